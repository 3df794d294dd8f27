package org.discwright.mmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.discwright.mmc.command.InvalidFieldException;
import org.discwright.model.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    private static Cdb zeros(int opcode) {
        if (opcode == 0xAB) {
            return Cdb.ofHex("ab 01 00 00 00 00 00 00 00 00 00 00");
        }
        return new Cdb(Octets.ofInts(opcode).concat(Octets.zeros(Cdb.lengthOf(opcode) - 1)));
    }

    @Test
    void everyCommandIsReadByItsOwnOpcode() throws Exception {
        Set<String> unread = new TreeSet<>();
        Set<Integer> opcodes = new HashSet<>();
        for (Class<?> type : Command.class.getPermittedSubclasses()) {
            if (type.isRecord()) {
                int opcode = type.getField("OPCODE").getInt(null);
                assertTrue(opcodes.add(opcode), type + " shares its operation code");
                if (Commands.parse(zeros(opcode)).filter(type::isInstance).isEmpty()) {
                    unread.add(type.getSimpleName());
                }
            }
        }
        assertEquals(Set.of(), unread);
        assertTrue(opcodes.size() > 30);
    }

    /** Blocks that burning programs sent: read, and written back as they were. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "12 00 00 00 24 00",
                "46 00 00 00 00 00 00 00 e0 00",
                "5a 00 2a 00 00 00 00 00 1e 00",
                "55 10 00 00 00 00 00 00 3c 00",
                "52 01 00 00 00 ff 00 00 14 00",
                "51 00 00 00 00 00 00 00 22 00",
                "ac 00 00 00 00 00 00 00 00 06 03 00",
                "bb 00 1e 78 1b 90 00 00 00 00 00 00",
                "2a 00 00 00 02 0d 00 00 1a 00",
                "2a 00 ff ff ff 6a 00 00 1b 00",
                "35 02 00 00 00 00 00 00 00 00",
                "5b 01 02 00 00 00 00 00 00 00",
                "5c 00 00 00 00 00 00 00 0c 00",
                "1b 00 00 00 03 00",
                "1e 00 00 00 01 00",
                "4a 01 00 00 10 00 00 00 08 00",
                "43 02 00 00 00 00 aa 00 0c 00",
                "5d 00 00 00 00 00 00 00 58 00",
                "a1 11 00 00 00 00 00 00 00 00 00 00",
                "be 00 00 00 00 00 00 00 1b f8 00 00"
            })
    void aBlockIsReadAndWrittenBackUnchanged(String hex) throws Exception {
        Cdb cdb = Cdb.ofHex(hex);
        assertEquals(cdb, Commands.parse(cdb).orElseThrow().cdb());
    }

    @Test
    void anUnknownOpcodeIsNothing() throws Exception {
        assertTrue(Commands.parse(zeros(0x39)).isEmpty());
    }

    @Test
    void theOldLogicalUnitNumberIsPassedOver() throws Exception {
        assertTrue(Commands.parse(Cdb.ofHex("00 e0 00 00 00 00")).isPresent());
    }

    @Test
    void aReservedBitIsNamed() {
        InvalidFieldException invalid =
                assertThrows(
                        InvalidFieldException.class,
                        () -> Commands.parse(Cdb.ofHex("5b 00 02 40 00 00 00 00 00 00")));
        assertEquals(3, invalid.byteOffset());
        assertEquals(6, invalid.bit());
        assertTrue(invalid.inCdb());
    }

    @Test
    void nacaIsRefused() {
        assertThrows(
                InvalidFieldException.class, () -> Commands.parse(Cdb.ofHex("00 00 00 00 00 04")));
    }

    @Test
    void lengthFollowsFromTheGroupCode() {
        assertEquals(6, Cdb.lengthOf(0x12));
        assertEquals(10, Cdb.lengthOf(0x35));
        assertEquals(12, Cdb.lengthOf(0xA1));
        assertEquals(16, Cdb.lengthOf(0x88));
        assertThrows(IllegalArgumentException.class, () -> Cdb.ofHex("35 00 00 00 00 00"));
    }
}
