package org.discwright.cli;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.DiscMaster;
import org.discwright.burn.DiscRecorder;
import org.discwright.cli.output.JsonObject;
import org.discwright.transport.DriveAddress;

/**
 * The drive that a verb works with, open.
 *
 * @param address what it was opened with
 * @param recorder the drive
 * @param named true where the user gave its address, false where it was found
 */
record DriveChoice(DriveAddress address, DiscRecorder recorder, boolean named)
        implements AutoCloseable {
    private static final String EMULATED = "emulated";

    /** Opens the drive that was named, or the only one there is; makes no medium. */
    static DriveChoice open(Program program) throws Failure, BurnException {
        return open(program, false);
    }

    /** As {@link #open}, and makes a blank disc where an emulated drive has none. */
    static DriveChoice openOrMake(Program program) throws Failure, BurnException {
        return open(program, true);
    }

    private static DriveChoice open(Program program, boolean make) throws Failure, BurnException {
        Optional<String> given = program.driveAddress();
        return open(
                program, given.isPresent() ? parse(given.get()) : only(), given.isPresent(), make);
    }

    /**
     * Opens a drive, and makes no medium.
     *
     * @param named true where the user gave its address, false where it was found
     */
    static DriveChoice open(Program program, DriveAddress address, boolean named)
            throws Failure, BurnException {
        return open(program, address, named, false);
    }

    private static DriveChoice open(
            Program program, DriveAddress address, boolean named, boolean make)
            throws Failure, BurnException {
        Optional<Path> medium = mediumFile(address);
        boolean absent = medium.isPresent() && !Files.exists(medium.get());
        if (!make) {
            requireMedium(address);
        }
        DiscRecorder recorder = new DiscRecorder();
        try {
            recorder.initialize(address);
        } catch (BurnException refused) {
            recorder.close();
            throw DriveRefusal.explain(address, refused);
        }
        if (absent && Files.exists(medium.get())) {
            program.surroundings()
                    .console()
                    .object("medium", new JsonObject().put("file", medium.get().toString()));
            program.surroundings()
                    .console()
                    .say("Made " + medium.get() + ": a blank emulated CD-R of 80 minutes.");
        }
        return new DriveChoice(address, recorder, named);
    }

    /** Reads an address. */
    static DriveAddress parse(String text) throws Failure {
        try {
            return DriveAddress.parse(text);
        } catch (IllegalArgumentException bad) {
            throw Failure.usage(Faults.message(bad));
        }
    }

    /** The recorders that can be found. */
    static List<DriveAddress> found() {
        try (DiscMaster master = new DiscMaster()) {
            List<DriveAddress> drives = new ArrayList<>();
            master.forEach(drives::add);
            return drives;
        }
    }

    private static DriveAddress only() throws Failure {
        List<DriveAddress> drives = found();
        if (drives.isEmpty()) {
            throw new Failure(ExitCode.UNSUITABLE, "no recorder was found, and none was named")
                    .remedy(
                            "name one with -d ADDRESS or the variable "
                                    + Program.DRIVE_VARIABLE
                                    + "; -d emulated:demo.disc works without any hardware");
        }
        if (drives.size() > 1) {
            throw new Failure(
                            ExitCode.UNSUITABLE,
                            "there are several recorders: "
                                    + String.join(
                                            ", ", drives.stream().map(Object::toString).toList()))
                    .remedy("name one with -d ADDRESS");
        }
        return drives.getFirst();
    }

    /** Sees to it that an emulated drive does not have to make its medium. */
    static void requireMedium(DriveAddress address) throws Failure {
        Optional<Path> medium = mediumFile(address).filter(Files::notExists);
        if (medium.isPresent()) {
            throw new Failure(ExitCode.UNSUITABLE, "'" + medium.get() + "' does not exist")
                    .remedy(
                            "'discwright media new "
                                    + medium.get()
                                    + "' makes a blank disc, and 'discwright audio' makes one when"
                                    + " it burns");
        }
    }

    /** The medium file of an emulated drive. */
    static Optional<Path> mediumFile(DriveAddress address) {
        if (!address.scheme().equals(EMULATED)) {
            return Optional.empty();
        }
        int options = address.rest().indexOf('?');
        String file = options < 0 ? address.rest() : address.rest().substring(0, options);
        try {
            // percent-encoded as in URIs, where a plus sign stands for itself
            String name = URLDecoder.decode(file.replace("+", "%2B"), StandardCharsets.UTF_8);
            return name.isBlank() ? Optional.empty() : Optional.of(Path.of(name));
        } catch (IllegalArgumentException noPath) {
            return Optional.empty();
        }
    }

    /**
     * Lets only pass who may be written to: an emulated drive, one that was named, one that the
     * user confirms.
     *
     * @param yes the user confirmed on the command line
     * @param deed what will happen, for example {@code burn 3 tracks}
     */
    void confirm(Program program, boolean yes, String deed) throws Failure {
        if (address.scheme().equals(EMULATED) || named || yes) {
            return;
        }
        boolean agreed =
                program.surroundings()
                        .question()
                        .filter(_ -> !program.surroundings().console().isJson())
                        .map(ask -> ask.apply("Shall " + this + " " + deed + "? [y/N] "))
                        .filter(answer -> answer.strip().matches("(?i)y|yes"))
                        .isPresent();
        if (!agreed) {
            throw new Failure(
                            ExitCode.UNSUITABLE,
                            "the drive " + address + " was neither named nor confirmed")
                    .disc("nothing was written")
                    .remedy("name it with -d " + address + ", or confirm it with --yes");
        }
    }

    /** Maker, product and firmware. */
    String identity() {
        return String.join(
                        " ",
                        recorder.getVendorId().strip(),
                        recorder.getProductId().strip(),
                        recorder.getProductRevision().strip())
                .strip();
    }

    @Override
    public String toString() {
        return address + " (" + identity() + ")";
    }

    @Override
    public void close() {
        recorder.close();
    }
}
