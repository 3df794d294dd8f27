package org.discwright.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.burn.DiscBlocks;
import org.discwright.burn.DiscStatus;
import org.discwright.filesystem.block.FileBlocks;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.layout.BlockReader;
import org.discwright.model.sector.SectorMode;
import org.jspecify.annotations.Nullable;

/** Which image or disc is looked at, which session of it, and by whose names. */
final class VolumeOptions {
    private List<String> operands = List.of();
    private @Nullable TreeKind kind;
    private @Nullable Integer session;
    private @Nullable Long start;

    /** Adds these options to a verb that has them. */
    void describe(Syntax syntax) {
        syntax.operands(
                "IMAGE|PATH",
                0,
                String.class,
                given -> operands = given,
                "The image, and paths in it; where a drive is named with -d only paths of its"
                        + " disc.");
        syntax.option("--tree")
                .takes("KIND", TreeKind.class, given -> kind = given)
                .says(
                        "By whose names: iso, joliet, rr (Rock Ridge) or udf. Default: what tells most.");
        syntax.option("--session")
                .takes("N", Integer.class, given -> session = given)
                .says("The session of a disc, from 1. Default: the last one that is closed.");
        syntax.option("--start")
                .takes("SECTOR", Long.class, given -> start = given)
                .says("Where the session begins, for an image of several. Default: 0.");
    }

    /** What is looked at, open. */
    static final class Opened implements AutoCloseable {
        private final Optional<DriveChoice> drive;
        private final BlockReader blocks;
        private final String name;
        private final long start;
        private final List<String> paths;
        private Optional<DiscVolumes> volumes = Optional.empty();

        private Opened(
                Optional<DriveChoice> drive,
                BlockReader blocks,
                String name,
                long start,
                List<String> paths) {
            this.drive = drive;
            this.blocks = blocks;
            this.name = name;
            this.start = start;
            this.paths = List.copyOf(paths);
        }

        BlockReader blocks() {
            return blocks;
        }

        /** The file systems of the session. */
        DiscVolumes volumes() throws IOException, Failure {
            if (volumes.isEmpty()) {
                try {
                    volumes = Optional.of(DiscVolumes.open(blocks, start));
                } catch (MalformedDataException unknown) {
                    throw new Failure(
                                    ExitCode.FAILED,
                                    "'" + name + "' has no file system that can be read",
                                    unknown)
                            .because(String.valueOf(unknown.getMessage()));
                }
            }
            return volumes.get();
        }

        /** Of the image or the drive. */
        String name() {
            return name;
        }

        /** The first sector of the session. */
        long start() {
            return start;
        }

        /** What is asked for of it. */
        List<String> paths() {
            return paths;
        }

        @Override
        public void close() throws IOException {
            try {
                blocks.close();
            } finally {
                drive.ifPresent(DriveChoice::close);
            }
        }
    }

    /** Opens it. */
    Opened open(Program program) throws Failure, IOException {
        if (session != null && start != null) {
            throw Failure.usage("--session and --start exclude each other");
        }
        if ((start != null && start < 0) || (session != null && session < 1)) {
            throw Failure.usage("sessions are counted from 1, and sectors from 0");
        }
        boolean image =
                !operands.isEmpty() && !program.isDriveNamed() && isFile(operands.getFirst());
        if (image || program.driveAddress().isEmpty()) {
            return image();
        }
        return disc(program);
    }

    private static boolean isFile(String name) {
        try {
            return Files.exists(Path.of(name));
        } catch (InvalidPathException noName) {
            return false;
        }
    }

    private Opened image() throws Failure, IOException {
        if (operands.isEmpty()) {
            throw Failure.usage("there is nothing to look at")
                    .remedy("give an image, or the drive that the disc is in: -d ADDRESS");
        }
        if (session != null) {
            throw Failure.usage("an image has no table of sessions")
                    .remedy("say where the session begins: --start SECTOR");
        }
        String file = operands.getFirst();
        if (Files.isDirectory(Path.of(file))) {
            throw Failure.usage("'" + file + "' is a folder, not an image");
        }
        long from = start == null ? 0 : start;
        return new Opened(
                Optional.empty(),
                FileBlocks.open(Path.of(file)),
                file,
                from,
                operands.subList(1, operands.size()));
    }

    private Opened disc(Program program) throws Failure, IOException {
        DriveChoice drive = DriveChoice.open(program);
        boolean done = false;
        try {
            DiscStatus disc = drive.recorder().readDiscStatus();
            long from = start == null ? start(drive, disc) : start;
            BlockReader blocks = DiscBlocks.of(drive.recorder(), disc);
            done = true;
            return new Opened(
                    Optional.of(drive), blocks, drive.address().toString(), from, operands);
        } finally {
            if (!done) {
                drive.close();
            }
        }
    }

    private long start(DriveChoice drive, DiscStatus disc) throws Failure {
        List<Long> starts = new ArrayList<>();
        disc.sessions().stream()
                .filter(one -> session == null ? one.closed() : one.number() == session)
                .forEach(one ->
                        one.tracks().stream()
                                .filter(track -> track.mode() != SectorMode.AUDIO)
                                .findFirst()
                                .ifPresent(track -> starts.add((long) track.start().value())));
        if (starts.isEmpty() && session != null) {
            throw new Failure(
                            ExitCode.UNSUITABLE,
                            "the disc in %s has no session %d with data"
                                    .formatted(drive.address(), session))
                    .remedy("'discwright info' lists its sessions");
        }
        return starts.isEmpty() ? 0 : starts.getLast();
    }

    /** For who looks at all of them. */
    void refuseTree() throws Failure {
        if (kind != null) {
            throw Failure.usage("--tree does not go with this verb: it looks at all of them");
        }
    }

    /** The file system that was asked for. */
    VolumeTree tree(Opened of) throws Failure, IOException {
        TreeKind wanted = kind;
        if (wanted == null) {
            return of.volumes().best();
        }
        Optional<VolumeTree> found = of.volumes().tree(wanted);
        if (found.isEmpty()) {
            throw new Failure(
                            ExitCode.FAILED, "'%s' has no %s".formatted(of.name(), wanted.title()))
                    .remedy(
                            "take one that it has: --tree "
                                    + String.join(
                                            ", ",
                                            of.volumes().kinds().stream()
                                                    .map(TreeKind::label)
                                                    .toList()));
        }
        return found.get();
    }
}
