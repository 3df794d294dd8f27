package org.discwright.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.discwright.iscsi.pdu.Digest;
import org.discwright.model.Octets;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DataTransferTest {
    private static final String BURSTS = "MaxBurstLength=16384";

    @Test
    void readsOfAnyLengthComeInPiecesThatTheInitiatorTakes() throws Exception {
        try (Served served = new Served();
                Peer peer = served.peer(1, "MaxRecvDataSegmentLength=4096", BURSTS)) {
            Property.forAll(
                    40,
                    random -> random.nextInt(1, 200),
                    blocks -> {
                        int length = blocks * MemoryDrive.BLOCK;
                        Peer.Outcome read = peer.read(Peer.read10(7, blocks), length);
                        assertEquals(0, read.status());
                        assertEquals("NONE 0", read.residual());
                        assertEquals(
                                served.drive.content(7 * MemoryDrive.BLOCK, length), read.data());
                    });
            assertTrue(served.drive.largest <= MemoryDrive.MOST, "longer ones go in parts");
        }
    }

    private record Write(int blocks, int immediate, int unsolicited, int segment) {}

    @Test
    void writesArriveWithImmediateUnsolicitedAndSolicitedData() throws Exception {
        try (Served served = new Served();
                Peer peer =
                        served.peer(
                                1,
                                "InitialR2T=No",
                                "ImmediateData=Yes",
                                "FirstBurstLength=8192",
                                BURSTS,
                                "MaxOutstandingR2T=3")) {
            Property.forAll(
                    60,
                    random -> {
                        int blocks = random.nextInt(1, 100);
                        int first = Math.min(8192, blocks * MemoryDrive.BLOCK);
                        int immediate = random.nextBoolean() ? 0 : random.nextInt(first + 1);
                        int rest = random.nextBoolean() ? 0 : random.nextInt(first - immediate + 1);
                        return new Write(blocks, immediate, rest, 512 << random.nextInt(5));
                    },
                    write -> {
                        Octets data = pattern(write.blocks * MemoryDrive.BLOCK, write.segment);
                        Peer.Outcome written =
                                peer.write(
                                        Peer.write10(11, write.blocks),
                                        data,
                                        write.immediate,
                                        write.unsolicited,
                                        write.segment);
                        assertEquals(0, written.status());
                        assertEquals("NONE 0", written.residual());
                        assertEquals(
                                data, served.drive.content(11 * MemoryDrive.BLOCK, data.length()));
                    });
            assertEquals(0, served.server.memoryInUse());
        }
    }

    private static Octets pattern(int length, int seed) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * seed + (i >> 8));
        }
        return Octets.of(bytes);
    }

    @Test
    void digestsGuardBothWays() throws Exception {
        try (Served served = new Served();
                Peer peer = served.peer(1, "HeaderDigest=CRC32C,None", "DataDigest=CRC32C,None")) {
            peer.reader.digests(Digest.CRC32C, Digest.CRC32C);
            peer.writer.digests(Digest.CRC32C, Digest.CRC32C);
            Octets data = pattern(6144, 5);
            assertEquals(0, peer.write(Peer.write10(0, 3), data, 2048, 0, 1024).status());
            assertEquals(data, peer.read(Peer.read10(0, 3), 6144).data());
        }
    }

    @Test
    void residualsSayByHowMuchTheInitiatorWasWrong() throws IOException {
        try (Served served = new Served();
                Peer peer = served.peer(1)) {
            Octets block = served.drive.content(0, MemoryDrive.BLOCK);
            Peer.Outcome tooMuchRoom = peer.read(Peer.read10(0, 1), 10_000);
            assertEquals("UNDERFLOW 7952", tooMuchRoom.residual());
            assertEquals(block, tooMuchRoom.data());
            Peer.Outcome tooLittle = peer.read(Peer.read10(0, 2), 200);
            assertEquals("OVERFLOW 3896", tooLittle.residual());
            assertEquals(block.truncate(200), tooLittle.data());
            assertEquals("OVERFLOW 2048", peer.read(Peer.read10(0, 1), 0).residual());
            Peer.Outcome error = peer.read(Peer.read10(MemoryDrive.BLOCKS, 1), 2048);
            assertEquals(2, error.status());
            assertEquals(0x052100, error.sense());
            assertEquals("UNDERFLOW 2048", error.residual());
        }
    }

    @Test
    void driveNeverGetsMoreOrLessThanTheBlockOfACommandSays() throws IOException {
        try (Served served = new Served();
                Peer peer = served.peer(1)) {
            Octets block = Octets.zeros(MemoryDrive.BLOCK);
            Peer.Outcome tooLittle = peer.write(Peer.write10(0, 2), block, 0, 0, 2048);
            assertEquals(0x052400, tooLittle.sense());
            assertEquals("OVERFLOW 2048", tooLittle.residual());
            Peer.Outcome noBlocks =
                    peer.write(Peer.write10(0, 1), Octets.zeros(10_000), 0, 0, 8192);
            assertEquals(0x052400, noBlocks.sense());
            assertEquals("UNDERFLOW 10000", noBlocks.residual());
            Peer.Outcome nothing = peer.without("2a000000000000000300");
            assertEquals(0x052400, nothing.sense());
            assertEquals("OVERFLOW 6144", nothing.residual());
            Octets modeSelect = Octets.ofHex("55100000000000001000");
            Peer.Outcome shortList = peer.write(modeSelect, Octets.zeros(12), 12, 0, 12);
            assertEquals(0x051A00, shortList.sense());
            assertEquals("OVERFLOW 4", shortList.residual());
            assertTrue(served.drive.seen.isEmpty());
            Peer.Outcome longList = peer.write(modeSelect, Octets.zeros(40), 40, 0, 40);
            assertEquals(0, longList.status());
            assertEquals("UNDERFLOW 24", longList.residual());
            assertEquals(16, served.drive.largest);
            Peer.Outcome none = peer.write(Peer.write10(0, 0), block, 0, 0, 2048);
            assertEquals(0, none.status());
            assertEquals("UNDERFLOW 2048", none.residual());
            assertEquals(16, served.drive.largest);
        }
    }

    @Test
    void commandsInTheWrongDirectionNeverReachTheDrive() throws IOException {
        try (Served served = new Served();
                Peer peer = served.peer(1)) {
            Octets block = Octets.zeros(MemoryDrive.BLOCK);
            assertEquals(0x052400, peer.write(Peer.read10(0, 1), block, 0, 0, 2048).sense());
            assertEquals(0x052400, peer.read(Peer.write10(0, 1), 2048).sense());
            assertTrue(served.drive.seen.isEmpty());
        }
    }

    @Test
    void moreThanACommandMayMoveIsRefused() throws IOException {
        try (Served served = new Served();
                Peer peer = served.peer(1)) {
            assertEquals(0x052400, peer.read(Peer.read10(0, 0xFFFF), 0x7FF_F800).sense());
            assertEquals(0, served.server.memoryInUse());
        }
    }

    @Test
    void blocksOfALeadInGoToTheDrive() throws IOException {
        try (Served served = new Served();
                Peer peer = served.peer(1)) {
            Octets packs = Octets.zeros(3 * 96);
            Peer.Outcome taken =
                    peer.write(Peer.write10(0, 3), packs, packs.length(), 0, packs.length());
            assertEquals(
                    0x0B << 16 | 0x4B00, taken.sense(), "this drive wants 2,048 bytes a block");
            Peer.Outcome refused =
                    peer.write(Peer.write10(0, 3), packs.slice(0, 3 * 95), 3 * 95, 0, 3 * 95);
            assertEquals(0x05 << 16 | 0x2400, refused.sense(), "no block is that long");
        }
    }
}
