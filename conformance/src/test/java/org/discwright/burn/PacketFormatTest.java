package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.conformance.RecordedDisc;
import org.discwright.iscsi.target.ServedDrive;
import org.discwright.iscsi.target.TargetListener;
import org.discwright.iscsi.target.TargetOptions;
import org.discwright.iscsi.target.TargetServer;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Packets on CD-R and CD-RW, at emulated drives. */
class PacketFormatTest {
    private static final String TARGET = "iqn.2026-01.org.example:packets";

    /** Blocks on the disc between the user blocks of two packets. */
    private static final int LINK = 7;

    @TempDir Path folder;

    private String blank(String medium) throws Exception {
        Path disc = folder.resolve(medium.replace(':', '-') + ".disc");
        RecordedDisc.blank(disc, medium);
        return "emulated:" + disc;
    }

    /** Something that is done with a format object at a drive. */
    private interface Job {
        void run(PacketFormat format) throws Exception;
    }

    private static void at(String address, Job job) throws Exception {
        try (DiscRecorder recorder = new DiscRecorder(new SuiteBurn.Hurried());
                PacketFormat format = new PacketFormat()) {
            recorder.initialize(DriveAddress.parse(address));
            assertTrue(format.isCurrentMediaSupported(recorder));
            format.setRecorder(recorder);
            format.setClientName("conformance");
            job.run(format);
        }
    }

    private static DiscError errorOf(PacketFormat format, TrackSource source) {
        return assertThrows(BurnException.class, () -> format.write(source)).error();
    }

    /** Runs of blocks that are written one after the other, and where they must lie. */
    private static List<PacketReport> writeAll(PacketFormat format, PacketSize size, int[] runs)
            throws BurnException {
        List<PacketReport> reports = new ArrayList<>();
        Lba due = Lba.ZERO;
        for (int i = 0; i < runs.length; i++) {
            assertEquals(Optional.of(due), format.getNextWritableAddress());
            PacketReport report = format.write(DataBench.Image.noise(runs[i], 20L + i));
            assertEquals(WriteProof.Level.CONTENT, report.proof().level(), report.toString());
            assertEquals(due, report.start());
            assertEquals(runs[i], report.blocks().value());
            int padding = size == PacketSize.FIXED ? Math.floorMod(-runs[i], 32) : 0;
            assertEquals(padding, report.padding().value());
            due = due.plus(runs[i] + padding + (size == PacketSize.FIXED ? 0 : LINK));
            assertEquals(Optional.of(due), report.next());
            reports.add(report);
        }
        return reports;
    }

    private static void assertHolds(String address, List<PacketReport> reports) throws Exception {
        for (int i = 0; i < reports.size(); i++) {
            int blocks = (int) reports.get(i).blocks().value();
            assertArrayEquals(
                    DataBench.Image.noise(blocks, 20L + i).bytes().toByteArray(),
                    DataBench.read(address, reports.get(i).start().value(), blocks));
        }
    }

    private static void writeAndClose(String address, PacketSize size, SectorMode mode)
            throws Exception {
        List<PacketReport> reports = new ArrayList<>();
        at(
                address,
                format -> {
                    format.setPacketSize(size);
                    format.setSectorMode(mode);
                    format.prepareMedia();
                    reports.addAll(writeAll(format, size, new int[] {320, 33, 1, 64}));
                    format.closeSession(false);
                    assertEquals(Optional.empty(), format.getNextWritableAddress());
                    assertEquals(DiscState.COMPLETE, format.releaseMedia().state());
                });
        assertHolds(address, reports);
    }

    @ParameterizedTest
    @CsvSource({
        "cd-r:80, VARIABLE, MODE_1",
        "cd-r:80, VARIABLE, MODE_2_FORM_1",
        "cd-r:80, FIXED,    MODE_1",
        "cd-rw:80, FIXED,   MODE_2_FORM_1",
    })
    void runsOfBlocksAreWrittenProvenAndClosed(String medium, PacketSize size, SectorMode mode)
            throws Exception {
        writeAndClose(blank(medium), size, mode);
    }

    @ParameterizedTest
    @EnumSource
    void theSameOverTheNetwork(PacketSize size) throws Exception {
        try (ScsiTransport drive =
                        TransportProvider.openDrive(DriveAddress.parse(blank("cd-r:80")));
                TargetServer server =
                        TargetServer.start(
                                TargetOptions.open(
                                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                                List.of(new ServedDrive(TARGET, drive)),
                                TargetListener.NONE)) {
            writeAndClose(
                    "iscsi://127.0.0.1:" + server.address().getPort() + "/" + TARGET,
                    size,
                    SectorMode.MODE_1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReleasedDiscIsGoneOnWithWhereItEnded(PacketSize size) throws Exception {
        String address = blank("cd-r:80");
        Lba[] next = {Lba.ZERO};
        at(
                address,
                format -> {
                    format.setPacketSize(size);
                    format.prepareMedia();
                    next[0] = format.write(DataBench.Image.noise(96, 20)).next().orElseThrow();
                    assertEquals(DiscState.APPENDABLE, format.releaseMedia().state());
                });
        PacketSize other = size == PacketSize.FIXED ? PacketSize.VARIABLE : PacketSize.FIXED;
        at(
                address,
                format -> {
                    format.setPacketSize(other);
                    BurnException refused = assertThrows(BurnException.class, format::prepareMedia);
                    assertEquals(DiscError.DF2RAW_MEDIA_IS_NOT_SUPPORTED, refused.error());
                    assertTrue(
                            String.valueOf(refused.getMessage()).contains("was begun with"),
                            refused::toString);
                });
        List<PacketReport> reports = new ArrayList<>();
        at(
                address,
                format -> {
                    format.setPacketSize(size);
                    format.prepareMedia();
                    PacketReport report = format.write(DataBench.Image.noise(64, 21));
                    assertEquals(next[0], report.start());
                    assertEquals(1, report.track());
                    reports.add(report);
                    format.closeSession(true);
                    assertEquals(DiscState.APPENDABLE, format.releaseMedia().state());
                });
        assertArrayEquals(
                DataBench.Image.noise(64, 21).bytes().toByteArray(),
                DataBench.read(address, reports.getFirst().start().value(), 64));
    }

    @Test
    void aReservedTrackTakesWhatWasKeptForIt() throws Exception {
        at(
                blank("cd-r:80"),
                format -> {
                    format.setPacketSize(PacketSize.FIXED);
                    format.prepareMedia(640);
                    assertEquals(640, format.getFreeSectorsOnMedia().value());
                    assertEquals(
                            DiscError.DF2RAW_NOT_ENOUGH_SPACE,
                            errorOf(format, DataBench.Image.noise(672, 1)));
                    var _ = format.write(DataBench.Image.noise(320, 20));
                    assertEquals(320, format.getFreeSectorsOnMedia().value());
                    PacketReport last = format.write(DataBench.Image.noise(320, 21));
                    assertEquals(WriteProof.Level.CONTENT, last.proof().level());
                    assertEquals(
                            DiscError.DF2RAW_NOT_ENOUGH_SPACE,
                            errorOf(format, DataBench.Image.noise(32, 1)));
                    format.closeTrack();
                    format.closeSession(false);
                    assertEquals(DiscState.COMPLETE, format.releaseMedia().state());
                });
    }

    /** No data. */
    private record Audio() implements TrackSource {
        @Override
        public String name() {
            return "audio";
        }

        @Override
        public SectorMode mode() {
            return SectorMode.AUDIO;
        }

        @Override
        public long length() {
            return 2352;
        }

        @Override
        public ReadableByteChannel open() throws IOException {
            throw new IOException("nobody reads it");
        }
    }

    /** Noise that fails in its middle. */
    private record Broken(int blocks) implements TrackSource {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public SectorMode mode() {
            return SectorMode.MODE_1;
        }

        @Override
        public long length() {
            return blocks * 2048L;
        }

        @Override
        public ReadableByteChannel open() {
            return new ReadableByteChannel() {
                private long given;

                @Override
                public int read(ByteBuffer target) throws IOException {
                    if (given >= length() / 2) {
                        throw new IOException("it is broken");
                    }
                    int now = (int) Math.min(target.remaining(), length() / 2 - given);
                    target.put(new byte[now]);
                    given += now;
                    return now;
                }

                @Override
                public boolean isOpen() {
                    return true;
                }

                @Override
                public void close() {
                    // holds nothing
                }
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSourceThatFailsLeavesAPacketAndTheTrackGoesOn(PacketSize size) throws Exception {
        at(
                blank("cd-r:80"),
                format -> {
                    format.setPacketSize(size);
                    format.prepareMedia();
                    assertEquals(
                            DiscError.DF2RAW_STREAM_NOT_SUPPORTED,
                            errorOf(format, new Broken(100)));
                    PacketReport report = format.write(DataBench.Image.noise(64, 9));
                    assertEquals(WriteProof.Level.CONTENT, report.proof().level());
                    assertTrue(report.start().value() >= 50, report.toString());
                });
    }

    @Test
    void whatIsNoDataIsRefusedAndSettingsAreLockedMeanwhile() throws Exception {
        at(
                blank("cd-r:80"),
                format -> {
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> format.setSectorMode(SectorMode.AUDIO));
                    assertThrows(IllegalArgumentException.class, () -> format.prepareMedia(299));
                    assertEquals(
                            DiscError.DF2RAW_MEDIA_IS_NOT_PREPARED,
                            assertThrows(DiscStateException.class, format::getNextWritableAddress)
                                    .error());
                    format.prepareMedia();
                    assertEquals(
                            DiscError.DF2RAW_MEDIA_IS_PREPARED,
                            assertThrows(
                                            DiscStateException.class,
                                            () -> format.setPacketSize(PacketSize.FIXED))
                                    .error());
                    assertEquals(
                            DiscError.DF2RAW_STREAM_NOT_SUPPORTED, errorOf(format, new Audio()));
                    assertEquals(DiscState.BLANK, format.releaseMedia().state());
                });
    }

    @Test
    void onlyCdsTakePackets() throws Exception {
        String address = blank("dvd+r");
        try (DiscRecorder recorder = new DiscRecorder();
                PacketFormat format = new PacketFormat()) {
            recorder.initialize(DriveAddress.parse(address));
            assertFalse(format.isCurrentMediaSupported(recorder));
        }
    }
}
