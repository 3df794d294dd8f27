package org.discwright.model.coding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Scanner;
import java.util.SplittableRandom;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;

class SectorEncoderTest {
    static final List<SectorMode> DATA_MODES =
            Arrays.stream(SectorMode.values()).filter(SectorMode::isData).toList();

    static byte[] random(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    static byte[] sector(SplittableRandom random, SectorMode mode, Lba address) {
        byte[] sector = new byte[SectorMode.RAW_SIZE];
        SectorEncoder.encode(mode, address, random(random, mode.userDataSize()), 0, sector, 0);
        return sector;
    }

    @Test
    void sectorsAreThoseOfAForeignEncoder() throws IOException {
        byte[] data = new byte[2336];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (i * 7 + 3);
        }
        int address = 0;
        for (String line : foreignSectors()) {
            Scanner words = new Scanner(line);
            SectorMode mode = SectorMode.valueOf(words.next());
            byte[] sector = new byte[SectorMode.RAW_SIZE];
            SectorEncoder.encode(mode, new Lba(address++), data, 0, sector, 0);
            int from = mode.userDataOffset();
            assertEquals(words.next(), HexFormat.of().formatHex(sector, 0, from));
            int behind = from + mode.userDataSize();
            assertEquals(words.next(), HexFormat.of().formatHex(sector, behind, sector.length));
        }
        assertEquals(3, address);
    }

    private static List<String> foreignSectors() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        SectorEncoderTest.class.getResourceAsStream("foreign-sectors.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
        }
    }

    @Test
    void headerCarriesTheAddressAndTheMode() {
        byte[] sector = sector(new SplittableRandom(1), SectorMode.MODE_1, new Lba(16));
        assertEquals("00ffffffffffffffffffff0000021601", HexFormat.of().formatHex(sector, 0, 16));
    }

    @Test
    void headersBelowZeroCountBackFromTheEndOfTime() {
        byte[] sector = sector(new SplittableRandom(1), SectorMode.MODE_2, new Lba(-11077));
        assertEquals("97342302", HexFormat.of().formatHex(sector, 12, 16));
    }

    @Test
    void edcIsTheRemainderOfPolynomialDivision() {
        Property.forAll(
                random -> random(random, random.nextInt(100)),
                bytes -> assertEquals(slowEdc(bytes), Edc.of(bytes, 0, bytes.length)));
    }

    private static int slowEdc(byte[] bytes) {
        // (x^16 + x^15 + x^2 + 1)(x^16 + x^2 + x + 1), multiplied out here
        long polynomial = 0;
        for (int i : new int[] {16, 15, 2, 0}) {
            polynomial ^= 0x10007L << i;
        }
        long register = 0;
        for (byte value : bytes) {
            for (int bit = 0; bit < 8; bit++) {
                register ^= (long) (value >> bit & 1) << 31;
                register <<= 1;
                if ((register >> 32 & 1) != 0) {
                    register ^= polynomial;
                }
            }
        }
        return Integer.reverse((int) register);
    }

    @Test
    void parityOfAnEncodedSectorHolds() {
        Property.forAll(
                random -> random,
                random -> {
                    for (SectorMode mode : List.of(SectorMode.MODE_1, SectorMode.MODE_2_FORM_1)) {
                        byte[] sector = sector(random, mode, new Lba(random.nextInt(300_000)));
                        assertEquals(0, CodeWords.P.failures(sector, 0, mode));
                        assertEquals(0, CodeWords.Q.failures(sector, 0, mode));
                    }
                });
    }

    @Test
    void userDataStaysAsItIs() {
        Property.forAll(
                20,
                random -> random,
                random -> {
                    for (SectorMode mode : SectorMode.values()) {
                        byte[] data = random(random, mode.userDataSize());
                        byte[] raw = new byte[SectorMode.RAW_SIZE + 7];
                        SectorEncoder.encode(mode, Lba.ZERO, data, 0, raw, 7);
                        int from = 7 + mode.userDataOffset();
                        assertArrayEquals(data, Arrays.copyOfRange(raw, from, from + data.length));
                    }
                });
    }

    @Test
    void batchesInAnyMemoryEqualSingleSectors() {
        SplittableRandom random = new SplittableRandom(3);
        for (SectorMode mode : SectorMode.values()) {
            int size = mode.userDataSize();
            byte[] data = random(random, 5 * size);
            byte[] single = new byte[5 * SectorMode.RAW_SIZE];
            for (int i = 0; i < 5; i++) {
                SectorEncoder.encode(
                        mode, new Lba(74 + i), data, i * size, single, i * SectorMode.RAW_SIZE);
            }
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment target = arena.allocate(single.length);
                SectorEncoder.encode(mode, new Lba(74), MemorySegment.ofArray(data), target);
                assertArrayEquals(single, target.toArray(ValueLayout.JAVA_BYTE));
                Scrambler.apply(target);
                byte[] scrambled = single.clone();
                for (int i = 0; i < 5; i++) {
                    Scrambler.apply(scrambled, i * SectorMode.RAW_SIZE);
                }
                assertArrayEquals(scrambled, target.toArray(ValueLayout.JAVA_BYTE));
            }
            ByteBuffer heap = ByteBuffer.allocate(single.length + 20).position(10);
            ByteBuffer source = ByteBuffer.allocateDirect(data.length).put(data).flip();
            SectorEncoder.encode(mode, new Lba(74), source, heap);
            assertEquals(0, source.remaining());
            assertEquals(10, heap.remaining());
            assertArrayEquals(single, Arrays.copyOfRange(heap.array(), 10, 10 + single.length));
        }
    }

    @Test
    void subheaderOfTheOtherFormIsRefused() {
        byte[] raw = new byte[SectorMode.RAW_SIZE];
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        SectorEncoder.finish(
                                SectorMode.MODE_2_FORM_1,
                                Lba.ZERO,
                                Subheader.FORM_2_PLAIN,
                                raw,
                                0));
    }

    @Test
    void sizesThatDoNotFitAreRefused() {
        MemorySegment data = MemorySegment.ofArray(new byte[2047]);
        MemorySegment target = MemorySegment.ofArray(new byte[2352]);
        assertThrows(
                IllegalArgumentException.class,
                () -> SectorEncoder.encode(SectorMode.MODE_1, Lba.ZERO, data, target));
        assertThrows(
                IllegalArgumentException.class, () -> Scrambler.apply(target.asSlice(0, 2351)));
    }
}
