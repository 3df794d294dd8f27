package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.discwright.conformance.RecordedDisc;
import org.discwright.mmc.feature.Profile;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.BlockRange;
import org.discwright.transport.ScsiTransport;

/**
 * Data onto one kind of disc.
 *
 * @param medium what is made, for example {@code dvd-rw}
 * @param format how it is formatted before, if it is
 * @param jump how it goes from one layer to the other
 * @param closes true where the disc is closed for good
 */
record DataJob(String medium, Optional<FormatMode> format, LayerJump jump, boolean closes)
        implements FaultJob {
    DataJob(String medium, Optional<FormatMode> format, boolean closes) {
        this(medium, format, LayerJump.AUTOMATIC, closes);
    }

    private static final DataBench.Image IMAGE = DataBench.Image.noise(333, 7);
    private static final DataBench.Image AFTERWARDS = DataBench.Image.noise(448, 8);
    private static final List<BlockRange> BEHIND =
            List.of(new BlockRange(new Lba(384), new Lba(447)));
    private static final int SECTOR = 2048;

    /** Sectors of a layer of a DVD-R DL. */
    private static final int LAYER = 2_085_856;

    /** On a CD that takes another session. */
    static final DataJob CD_R = plain("cd-r:80");

    /** On every family of discs. */
    static final List<DataJob> ALL =
            List.of(
                    closed("cd-rw:80"),
                    plain("dvd-r"),
                    closed("dvd-r"),
                    plain("dvd-rw"),
                    new DataJob("dvd-rw", Optional.of(FormatMode.RANDOM), false),
                    plain("dvd-r:dl"),
                    jumping(LayerJump.NEVER),
                    jumping(LayerJump.every(64)),
                    plain("dvd+r"),
                    closed("dvd+r"),
                    closed("dvd+r:dl"),
                    plain("dvd+rw"),
                    plain("dvd-ram"),
                    plain("bd-r"),
                    closed("bd-r:tl"),
                    new DataJob("bd-r", Optional.of(FormatMode.PSEUDO_OVERWRITE), false),
                    new DataJob("bd-r:dl", Optional.of(FormatMode.RANDOM), false),
                    plain("bd-re"),
                    plain("bd-re:tl"));

    private static DataJob plain(String medium) {
        return new DataJob(medium, Optional.empty(), false);
    }

    private static DataJob jumping(LayerJump jump) {
        return new DataJob("dvd-r:dl", Optional.empty(), jump, false);
    }

    private static DataJob closed(String medium) {
        return new DataJob(medium, Optional.empty(), true);
    }

    @Override
    public void prepare(Path disc) throws IOException {
        RecordedDisc.blank(disc, medium);
        if (format.isPresent()) {
            try (DataBench bench = DataBench.open("emulated:" + disc);
                    MediumFormat formatter = new MediumFormat()) {
                formatter.setRecorder(bench.recorder);
                formatter.setClientName("somebody before");
                formatter.setMode(format.get());
                var _ = formatter.formatMedia();
            }
        }
    }

    @Override
    public Told write(String address, UnaryOperator<ScsiTransport> between) throws IOException {
        try (DataBench bench = DataBench.open(address, between)) {
            bench.format.setDisableConsumerDvdCompatibilityMode(!closes);
            bench.format.setForceMediaToBeClosed(closes);
            bench.format.setLayerJump(jump);
            DataReport report = bench.format.write(IMAGE);
            return new Told(
                    report.disc(),
                    report.proof(),
                    List.of(report.proof().level()),
                    report.toString());
        }
    }

    @Override
    public Optional<String> fault(Path disc, Told told) throws IOException {
        byte[] found = found("emulated:" + disc);
        int difference = Arrays.mismatch(IMAGE.bytes().toByteArray(), found);
        if (difference >= 0) {
            return Optional.of("differs from byte %d on".formatted(difference));
        }
        boolean complete = RecordedDisc.account(disc).state().equals("COMPLETE");
        return closes && !complete ? Optional.of("not closed") : Optional.empty();
    }

    /** What lies where the image ought to. */
    private byte[] found(String address) throws IOException {
        if (jump.way() != LayerJump.Way.EVERY) {
            return DataBench.read(address, 0, IMAGE.sectors32());
        }
        byte[] due = IMAGE.bytes().toByteArray();
        byte[] all = new byte[due.length];
        int piece = jump.sectors();
        for (int at = 0; at < IMAGE.sectors32(); at += piece) {
            int below = at / (2 * piece) * piece;
            boolean above = at / piece % 2 == 1;
            int place = above ? 2 * LAYER - below - piece : below;
            int sectors = Math.min(piece, IMAGE.sectors32() - at);
            System.arraycopy(
                    DataBench.read(address, place, sectors), 0, all, at * SECTOR, sectors * SECTOR);
        }
        return all;
    }

    @Override
    public boolean isBelieved(String rule) {
        return (rule.startsWith("on 51") || rule.startsWith("on 52")) && rule.endsWith("always");
    }

    @Override
    public void rescue(Path disc, BurnException failure) throws IOException {
        closeAndAppend(disc, medium);
    }

    /**
     * Closes an open session, erases what can be erased, and writes once more; a disc that takes
     * nothing more says so.
     */
    static void closeAndAppend(Path disc, String medium) throws IOException {
        String address = "emulated:" + disc;
        boolean isProtected = RecordedDisc.isWriteProtected(disc);
        int from;
        DataBench.Image afterwards;
        DataReport report;
        try (DataBench bench = DataBench.open(address)) {
            bench.format.setForceOverwrite(true);
            bench.format.setDisableConsumerDvdCompatibilityMode(true);
            Set<DataMediaState> states = bench.format.getCurrentMediaStatus();
            if (isProtected) {
                // of a CD no drive tells before it is written
                expectRefusal(
                        bench,
                        states.contains(DataMediaState.NON_EMPTY_SESSION)
                                        && !states.contains(DataMediaState.WRITE_PROTECTED)
                                ? DiscError.DF2DATA_INVALID_MEDIA_STATE
                                : DiscError.RECORDER_MEDIA_WRITE_PROTECTED);
                return;
            }
            if (states.contains(DataMediaState.NON_EMPTY_SESSION)) {
                close(bench);
            } else if (states.contains(DataMediaState.ERASE_REQUIRED)) {
                erase(bench);
            } else if (states.contains(DataMediaState.FINALIZED)) {
                expectRefusal(bench, DiscError.DF2DATA_INVALID_MEDIA_STATE);
                return;
            }
            // where every block is recorded once, what is added lies behind
            boolean once =
                    bench.recorder.probe().profile().equals(Optional.of(Profile.BD_R_RANDOM));
            afterwards = fitting(bench);
            if (afterwards.sectors32() == 0) {
                return;
            }
            report = bench.format.write(once ? afterwards.parts(BEHIND) : afterwards);
            assertEquals(WriteProof.Level.CONTENT, report.proof().level(), report::toString);
            from = once ? BEHIND.getFirst().startLba().value() : 0;
        }
        byte[] due = afterwards.bytes().toByteArray();
        assertArrayEquals(
                Arrays.copyOfRange(due, from * SECTOR, due.length),
                DataBench.read(address, report.start().value(), afterwards.sectors32() - from),
                medium);
    }

    /**
     * Where the layers of a DVD meet stays as the failed write said, and with it how much it takes.
     */
    private static DataBench.Image fitting(DataBench bench) throws BurnException {
        long free = bench.format.getFreeSectorsOnMedia().value();
        return free >= AFTERWARDS.sectors32()
                ? AFTERWARDS
                : DataBench.Image.noise((int) free / 32 * 32, 9);
    }

    private static void expectRefusal(DataBench bench, DiscError error) throws BurnException {
        DataBench.Image fitting = fitting(bench);
        DataBench.Image image = fitting.sectors32() == 0 ? AFTERWARDS : fitting;
        BurnException refused = assertThrows(BurnException.class, () -> bench.format.write(image));
        assertEquals(error, refused.error());
    }

    private static void close(DataBench bench) throws BurnException {
        try (CloseFormat close = new CloseFormat()) {
            close.setRecorder(bench.recorder);
            close.setClientName("conformance");
            close.setDoNotFinalizeMedia(true);
            DiscSummary closed = close.closeMedia();
            assertTrue(closed.lastSession() != SessionState.INCOMPLETE, closed::toString);
        }
    }

    private static void erase(DataBench bench) throws BurnException {
        try (EraseFormat erase = new EraseFormat()) {
            erase.setRecorder(bench.recorder);
            erase.setClientName("conformance");
            assertEquals(DiscState.BLANK, erase.eraseMedia().disc().state());
        }
    }

    @Override
    public String toString() {
        String layers = jump.equals(LayerJump.AUTOMATIC) ? "" : ", jumps " + jump.way();
        return medium
                + format.map(mode -> " " + mode).orElse("")
                + layers
                + (closes ? ", closed" : "");
    }
}
