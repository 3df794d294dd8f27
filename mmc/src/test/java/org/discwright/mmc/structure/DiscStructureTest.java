package org.discwright.mmc.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.discwright.mmc.command.SendDiscStructure;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;

class DiscStructureTest {
    private static final int DVD = DiscStructure.MEDIA_DVD;
    private static final int BD = DiscStructure.MEDIA_BD;

    private static final DvdPhysicalFormat PLUS_R =
            new DvdPhysicalFormat(
                    0x00,
                    10,
                    1,
                    0,
                    15,
                    1,
                    false,
                    2,
                    0,
                    0,
                    0x030000,
                    0x26053F,
                    0,
                    true,
                    Octets.EMPTY);

    private static final BdDiscInformation.Unit UNIT =
            new BdDiscInformation.Unit(
                    1,
                    0x08,
                    0,
                    0,
                    0x62,
                    "BDR",
                    0x01,
                    Octets.ofHex("01 12 00 00"),
                    Octets.zeros(84),
                    "DISCWR",
                    "R25",
                    0x1234,
                    2);

    /** One of every kind, with the media type under which it is read. */
    private record Sample(int mediaType, DiscStructure structure) {}

    private static final List<Sample> SAMPLES =
            List.of(
                    new Sample(DVD, PLUS_R),
                    new Sample(
                            DVD,
                            new DvdPhysicalFormat(
                                    0x10,
                                    3,
                                    2,
                                    1,
                                    2,
                                    2,
                                    true,
                                    4,
                                    2,
                                    3,
                                    0x030000,
                                    0xFCFFFF,
                                    0x22D7FF,
                                    false,
                                    Octets.ofHex("01 02 03"))),
                    new Sample(DVD, new DvdCopyright(1, 0xFE)),
                    new Sample(DVD, new MediumStatus(true, false, true, false, true, 0x10, 1)),
                    new Sample(BD, new MediumStatus(true, true, false, true, false, 0, 0)),
                    new Sample(DVD, new RamSpareArea(12_800, 1, 0xFFFF_FFFFL)),
                    new Sample(BD, new BdSpareArea(1234, 196_608)),
                    new Sample(DVD, new RecordingType(true)),
                    new Sample(
                            DVD,
                            new PreRecordedInformation(
                                    0x40,
                                    0xC1,
                                    0x26053F,
                                    0x20,
                                    0x1D,
                                    0x14,
                                    Octets.ofHex("12 34 56 78"),
                                    "DISCWR01 R",
                                    Octets.ofHex("01 02 03 04 05 06"))),
                    new Sample(
                            DVD,
                            new UniqueDiscIdentifier(
                                    0xBEEF, Optional.of(LocalDateTime.of(2026, 1, 9, 3, 4, 5)))),
                    new Sample(
                            DVD,
                            new AdipInformation(
                                    PLUS_R, 0, "DISCWRGT", "R16", 1, Octets.zeros(225))),
                    new Sample(
                            DVD, new LayerSetting(LayerSetting.Kind.JUMP_INTERVAL, false, 0x10000)),
                    new Sample(DVD, new WriteProtectionStatus(false, true, false, true)),
                    new Sample(BD, new BdDiscInformation(List.of(UNIT, UNIT))),
                    new Sample(BD, new OtherStructure(0x12, Octets.ofHex("01 02"))),
                    new Sample(DVD, new RemappingAddress(2, 0x20_0010)),
                    new Sample(
                            BD,
                            new StructureList(
                                    List.of(
                                            new StructureList.Entry(0x00, false, true, 4100),
                                            new StructureList.Entry(0xC0, true, true, 8)))));

    @Test
    void everyStructureRoundTrips() throws Exception {
        Set<Class<?>> kinds = new HashSet<>();
        for (Sample sample : SAMPLES) {
            DiscStructure structure = sample.structure();
            kinds.add(structure.getClass());
            assertEquals(
                    structure,
                    DiscStructure.decode(
                            sample.mediaType(), structure.format(), structure.encode()));
        }
        assertEquals(Set.of(DiscStructure.class.getPermittedSubclasses()), kinds);
    }

    @Test
    void physicalFormatHasTheBytesOfTheStandard() throws Exception {
        assertEquals(
                Octets.ofHex("00 13 00 00 a1 0f 02 00 00 03 00 00 00 26 05 3f 00 00 00 00 80"),
                PLUS_R.encode());
        DvdPhysicalFormat dual =
                assertInstanceOf(
                        DvdPhysicalFormat.class,
                        DiscStructure.decode(
                                DVD,
                                0,
                                Octets.ofHex(
                                        "08 02 00 00 e1 0f 22 00 00 03 00 00 00 fc ff ff 00 22 d7"
                                                + " ff 80")));
        assertEquals(2, dual.layers());
        assertEquals(14, dual.bookType());
        assertEquals(0x22D7FF, dual.layerEnd());
        assertEquals(2, dual.layerType());
        assertTrue(dual.burstCuttingArea() && !dual.opposite());
    }

    /** Names of makers lie where media information programs look for them. */
    @Test
    void makersAreNamedWhereProgramsLook() {
        Octets minus = SAMPLES.get(8).structure().encode();
        assertEquals(3, minus.u8(4 + 16));
        assertEquals(4, minus.u8(4 + 24));
        assertEquals("DISCWR", minus.slice(21, 27).text());
        assertEquals("01 R", minus.slice(29, 35).text());
        Octets plus = SAMPLES.get(10).structure().encode();
        assertEquals(260, plus.length());
        assertEquals("DISCWRGT", plus.slice(23, 31).text());
        assertEquals("R16", plus.slice(31, 34).text());
        Octets blue = SAMPLES.get(13).structure().encode();
        assertEquals(4100, blue.length());
        assertEquals("DI", blue.slice(4, 6).text());
        assertEquals("BDR", blue.slice(12, 15).text());
        assertEquals("DISCWR", blue.slice(104, 110).text());
        assertEquals("R25", blue.slice(110, 113).text());
    }

    @Test
    void settingsAndProtectionsHaveTheirBits() {
        assertEquals(
                Octets.ofHex("00 0a 00 00 80 00 00 00 00 1f cd 80"),
                new LayerSetting(LayerSetting.Kind.BOUNDARY, true, 2_084_224).encode());
        assertEquals(
                Octets.ofHex("00 06 00 00 02 00 00 00"),
                new WriteProtectionStatus(false, false, true, false).encode());
        assertEquals(
                Octets.ofHex("00 0e 00 00 00 00 00 00 00 00 10 00 00 00 20 00"),
                new BdSpareArea(4096, 8192).encode());
        SendDiscStructure sent =
                SendDiscStructure.of(DVD, new WriteProtectionStatus(false, false, true, false));
        assertEquals("bf 00 00 00 00 00 00 c0 00 08 00 00", sent.cdb().toString());
    }

    @Test
    void aDateThatIsNoneIsNone() throws Exception {
        Octets identifier =
                Octets.ofHex("00 16 00 00 00 00 12 34")
                        .concat(Octets.ofAscii("20261340250000"))
                        .concat(Octets.zeros(2));
        assertEquals(
                new UniqueDiscIdentifier(0x1234, Optional.empty()),
                DiscStructure.decode(DVD, 0x0F, identifier));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new AdipInformation(PLUS_R, 0, "NINECHARS", "", 0, Octets.zeros(225)));
        assertThrows(IllegalArgumentException.class, () -> new DvdCopyright(256, 0));
        assertThrows(IllegalArgumentException.class, () -> new BdSpareArea(-1, 0));
        assertThrows(
                MalformedDataException.class,
                () -> DiscStructure.decode(DVD, 0, Octets.ofHex("00 06 00 00 a1 0f 02 00")));
    }

    @Test
    void noBytesWhateverEscapeAsAnythingButMalformedData() {
        Property.forAll(
                4000,
                DiscStructureTest::any,
                bytes -> {
                    int mediaType = bytes.length() & 1;
                    for (int format :
                            new int[] {0, 1, 9, 10, 11, 14, 15, 16, 17, 34, 48, 192, 255}) {
                        try {
                            DiscStructure read = DiscStructure.decode(mediaType, format, bytes);
                            assertEquals(
                                    read, DiscStructure.decode(mediaType, format, read.encode()));
                        } catch (MalformedDataException expected) {
                            assertTrue(expected.offset() >= 0);
                        }
                    }
                });
    }

    private static Octets any(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        if (bytes.length > 1) {
            bytes[0] = 1;
        }
        return Octets.of(bytes);
    }
}
