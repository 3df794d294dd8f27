package org.discwright.iscsi.pdu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.discwright.model.Octets;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;

class PduStreamTest {
    private static final PduLimits WIDE = new PduLimits(1020, 1 << 20);

    private record Sent(Pdu pdu, Octets data) {}

    private record Traffic(long seed, Digest header, Digest data, List<Sent> sent) {
        static Traffic any(SplittableRandom r) {
            List<Sent> sent = new ArrayList<>();
            for (int i = r.nextInt(1, 20); i > 0; i--) {
                byte[] data = new byte[r.nextInt(4) == 0 ? r.nextInt(40_000) : r.nextInt(9)];
                r.nextBytes(data);
                sent.add(new Sent(AnyPdu.of(r), Octets.of(data)));
            }
            Digest[] digests = Digest.values();
            return new Traffic(r.nextLong(), digests[r.nextInt(2)], digests[r.nextInt(2)], sent);
        }
    }

    @Test
    void everyPduComesBackAsItWasSentInWhateverPieces() {
        Property.forAll(
                Traffic::any,
                traffic -> {
                    Loop loop = new Loop(traffic.seed);
                    PduWriter writer = new PduWriter(loop);
                    writer.digests(traffic.header, traffic.data);
                    for (Sent one : traffic.sent) {
                        writer.add(one.pdu, one.data.asByteBuffer());
                    }
                    writer.flush();
                    PduReader reader = new PduReader(loop);
                    reader.digests(traffic.header, traffic.data);
                    reader.limits(WIDE);
                    SplittableRandom random = new SplittableRandom(traffic.seed);
                    for (Sent one : traffic.sent) {
                        assertEquals(Optional.of(one.pdu), reader.next());
                        assertEquals(one.data.length(), reader.dataLength());
                        take(reader, one.data, random.nextInt(3));
                    }
                    assertEquals(Optional.empty(), reader.next());
                });
    }

    private static void take(PduReader reader, Octets due, int how) throws IOException {
        switch (how) {
            case 0 -> assertEquals(due, reader.data());
            case 1 -> {
                ByteBuffer direct = ByteBuffer.allocateDirect(due.length() + 5).position(3);
                reader.data(direct);
                assertEquals(due.length() + 3, direct.position());
                assertEquals(due, Octets.copyOf(direct.flip().position(3)));
            }
            default -> reader.skipData();
        }
    }

    @Test
    void wrongDataDigestIsToldAndTheNextPduStillRead() throws IOException {
        Loop loop = new Loop(1);
        PduWriter writer = new PduWriter(loop);
        writer.digests(Digest.CRC32C, Digest.CRC32C);
        Pdu ping =
                new NopOut(
                        false, Lun.ZERO, 7, Pdu.RESERVED_TAG, SerialNumber.ZERO, SerialNumber.ZERO);
        writer.write(ping, Octets.ofAscii("abcde"));
        writer.write(ping);
        byte[] bytes = loop.bytes().toByteArray();
        bytes[53] ^= 1;
        PduReader reader = new PduReader(Loop.of(Octets.of(bytes)));
        reader.digests(Digest.CRC32C, Digest.CRC32C);
        assertTrue(reader.next().isPresent());
        PduException wrong = assertThrows(PduException.class, reader::data);
        assertEquals(Optional.of(RejectReason.DATA_DIGEST_ERROR), wrong.reason());
        assertEquals(48, wrong.header().length());
        assertEquals(Optional.of(ping), reader.next());
        assertEquals(Octets.EMPTY, reader.data());
    }

    @Test
    void digestsBeginWithTheNextPduAlsoWhereDataIsStillToBePassedOver() throws IOException {
        Loop loop = new Loop(9);
        PduWriter writer = new PduWriter(loop);
        Pdu ping = new NopIn(Lun.ZERO, 1, 2, counters());
        writer.write(ping, Octets.ofAscii("some data"));
        writer.digests(Digest.CRC32C, Digest.CRC32C);
        writer.write(ping, Octets.ofAscii("more data"));
        PduReader reader = new PduReader(loop);
        assertEquals(Optional.of(ping), reader.next());
        reader.digests(Digest.CRC32C, Digest.CRC32C);
        assertEquals(Optional.of(ping), reader.next());
        assertEquals(Octets.ofAscii("more data"), reader.data());
    }

    @Test
    void wrongHeaderDigestEndsTheConnection() throws IOException {
        Loop loop = new Loop(1);
        PduWriter writer = new PduWriter(loop);
        writer.digests(Digest.CRC32C, Digest.NONE);
        writer.write(new NopIn(Lun.ZERO, 1, 2, counters()));
        byte[] bytes = loop.bytes().toByteArray();
        bytes[20] ^= 0x10;
        PduReader reader = new PduReader(Loop.of(Octets.of(bytes)));
        reader.digests(Digest.CRC32C, Digest.NONE);
        assertEquals(Optional.empty(), assertThrows(PduException.class, reader::next).reason());
    }

    @Test
    void lengthsBeyondTheLimitsEndTheConnectionBeforeAnythingIsAllocated() {
        PduReader data =
                new PduReader(Loop.of(Octets.ofHex("40800000 00ffffff" + "00".repeat(40))));
        assertEquals(Optional.empty(), assertThrows(PduException.class, data::next).reason());
        PduReader more =
                new PduReader(Loop.of(Octets.ofHex("01800000 ff000000" + "00".repeat(40))));
        assertEquals(Optional.empty(), assertThrows(PduException.class, more::next).reason());
    }

    @Test
    void endWithinAPduIsNotAnEndBetweenThem() {
        assertThrows(EOFException.class, new PduReader(Loop.of(Octets.ofHex("40800000")))::next);
    }

    @Test
    void unknownPduIsToldWithItsHeaderAndTheNextOneStillRead() throws IOException {
        Octets unknown = Octets.ofHex("1e800000 00000003" + "00".repeat(40) + "aabbcc00");
        Loop loop = new Loop(3);
        Pdu next = new NopIn(Lun.ZERO, 1, 2, counters());
        new PduWriter(loop).write(next);
        PduReader reader = new PduReader(Loop.of(unknown.concat(loop.bytes())));
        PduException told = assertThrows(PduException.class, reader::next);
        assertEquals(Optional.of(RejectReason.COMMAND_NOT_SUPPORTED), told.reason());
        assertEquals(unknown.truncate(48), told.header());
        assertEquals(Optional.of(next), reader.next());
    }

    @Test
    void anyBytesGiveAPduOrAnErrorAndNothingElse() {
        Property.forAll(
                5000,
                r -> r.nextLong(),
                seed -> {
                    SplittableRandom random = new SplittableRandom(seed);
                    byte[] bytes = new byte[random.nextInt(400)];
                    random.nextBytes(bytes);
                    if (random.nextBoolean() && bytes.length > 8) {
                        bytes[4] = (byte) random.nextInt(8);
                        bytes[5] = 0;
                        bytes[6] = 0;
                        bytes[0] &= 0x41;
                    }
                    PduReader reader = new PduReader(Loop.of(Octets.of(bytes)));
                    reader.limits(WIDE);
                    try {
                        while (reader.next().isPresent()) {
                            reader.skipData();
                        }
                    } catch (PduException | EOFException expected) {
                        assertTrue(String.valueOf(expected.getMessage()).length() > 5);
                    }
                });
    }

    private static Counters counters() {
        return new Counters(SerialNumber.ZERO, SerialNumber.ZERO, SerialNumber.ZERO);
    }
}
