package org.discwright.emulator.drive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.discwright.emulator.medium.MediaType;
import org.discwright.emulator.medium.Medium;
import org.discwright.emulator.medium.MediumOptions;
import org.discwright.mmc.Completion;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.mmc.sense.Sense;
import org.discwright.transport.TransportException;

/** A host of a drive with a DVD or BD in it, which speaks in blocks of 2,048 bytes. */
final class BlockHost implements AutoCloseable {
    static final int BLOCK = 2048;

    /** Incremental, multi-session 11b. */
    static final String INCREMENTAL = "05 32 40 c5 08 10 00 00 00 00 00 00 00 10 00 96";

    /** Incremental, multi-session 00b. */
    static final String FINAL = "05 32 40 05 08 10 00 00 00 00 00 00 00 10 00 96";

    /** Disc at once. */
    static final String AT_ONCE = "05 32 42 05 08 10 00 00 00 00 00 00 00 10 00 96";

    private static final int CHUNK = 32;

    private final Host host;

    private BlockHost(Host host) {
        this.host = host;
    }

    /** A drive that fits a new disc of that type. */
    static BlockHost withNew(Path file, String type) throws Exception {
        return withNew(file, type, MediumOptions.faultless(new SplittableRandom(1)));
    }

    static BlockHost withNew(Path file, String type, MediumOptions options) throws Exception {
        Medium.create(file, MediaType.parse(type), options, InstantSource.system(), "test").close();
        return open(file);
    }

    static BlockHost open(Path file) throws Exception {
        return new BlockHost(Host.open(file));
    }

    Host host() {
        return host;
    }

    void ok(String cdb) throws Exception {
        host.ok(cdb);
    }

    void page(String page) throws Exception {
        assertInstanceOf(Completion.Good.class, host.writeParameters(page), page);
    }

    static byte[] data(int blocks, long seed) {
        return Host.noise(blocks, BLOCK, seed);
    }

    /** Writes in commands of 32 blocks. */
    void write(int lba, byte[] data) throws Exception {
        int blocks = data.length / BLOCK;
        for (int done = 0; done < blocks; done += CHUNK) {
            int count = Math.min(CHUNK, blocks - done);
            byte[] part = Arrays.copyOfRange(data, done * BLOCK, (done + count) * BLOCK);
            assertInstanceOf(
                    Completion.Good.class,
                    host.write(lba + done, part, BLOCK),
                    "block " + (lba + done));
        }
    }

    Sense writeRefused(int lba, int blocks) throws Exception {
        return Host.sense(host.write(lba, data(blocks, 1), BLOCK), "WRITE at " + lba);
    }

    byte[] read(int lba, int blocks) throws Exception {
        return host.in("28 00 %08x 00 %04x 00".formatted(lba, blocks), blocks * BLOCK)
                .toByteArray();
    }

    void holds(int lba, byte[] expected) throws Exception {
        assertArrayEquals(expected, read(lba, expected.length / BLOCK), "from " + lba);
    }

    Sense readRefused(int lba) throws Exception {
        return host.refusedIn("28 00 %08x 00 0001 00".formatted(lba));
    }

    TrackInformation track(int number) throws Exception {
        return TrackInformation.decode(host.in("52 01 %08x 00 00 30 00".formatted(number), 48));
    }

    int nextWritable() throws Exception {
        return track(0xFF).nextWritable().orElseThrow().value();
    }

    void synchronize() throws Exception {
        ok("35 00 00 00 00 00 00 00 00 00");
    }

    void closeTrack(int number) throws Exception {
        ok("5b 00 01 00 %04x 00 00 00 00".formatted(number));
    }

    void close(int function) throws Exception {
        ok("5b 00 %02x 00 00 00 00 00 00 00".formatted(function));
    }

    int capacity() throws Exception {
        return host.in("25 00 00 00 00 00 00 00 00 00", 8).i32(0);
    }

    int profile() throws Exception {
        return host.in("46 00 00 00 00 00 00 00 08 00", 8).u16(6);
    }

    /** Disc status, state of the last session, sessions, first and last track of the last. */
    String disc() throws Exception {
        var info = host.in("51 00 00 00 00 00 00 00 22 00", 34);
        return "%d%d %d %d-%d"
                .formatted(info.u8(2) & 3, info.u8(2) >> 2 & 3, info.u8(4), info.u8(5), info.u8(6));
    }

    @Override
    public void close() throws TransportException {
        host.close();
    }
}
