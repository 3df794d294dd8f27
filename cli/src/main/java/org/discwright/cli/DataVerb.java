package org.discwright.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.discwright.burn.BurnException;
import org.discwright.burn.DiscStatus;
import org.discwright.burn.LayerJump;
import org.discwright.burn.PacketSize;
import org.discwright.burn.SpareAreas;
import org.discwright.burn.VerificationLevel;
import org.discwright.cli.input.SpeedOption;
import org.discwright.cli.output.ProgressView;
import org.discwright.cli.output.Quantities;
import org.discwright.filesystem.plan.ChangedFile;
import org.discwright.model.layout.TrackSource;
import org.discwright.transport.DriveAddress;
import org.jspecify.annotations.Nullable;

/** Writes data. */
final class DataVerb extends Verb {
    /** Sectors that a DVD records together. */
    private static final int ECC_BLOCK = 16;

    private @Nullable String image;

    private List<String> paths = List.of();

    private final MasterOptions master = new MasterOptions();

    private final AppendOptions appending = new AppendOptions();

    private Optional<Mastering> mastering = Optional.empty();
    private @Nullable Long size;
    private @Nullable Integer copies;
    private SpeedOption speed = SpeedOption.MAXIMUM;
    private boolean append;
    private boolean overwrite;
    private boolean close;
    private @Nullable PacketSize packet;
    private boolean simulate;
    private AudioVerb.@Nullable Check verify;
    private boolean noVerify;
    private boolean noDefectManagement;
    private @Nullable SpareAreas spares;
    private @Nullable Integer layerBreak;
    private @Nullable LayerJump layerJump;
    private boolean noUnderrunProtection;
    private boolean dryRun;
    private boolean yes;

    @Override
    void describe(Syntax syntax) {
        syntax.about(
                "Writes folders and files, or a disc image, to a CD, DVD or Blu-ray disc and reads it"
                        + " back.",
                "Of folders and files it makes an ISO 9660 file system with Joliet and Rock Ridge, or"
                        + " UDF, while it writes. An image is whole sectors of 2,048 bytes.");
        syntax.option("--image")
                .takes("FILE", String.class, given -> image = given)
                .says("The image; - for standard input, with --size.");
        syntax.operands(
                "PATH",
                0,
                String.class,
                given -> paths = given,
                "Folders (what lies in them comes to the root), files, or grafts such as"
                        + " /docs/manual=work/manual-3.");
        master.describe(syntax);
        appending.describe(syntax);
        syntax.option("--size")
                .takes("BYTES", Long.class, given -> size = given)
                .says("Bytes that come from standard input.");
        syntax.option("--copies")
                .takes("N", Integer.class, given -> copies = given)
                .says(
                        "Write to the discs of that many drives at once, each named with -d. Default:"
                                + " all that are named.");
        syntax.option("--speed")
                .takes("SPEED", SpeedOption.class, given -> speed = given)
                .by(new SpeedConverter())
                .says("8x, 8, 1411kB/s or max. Default: max.");
        syntax.option("--append")
                .sets(given -> append = given)
                .says("Add a session to a disc that holds some already and is not closed.");
        syntax.option("--overwrite")
                .sets(given -> overwrite = given)
                .says(
                        "Write over what lies on a disc that is written in place: DVD+RW, DVD-RAM,"
                                + " BD-RE.");
        syntax.option("--close")
                .sets(given -> close = given)
                .says("Close the disc for good, as old players and some drives want it.");
        syntax.option("--packet")
                .takes("SIZE", PacketSize.class, given -> packet = given)
                .says(
                        "Write the image onto a CD in packets: variable (one packet) or fixed (of 32"
                                + " blocks). The track stays open for more with --append, unless"
                                + " --close closes the disc.");
        syntax.option("--simulate")
                .sets(given -> simulate = given)
                .says("Let the drive do everything but record.");
        syntax.option("--verify")
                .takes("HOW", AudioVerb.Check.class, given -> verify = given)
                .says(
                        "What is read back: quick (the drive's account, samples) or content"
                                + " (everything). Default: content.");
        syntax.option("--no-verify")
                .sets(given -> noVerify = given)
                .says("Read nothing back; then nothing is proven.");
        syntax.option("--no-defect-management")
                .sets(given -> noDefectManagement = given)
                .says(
                        "Let the drive neither check nor replace what it writes to BD-RE, BD-R and"
                                + " DVD-RAM: about twice as fast, and a bad sector shows in the"
                                + " reading back only.");
        syntax.option("--spares")
                .takes("AMOUNT", SpareAreas.class, given -> spares = given)
                .says(
                        "Format a blank BD-R before its first write, with spare areas for what"
                                + " replaces bad blocks: least, usual or most; a BD-RE, where it is"
                                + " formatted first, also none. They cost capacity, and checking what"
                                + " is written about half the speed. Default: a BD-R is written as it"
                                + " comes.");
        syntax.option("--layer-break")
                .takes("SECTORS", Integer.class, given -> layerBreak = given)
                .says(
                        "Sectors on layer 0 of a blank DVD+R DL or DVD-R DL, a multiple of 16."
                                + " Default: half of the image, where the disc is closed with it.");
        syntax.option("--layer-jump")
                .takes("HOW", LayerJump.class, given -> layerJump = given)
                .by(new LayerJumpConverter())
                .says(
                        "How a DVD-R DL goes from one layer to the other where more is to be added"
                                + " later: auto (by layer jumps where the drive offers it, in one"
                                + " piece), never, whole (by layer jumps, in one piece), every:SECTORS"
                                + " or after:SECTORS (in pieces on both layers, whose addresses do not"
                                + " follow each other). Default: auto.");
        syntax.option("--no-underrun-protection")
                .sets(given -> noUnderrunProtection = given)
                .says("Do not let the drive pause when its buffer runs empty.");
        syntax.option("--dry-run")
                .sets(given -> dryRun = given)
                .says("Show what would happen; write nothing.");
        syntax.option("-y", "--yes")
                .sets(given -> yes = given)
                .says("Write to a drive that was found and not named, without asking.");
    }

    @Override
    int run() {
        DataResult result = new DataResult(console());
        program()
                .surroundings()
                .interruption()
                .idle(() -> {
                    Failure cancelled =
                            new Failure(ExitCode.CANCELLED, "cancelled before the write began")
                                    .disc("nothing was written");
                    result.print(Faults.report(console(), cancelled));
                });
        int code;
        try {
            code = write(result);
        } catch (Failure | BurnException failed) {
            code = Faults.report(console(), failed);
        }
        code = changed(code);
        result.print(code);
        return code;
    }

    private int write(DataResult result) throws Failure, BurnException {
        if (append && (!paths.isEmpty() || master.hasPathList())) {
            return appendFolders(result);
        }
        TrackSource source = source();
        DataSettings settings = settings(mastering.isPresent() && master.udf().isAlone());
        List<String> named = program().driveAddresses();
        if (packet != null && (copies != null || named.size() > 1)) {
            throw Failure.usage("--packet writes to one disc");
        }
        if (copies != null || named.size() > 1) {
            return copy(named, source, settings, result);
        }
        try (DriveChoice drive = DriveChoice.open(program())) {
            DiscStatus disc = drive.recorder().readDiscStatus();
            return write(drive, disc, source, settings, result);
        }
    }

    /** Adds what has changed to a disc whose files are known only when its drive is open. */
    private int appendFolders(DataResult result) throws Failure, BurnException {
        if (image != null) {
            throw Failure.usage("--image and folders or files exclude each other");
        }
        if (packet != null || copies != null || program().driveAddresses().size() > 1) {
            throw Failure.usage(
                    "folders are appended to one disc, in a session of their own: no --packet, no"
                            + " --copies, one drive");
        }
        try (DriveChoice drive = DriveChoice.open(program())) {
            DiscStatus disc = drive.recorder().readDiscStatus();
            Optional<EarlierSession> earlier = EarlierSession.of(drive, disc, appending, console());
            Mastering made =
                    Mastering.planDisc(
                            program(),
                            earlier.isPresent()
                                    ? master.after(paths, earlier.get())
                                    : master.of(paths));
            made.describe(console());
            mastering = Optional.of(made);
            overwrite |= earlier.filter(EarlierSession::inPlace).isPresent();
            TrackSource source = earlier.isPresent() ? earlier.get().source(made) : made.plan();
            boolean whole =
                    earlier.map(before -> before.continuation().isPresent())
                            .orElse(master.udf().isAlone());
            return write(drive, disc, source, settings(whole), result);
        } catch (BurnException refused) {
            throw refused;
        } catch (IOException unreadable) {
            throw new Failure(ExitCode.FAILED, Faults.message(unreadable), unreadable)
                    .disc("nothing was written");
        }
    }

    private int write(
            DriveChoice drive,
            DiscStatus disc,
            TrackSource source,
            DataSettings settings,
            DataResult result)
            throws Failure, BurnException {
        DataPlanView view = new DataPlanView(console(), source, settings);
        view.check(drive, disc);
        view.show(drive, disc);
        view.show();
        if (dryRun) {
            result.planned();
            return ExitCode.DONE;
        }
        drive.confirm(program(), yes, "write " + Quantities.bytes(DataPlanView.bytes(source)));
        if (packet != null) {
            new PacketBurn(program(), drive, source, settings, packet, result).run();
            return ExitCode.DONE;
        }
        try (DataBurn burn =
                new DataBurn(
                        program(),
                        drive,
                        disc.mediaType(),
                        source,
                        settings,
                        result,
                        new ProgressView(console(), System::nanoTime))) {
            return burn.run();
        }
    }

    private int copy(
            List<String> named, TrackSource source, DataSettings settings, DataResult result)
            throws Failure {
        List<DriveAddress> addresses = drives(named);
        try (DataCopies several = new DataCopies(program(), source, settings, result)) {
            several.open(addresses, !named.isEmpty());
            return dryRun ? several.planned() : several.write(yes);
        }
    }

    private List<DriveAddress> drives(List<String> named) throws Failure {
        int wanted = copies == null ? named.size() : copies;
        if (wanted < 1) {
            throw Failure.usage("--copies takes a number of discs, 1 or more");
        }
        List<DriveAddress> addresses = new ArrayList<>();
        for (String name : named) {
            addresses.add(DriveChoice.parse(name));
        }
        if (named.isEmpty()) {
            addresses.addAll(DriveChoice.found());
        }
        if (addresses.size() != wanted) {
            String why =
                    "--copies %d wants as many drives, and %d %s"
                            .formatted(
                                    wanted,
                                    addresses.size(),
                                    named.isEmpty() ? "were found" : "are named");
            throw (named.isEmpty() ? new Failure(ExitCode.UNSUITABLE, why) : Failure.usage(why))
                    .remedy("name each with a -d ADDRESS of its own");
        }
        return addresses;
    }

    private TrackSource source() throws Failure {
        if (paths.isEmpty() && !master.hasPathList()) {
            if (image == null) {
                throw Failure.usage("there is nothing to write")
                        .remedy("give folders and files, or an image: --image FILE");
            }
            return ImageSource.of(
                    image, size == null ? OptionalLong.empty() : OptionalLong.of(size));
        }
        if (image != null) {
            throw Failure.usage("--image and folders or files exclude each other");
        }
        try {
            Mastering made = Mastering.planDisc(program(), master.of(paths));
            made.describe(console());
            mastering = Optional.of(made);
            return made.plan();
        } catch (IOException unreadable) {
            throw new Failure(ExitCode.FAILED, Faults.message(unreadable), unreadable)
                    .disc("nothing was written");
        }
    }

    /**
     * Files that were not any more, while they were written, as they had been when it was planned.
     */
    private int changed(int code) {
        List<ChangedFile> changed = mastering.map(Mastering::changed).orElse(List.of());
        changed.stream()
                .distinct()
                .forEach(file -> console().warn("'%s' %s".formatted(file.path(), file.how())));
        return code == ExitCode.DONE && !changed.isEmpty() ? ExitCode.FAILED : code;
    }

    private DataSettings settings(boolean whole) throws Failure {
        if (noVerify && verify != null) {
            throw Failure.usage("--verify and --no-verify exclude each other");
        }
        boolean layers = layerBreak != null || layerJump != null;
        if (packet != null && (simulate || overwrite || spares != null || layers)) {
            throw Failure.usage(
                    "--packet is for a CD: --simulate, --overwrite, --spares, --layer-break and"
                            + " --layer-jump do not go with it");
        }
        if (layerBreak != null && (layerBreak <= 0 || layerBreak % ECC_BLOCK != 0)) {
            throw Failure.usage("--layer-break takes a multiple of 16, not " + layerBreak);
        }
        return new DataSettings(
                speed,
                append,
                overwrite,
                close,
                simulate,
                noVerify
                        ? VerificationLevel.NONE
                        : verify == AudioVerb.Check.QUICK
                                ? VerificationLevel.QUICK
                                : VerificationLevel.FULL,
                !noDefectManagement,
                Optional.ofNullable(spares),
                layerBreak == null ? OptionalInt.empty() : OptionalInt.of(layerBreak),
                layerJump == null ? LayerJump.AUTOMATIC : layerJump,
                !noUnderrunProtection,
                whole);
    }
}
