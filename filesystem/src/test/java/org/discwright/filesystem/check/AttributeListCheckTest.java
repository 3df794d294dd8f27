package org.discwright.filesystem.check;

import static org.discwright.filesystem.check.Corruption.SECTOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.discwright.filesystem.MemoryBlocks;
import org.discwright.filesystem.block.ImageBlocks;
import org.junit.jupiter.api.Test;

/** Every way in which an attribute list may be wrong. */
class AttributeListCheckTest {
    private static List<Finding> check(byte[] image) throws IOException {
        return ImageCheck.check(new ImageBlocks(new MemoryBlocks(image)), 0).findings();
    }

    @Test
    void everyDamageOfAListIsFound() throws IOException {
        byte[] image = DiskImages.listed();
        assertEquals(List.of(), check(image));
        Corruption sound = new Corruption(image);
        int field = sound.find("AL", sound.find("LIBBURNIA-PROJECT.ORG", 16 * SECTOR));
        int second = field + 252;
        assertEquals('A', image[second]);
        // behind what is left of the 300 bytes, and a name of none
        int list = second + 5 + 2 + 59 + 2 + 2;
        assertEquals(0x16, image[list]);
        List<Consumer<Corruption>> damages =
                List.of(
                        c -> c.set(field + 4, 0),
                        c -> c.set(second + 4, 1),
                        c -> c.set(field + 5, 2),
                        c -> c.set(field + 6, 200),
                        c -> c.set(second + 5, 1),
                        c -> c.set(field + 7, 7),
                        c -> c.set(field + 8, 0),
                        c -> c.set(list, 0x17),
                        c -> c.set(list, 0x66),
                        c -> c.set(list + 2, 5),
                        c -> c.set(list + 9, 0x94),
                        c -> c.set(list + 11, 0x82),
                        c -> c.set(list + 12, 0x66));
        for (int i = 0; i < damages.size(); i++) {
            Corruption corruption = new Corruption(image);
            damages.get(i).accept(corruption);
            assertTrue(
                    check(corruption.bytes).stream()
                            .anyMatch(finding -> finding.rule() == Rule.ATTRIBUTE_LIST),
                    "damage " + i);
        }
    }
}
