package org.discwright.mmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.discwright.mmc.command.InvalidFieldException;
import org.discwright.model.Octets;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;

class CommandBlocksTest {
    /** Bits 7 to 5 of byte 1 held the logical unit number once, and old programs fill them. */
    private static Octets withoutLogicalUnit(Octets block) {
        byte[] bytes = block.toByteArray();
        bytes[1] &= 0x1F;
        return Octets.of(bytes);
    }

    @Test
    void whatBurningProgramsSentIsReadAndWrittenBackUnchanged() throws Exception {
        List<String> lines = Golden.lines("command-blocks.txt");
        assertTrue(lines.size() > 50, () -> "only " + lines.size());
        for (String line : lines) {
            Cdb cdb = Cdb.ofHex(line);
            assertEquals(
                    withoutLogicalUnit(cdb.bytes()),
                    Commands.parse(cdb).orElseThrow().cdb().bytes(),
                    line);
        }
    }

    @Test
    void anyBlockIsACommandOrRefusedByItsField() {
        Property.forAll(
                5000,
                random -> {
                    int opcode;
                    do {
                        opcode = random.nextInt(256);
                    } while (Cdb.lengthOf(opcode) == 0);
                    byte[] bytes = new byte[Cdb.lengthOf(opcode)];
                    bytes[0] = (byte) opcode;
                    for (int i = 0; i < 3; i++) {
                        bytes[1 + random.nextInt(bytes.length - 1)] = (byte) random.nextInt(256);
                    }
                    return new Cdb(Octets.of(bytes));
                },
                cdb -> {
                    try {
                        Commands.parse(cdb)
                                .ifPresent(command ->
                                        assertEquals(cdb.opcode(), command.cdb().opcode()));
                    } catch (InvalidFieldException refused) {
                        assertTrue(refused.inCdb());
                        assertTrue(refused.byteOffset() < cdb.bytes().length());
                    }
                });
    }
}
