package org.discwright.iscsi.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.discwright.mmc.Cdb;
import org.discwright.model.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReadOnlyTest {
    private static final int WRITE_PROTECTED = 0x072700;

    /** A block with that operation code and nothing else. */
    private static Octets block(int opcode) {
        int length = Cdb.lengthOf(opcode);
        byte[] bytes = new byte[length == 0 ? 12 : length];
        bytes[0] = (byte) opcode;
        return Octets.of(bytes);
    }

    @Test
    void everythingThatIsNotKnownToReadIsRefusedBeforeTheDrive() throws IOException {
        int refused = 0;
        try (Served served = new Served(UnaryOperator.identity(), true);
                Peer peer = served.peer(1)) {
            for (int opcode = 0; opcode <= 0xFF; opcode++) {
                boolean targets = opcode == 0xA0 || opcode == 0x5E || opcode == 0x5F;
                boolean reserves = Reservations.isOne(new Cdb(block(opcode)));
                if (targets || reserves || ReadOnly.allows(new Cdb(block(opcode)))) {
                    continue;
                }
                long before = served.drive.carriedOut.get();
                assertEquals(
                        WRITE_PROTECTED,
                        peer.write(block(opcode), Octets.zeros(24), 24, 0, 24).sense(),
                        Integer.toHexString(opcode));
                assertEquals(WRITE_PROTECTED, peer.read(block(opcode), 24).sense());
                assertEquals(before, served.drive.carriedOut.get());
                refused++;
            }
            assertTrue(refused > 180, refused + " were refused");
            assertEquals(0, peer.without("000000000000").status());
            Octets first = served.drive.content(0, MemoryDrive.BLOCK);
            assertEquals(first, peer.read(Peer.read10(0, 1), MemoryDrive.BLOCK).data());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "04 00 00 00 00 00", // FORMAT UNIT
                "15 10 00 00 10 00", // MODE SELECT (6)
                "1b 00 00 00 02 00", // START STOP UNIT: eject
                "1b 00 00 00 03 00", // load
                "1b 00 00 00 04 00", // jump to a layer
                "2a 00 00 00 00 00 00 00 01 00", // WRITE (10)
                "2e 00 00 00 00 00 00 00 01 00", // WRITE AND VERIFY (10)
                "35 00 00 00 00 00 00 00 00 00", // SYNCHRONIZE CACHE
                "3b 00 00 00 00 00 00 00 00 00", // WRITE BUFFER
                "53 00 00 00 00 00 00 00 00 00", // RESERVE TRACK
                "54 00 00 00 00 00 00 00 00 00", // SEND OPC INFORMATION
                "55 10 00 00 00 00 00 00 10 00", // MODE SELECT (10)
                "58 00 00 00 00 00 00 00 00 00", // REPAIR TRACK
                "5b 00 01 00 00 00 00 00 00 00", // CLOSE TRACK SESSION
                "5d 00 00 00 00 00 00 00 08 00", // SEND CUE SHEET
                "a1 00 00 00 00 00 00 00 00 00 00 00", // BLANK
                "a3 00 00 00 00 00 00 00 00 00 06 00", // SEND KEY: region
                "a6 00 00 00 00 00 00 00 00 00 00 00", // LOAD/UNLOAD MEDIUM
                "a7 00 00 00 00 00 00 00 00 00 00 00", // SET READ AHEAD
                "aa 00 00 00 00 00 00 00 00 01 00 00", // WRITE (12)
                "bf 00 00 00 00 00 00 00 00 00 00 00" // SEND DISC STRUCTURE
            })
    void whatChangesTheMediumIsNotAllowed(String block) {
        assertFalse(ReadOnly.allows(Cdb.ofHex(block)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00 00 00 00 00 00",
                "12 00 00 00 24 00",
                "1a 00 3f 00 ff 00",
                "1b 00 00 00 01 00", // spin up
                "1e 00 00 00 01 00",
                "28 00 00 00 00 00 00 00 01 00",
                "43 00 00 00 00 00 00 00 0c 00",
                "46 00 00 00 00 00 00 00 08 00",
                "4a 01 00 00 10 00 00 00 08 00",
                "51 00 00 00 00 00 00 00 22 00",
                "5a 00 2a 00 00 00 00 00 20 00",
                "ad 00 00 00 00 00 00 00 00 08 00 00",
                "be 00 00 00 00 00 00 00 01 10 00 00"
            })
    void whatReadsIs(String block) {
        assertTrue(ReadOnly.allows(Cdb.ofHex(block)));
    }
}
