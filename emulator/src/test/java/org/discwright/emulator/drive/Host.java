package org.discwright.emulator.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.mmc.sense.FieldPointer;
import org.discwright.mmc.sense.Sense;
import org.discwright.model.Octets;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiRequest.Direction;
import org.discwright.transport.TransportException;

/** A host that speaks to an emulated drive in bytes. */
final class Host implements AutoCloseable {
    static final String AUDIO_PAGE = "05 32 41 00 00 00 00 00 00 00 00 00 00 00 00 96";
    static final String DATA_PAGE = "05 32 41 04 08 00 00 00 00 00 00 00 00 00 00 96";

    private final EmulatedDrive drive;
    private final Nexus nexus;

    private Host(EmulatedDrive drive, Nexus nexus) {
        this.drive = drive;
        this.nexus = nexus;
    }

    static Host open(Path file) throws TransportException {
        return open(file, DriveOptions.USUAL);
    }

    /** A host that has already been told of power-on and medium. */
    static Host open(Path file, DriveOptions options) throws TransportException {
        Host host = new Host(EmulatedDrives.open(file, options), Nexus.LOCAL);
        host.settle();
        return host;
    }

    /** Another host of the same drive, as new to it as can be. */
    Host other(String name) {
        return new Host(drive, new Nexus(name));
    }

    EmulatedDrive drive() {
        return drive;
    }

    /** Asks until nothing is news any more. */
    void settle() throws TransportException {
        for (int i = 0; i < 8; i++) {
            if (send("00 00 00 00 00 00") instanceof Completion.Good) {
                return;
            }
        }
    }

    Completion send(String cdb) throws TransportException {
        return drive.execute(
                ScsiRequest.withoutData(nexus, Cdb.ofHex(cdb), Duration.ofMinutes(100)));
    }

    Completion send(String cdb, Direction direction, MemorySegment data) throws TransportException {
        return drive.execute(
                new ScsiRequest(nexus, Cdb.ofHex(cdb), direction, data, Duration.ofMinutes(100)));
    }

    Completion out(String cdb, Octets data) throws TransportException {
        return send(cdb, Direction.OUT, MemorySegment.ofArray(data.toByteArray()));
    }

    void ok(String cdb) throws TransportException {
        assertInstanceOf(Completion.Good.class, send(cdb), cdb);
    }

    /** The response to a command, as many bytes as the drive sent. */
    Octets in(String cdb, int room) throws TransportException {
        MemorySegment data = MemorySegment.ofArray(new byte[room]);
        Completion completion = send(cdb, Direction.IN, data);
        if (!(completion instanceof Completion.Good(int moved))) {
            return fail(cdb + " was answered " + completion);
        }
        return Octets.of(data.asSlice(0, moved).toArray(ValueLayout.JAVA_BYTE));
    }

    /** The sense of a command that is refused. */
    Sense refused(String cdb) throws TransportException {
        return sense(send(cdb), cdb);
    }

    Sense refusedIn(String cdb) throws TransportException {
        return sense(send(cdb, Direction.IN, MemorySegment.ofArray(new byte[64 << 10])), cdb);
    }

    static Sense sense(Completion completion, String what) {
        return completion instanceof Completion.CheckCondition(Sense sense, int _)
                ? sense
                : fail(what + " was answered " + completion);
    }

    static void assertSense(String keyAndCode, Sense sense) {
        String found = "%X/%s".formatted(sense.key().code(), sense.code());
        assertEquals(keyAndCode, found);
    }

    static void assertField(boolean inCdb, int offset, Sense sense) {
        FieldPointer field = sense.details().field().orElseThrow();
        assertEquals(inCdb, field.inCdb());
        assertEquals(offset, field.byteOffset());
    }

    /** MODE SELECT (10) of the write parameters, whose first bytes are given. */
    Completion writeParameters(String page) throws TransportException {
        Octets begin = Octets.ofHex(page);
        Octets list = Octets.zeros(8).concat(begin).concat(Octets.zeros(52 - begin.length()));
        return out("55 10 00 00 00 00 00 00 3c 00", list);
    }

    static byte[] noise(int sectors, int bytes, long seed) {
        byte[] data = new byte[sectors * bytes];
        new Random(seed).nextBytes(data);
        return data;
    }

    static String write10(int lba, int blocks) {
        return "2a 00 %08x 00 %04x 00".formatted(lba, blocks);
    }

    static String readCd(int lba, int sectors, int main, int sub) {
        return "be 00 %08x %06x %02x %02x 00".formatted(lba, sectors, main, sub);
    }

    Completion write(int lba, byte[] data, int blockSize) throws TransportException {
        return send(
                write10(lba, data.length / blockSize), Direction.OUT, MemorySegment.ofArray(data));
    }

    /** Records a whole audio track from the next writable address on, and ends it. */
    int audioTrack(byte[] data) throws TransportException {
        assertInstanceOf(Completion.Good.class, writeParameters(AUDIO_PAGE));
        int start = nextWritable();
        writeAll(start, data);
        ok("35 00 00 00 00 00 00 00 00 00");
        return start;
    }

    void writeAll(int start, byte[] data) throws TransportException {
        int chunk = 26 * 2352;
        for (int done = 0; done < data.length; done += chunk) {
            byte[] part = Arrays.copyOfRange(data, done, Math.min(data.length, done + chunk));
            assertInstanceOf(
                    Completion.Good.class, write(start + done / 2352, part, 2352), "at " + done);
        }
    }

    int nextWritable() throws TransportException {
        return in("52 01 00 00 00 ff 00 00 30 00", 48).i32(12);
    }

    int freeBlocks() throws TransportException {
        return in("52 01 00 00 00 ff 00 00 30 00", 48).i32(16);
    }

    byte[] readAudio(int lba, int sectors) throws TransportException {
        byte[] all = new byte[sectors * 2352];
        for (int done = 0; done < sectors; done += 26) {
            int count = Math.min(26, sectors - done);
            byte[] part = in(readCd(lba + done, count, 0xF8, 0), count * 2352).toByteArray();
            System.arraycopy(part, 0, all, done * 2352, part.length);
        }
        return all;
    }

    @Override
    public void close() throws TransportException {
        drive.close();
    }
}
