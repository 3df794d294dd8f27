package org.discwright.mmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.discwright.mmc.command.InvalidFieldException;
import org.discwright.mmc.command.ReadTocPmaAtip;
import org.discwright.model.Octets;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;

class RecordedCommandsTest {
    /** The block as it is written today: no logical unit number, no format in CONTROL. */
    private static Octets modern(Octets block) {
        byte[] bytes = block.toByteArray();
        bytes[1] &= 0x1F;
        if (block.u8(0) == ReadTocPmaAtip.OPCODE && (block.u8(2) & 0x0F) == 0) {
            bytes[2] = (byte) (block.u8(9) >> 6);
            bytes[9] &= 0x3F;
        }
        return Octets.of(bytes);
    }

    @Test
    void everyBlockIsReadAndWrittenBack() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String line : Recorded.commands()) {
            Cdb cdb = Cdb.ofHex(line);
            Command<?> command = Commands.parse(cdb).orElseThrow();
            if (!command.cdb().bytes().equals(modern(cdb.bytes()))) {
                wrong.add(line + " as " + command.cdb());
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(Recorded.commands().size() > 2000);
    }

    private static Octets randomBlock(SplittableRandom random) {
        List<String> known = Recorded.commands();
        int opcode = Integer.parseInt(known.get(random.nextInt(known.size())), 0, 2, 16);
        byte[] bytes = new byte[Cdb.lengthOf(opcode)];
        bytes[0] = (byte) opcode;
        for (int i = 1; i < bytes.length - 1; i++) {
            bytes[i] = random.nextInt(4) == 0 ? (byte) random.nextInt() : 0;
        }
        return Octets.of(bytes);
    }

    @Test
    void anyBlockIsReadOrItsFieldNamed() {
        List<Octets> accepted = new ArrayList<>();
        Property.forAll(
                5000,
                RecordedCommandsTest::randomBlock,
                block -> {
                    try {
                        Command<?> command = Commands.parse(new Cdb(block)).orElseThrow();
                        assertTrue(command.dataPhase() != null);
                        assertEquals(command, Commands.parse(command.cdb()).orElseThrow(), "again");
                        accepted.add(block);
                    } catch (InvalidFieldException invalid) {
                        assertTrue(invalid.inCdb());
                        assertTrue(invalid.byteOffset() > 0);
                        assertTrue(invalid.byteOffset() < block.length());
                    }
                });
        assertTrue(Integer.getInteger("prop.tries", 5000) < 5000 || accepted.size() > 100);
    }
}
