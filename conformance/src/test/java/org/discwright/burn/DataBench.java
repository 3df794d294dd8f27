package org.discwright.burn;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.discwright.mmc.Completion;
import org.discwright.mmc.command.Read10;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.layout.BlockRange;
import org.discwright.model.layout.BlockRangeList;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportProvider;

/** A data format at a drive, for the suites. */
final class DataBench implements AutoCloseable {
    private static final int BLOCK = 2048;

    final DiscRecorder recorder;
    final DataFormat format;
    final List<DataWriteAction> actions = new ArrayList<>();

    /** Data in memory. */
    record Image(Octets bytes) implements TrackSource {
        /** Noise. */
        static Image noise(int sectors, long seed) {
            byte[] bytes = new byte[sectors * BLOCK];
            new SplittableRandom(seed).nextBytes(bytes);
            return new Image(Octets.of(bytes));
        }

        int sectors32() {
            return bytes.length() / BLOCK;
        }

        @Override
        public String name() {
            return "image";
        }

        @Override
        public SectorMode mode() {
            return SectorMode.MODE_1;
        }

        @Override
        public long length() {
            return bytes.length();
        }

        @Override
        public ReadableByteChannel open() {
            return Channels.newChannel(new ByteArrayInputStream(bytes.toByteArray()));
        }

        /** Only part of it, which is written where it lies in the whole. */
        TrackSource parts(List<BlockRange> ranges) {
            return new Parts(this, ranges);
        }
    }

    /** An image of which only parts are written. */
    private record Parts(Image image, List<BlockRange> ranges)
            implements TrackSource, BlockRangeList {
        @Override
        public String name() {
            return image.name();
        }

        @Override
        public SectorMode mode() {
            return image.mode();
        }

        @Override
        public long length() {
            return image.length();
        }

        @Override
        public ReadableByteChannel open() {
            return image.open();
        }

        @Override
        public List<BlockRange> getBlockRanges() {
            return ranges;
        }
    }

    private DataBench(DiscRecorder recorder, DataFormat format) {
        this.recorder = recorder;
        this.format = format;
    }

    static DataBench open(String address) throws IOException {
        return open(address, drive -> drive);
    }

    static DataBench open(String address, UnaryOperator<ScsiTransport> between) throws IOException {
        ScsiTransport drive = TransportProvider.openDrive(DriveAddress.parse(address));
        DiscRecorder recorder = new DiscRecorder(new SuiteBurn.Hurried());
        DataFormat format = new DataFormat();
        boolean done = false;
        try {
            recorder.initialize(between.apply(drive));
            format.setRecorder(recorder);
            format.setClientName("conformance");
            done = true;
        } finally {
            if (!done) {
                recorder.close();
                drive.close();
            }
        }
        DataBench bench = new DataBench(recorder, format);
        format.addListener((_, update) -> bench.heard(update.currentAction()));
        return bench;
    }

    private void heard(DataWriteAction action) {
        if (actions.isEmpty() || actions.getLast() != action) {
            actions.add(action);
        }
    }

    /** What a drive gives back from {@code start} on, asked without the engine. */
    static byte[] read(String address, int start, int sectors) throws IOException {
        byte[] bytes = new byte[sectors * BLOCK];
        try (ScsiTransport drive = TransportProvider.openDrive(DriveAddress.parse(address));
                Arena arena = Arena.ofShared()) {
            int most = Math.min(drive.maximumTransferLength() / BLOCK, 512);
            MemorySegment memory = arena.allocate((long) most * BLOCK, 4096);
            for (int done = 0; done < sectors; ) {
                int now = Math.min(most, sectors - done);
                Completion completion =
                        readOnce(drive, start + done, memory.asSlice(0, (long) now * BLOCK));
                for (int i = 0; i < 8 && !(completion instanceof Completion.Good); i++) {
                    // unit attentions
                    completion =
                            readOnce(drive, start + done, memory.asSlice(0, (long) now * BLOCK));
                }
                if (!(completion instanceof Completion.Good)) {
                    throw new IOException("sector " + (start + done) + ": " + completion);
                }
                MemorySegment.copy(
                        memory, ValueLayout.JAVA_BYTE, 0, bytes, done * BLOCK, now * BLOCK);
                done += now;
            }
        }
        return bytes;
    }

    private static Completion readOnce(ScsiTransport drive, int at, MemorySegment memory)
            throws IOException {
        Read10 command = new Read10(new Lba(at), (int) (memory.byteSize() / BLOCK), BLOCK, false);
        return drive.execute(
                new ScsiRequest(
                        Nexus.LOCAL,
                        command.cdb(),
                        ScsiRequest.Direction.IN,
                        memory,
                        Duration.ofMinutes(1)));
    }

    @Override
    public void close() {
        format.close();
        recorder.close();
    }
}
