package org.discwright.emulator.recording.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.medium.BlockMedium;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.Defect;
import org.discwright.emulator.medium.MediumOptions;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.emulator.recording.Refusal;
import org.discwright.model.address.Lba;

/** A disc that can be formatted, with its recorder, in a file. */
final class RandomDisc implements AutoCloseable {
    static final int BLOCK = BlockMedium.BLOCK_SIZE;
    static final BlockWriteParameters HOW = BlockWriteParameters.INCREMENTAL;

    final BlockMedium medium;
    final BlockRecorder recorder;

    private RandomDisc(BlockMedium medium) {
        this.medium = medium;
        this.recorder = new BlockRecorder(medium);
    }

    static RandomDisc of(Path directory, String type, Defect... defects) throws IOException {
        return new RandomDisc(
                BlockMedium.create(
                        directory.resolve("a.disc"),
                        BlockMediaType.parse(type),
                        MediumOptions.faultless(new SplittableRandom(1))
                                .withDefects(List.of(defects)),
                        InstantSource.system(),
                        "test"));
    }

    static Defect unwritable(int first, int blocks) {
        return new Defect(new Lba(first), blocks, Defect.Kind.UNWRITABLE);
    }

    BlockState state() {
        return medium.state();
    }

    void format(int type, int subType, int parameter) throws Exception {
        format(new FormatRequest(FormatRequest.ALL, type, subType, parameter, true));
    }

    void format(FormatRequest request) throws Exception {
        recorder.format(recorder.planFormat(request));
    }

    static byte[] noise(int blocks, long seed) {
        byte[] data = new byte[blocks * BLOCK];
        new Random(seed).nextBytes(data);
        return data;
    }

    void write(int lba, byte[] data) throws Exception {
        write(HOW, lba, data);
    }

    void write(BlockWriteParameters how, int lba, byte[] data) throws Exception {
        recorder.write(how, new Lba(lba), ByteBuffer.wrap(data));
    }

    void assertReads(int lba, byte[] expected) throws Exception {
        ByteBuffer data = ByteBuffer.allocate(expected.length);
        new BlockReader(medium).read(new Lba(lba), expected.length / BLOCK, data, true);
        assertArrayEquals(expected, data.array());
    }

    static void assertRefused(Refusal why, Work work) {
        assertEquals(why, assertThrows(RecordingException.class, work::run).refusal());
    }

    /** Something that a recorder may refuse. */
    interface Work {
        void run() throws Exception;
    }

    @Override
    public void close() throws IOException {
        medium.close();
    }
}
