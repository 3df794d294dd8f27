package org.discwright.filesystem.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.discwright.filesystem.MemoryBlocks;
import org.discwright.filesystem.block.ImageBlocks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A GPT counts in sectors of a disk, or in those that an optical drive shows. */
class GptCheckTest {
    private static final int TABLE = 128 * 128;

    /** An image with a protective MBR, and a GPT that the UEFI specification's fields make. */
    private static byte[] image(int sector) throws IOException {
        byte[] listed = DiskImages.listed();
        byte[] image = Arrays.copyOf(listed, listed.length + TABLE + 2048);
        int sectors = image.length / sector;
        int table = TABLE / sector;
        ByteBuffer bytes = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(446 + 4, (byte) 0xEE).putInt(446 + 8, 1).putInt(446 + 12, sectors - 1);
        bytes.putShort(510, (short) 0xAA55);
        for (int at : new int[] {2 * sector, (sectors - 1 - table) * sector}) {
            bytes.put(at, (byte) 1).put(at + 16, (byte) 2);
            bytes.putLong(at + 32, 16 * 2048 / sector).putLong(at + 40, sectors - table - 2);
        }
        header(bytes, sector, 1, 2, sectors);
        header(bytes, sector, sectors - 1, sectors - 1 - table, sectors);
        return image;
    }

    private static void header(ByteBuffer to, int sector, int own, int table, int sectors) {
        int at = own * sector;
        to.put(at, "EFI PART".getBytes(StandardCharsets.US_ASCII));
        to.putInt(at + 8, 0x10000).putInt(at + 12, 92);
        to.putLong(at + 24, own).putLong(at + 32, own == 1 ? sectors - 1 : 1);
        to.putLong(at + 40, 2 + TABLE / sector).putLong(at + 48, sectors - TABLE / sector - 2);
        to.putLong(at + 72, table).putInt(at + 80, 128).putInt(at + 84, 128);
        to.putInt(at + 88, crc(to, table * sector, TABLE));
        to.putInt(at + 16, crc(to, at, 92));
    }

    private static int crc(ByteBuffer of, int at, int length) {
        CRC32 crc = new CRC32();
        crc.update(of.slice(at, length));
        return (int) crc.getValue();
    }

    private static List<Finding> check(byte[] image) throws IOException {
        return ImageCheck.check(new ImageBlocks(new MemoryBlocks(image)), 0).findings();
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 2048})
    void itIsLookedForInSectorsOfEitherSize(int sector) throws IOException {
        byte[] image = image(sector);
        assertEquals(List.of(), check(image));
        // its first usable sector, a name of its partition, the same of its copy, and all of that
        int copy = image.length - sector;
        for (int at :
                new int[] {sector + 40, 2 * sector + 56, copy + 40, copy - TABLE + 56, copy}) {
            byte[] damaged = image.clone();
            damaged[at]++;
            assertTrue(
                    check(damaged).stream().anyMatch(one -> one.rule() == Rule.GPT),
                    "byte " + at + " of sectors of " + sector);
        }
        byte[] without = image.clone();
        without[sector] = 0;
        assertTrue(
                check(without).stream().anyMatch(one -> one.rule() == Rule.GPT),
                "the MBR promises one");
    }
}
