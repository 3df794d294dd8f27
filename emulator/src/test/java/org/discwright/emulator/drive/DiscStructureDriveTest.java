package org.discwright.emulator.drive;

import static org.discwright.emulator.drive.Host.assertField;
import static org.discwright.emulator.drive.Host.assertSense;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.discwright.emulator.medium.MediaType;
import org.discwright.emulator.medium.Medium;
import org.discwright.emulator.medium.MediumOptions;
import org.discwright.mmc.Completion;
import org.discwright.mmc.format.FormatList;
import org.discwright.mmc.format.FormatType;
import org.discwright.mmc.response.KeyData;
import org.discwright.mmc.structure.AdipInformation;
import org.discwright.mmc.structure.BdDiscInformation;
import org.discwright.mmc.structure.BdSpareArea;
import org.discwright.mmc.structure.DiscStructure;
import org.discwright.mmc.structure.DvdPhysicalFormat;
import org.discwright.mmc.structure.LayerSetting;
import org.discwright.mmc.structure.MediumStatus;
import org.discwright.mmc.structure.PreRecordedInformation;
import org.discwright.mmc.structure.RamSpareArea;
import org.discwright.mmc.structure.StructureList;
import org.discwright.mmc.structure.WriteProtectionStatus;
import org.discwright.model.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** READ and SEND DISC STRUCTURE, REPORT and SEND KEY, as hosts see them. */
class DiscStructureDriveTest {
    private static final String PROTECT = "bf 00 00 00 00 00 00 c0 00 08 00 00";
    private static final String PROTECT_BD = "bf 01 00 00 00 00 00 c0 00 08 00 00";

    @TempDir Path directory;

    private Host drive(String type) throws Exception {
        Path file = directory.resolve("a.disc");
        Medium.create(
                        file,
                        MediaType.parse(type),
                        MediumOptions.faultless(new SplittableRandom(1)),
                        InstantSource.system(),
                        "test")
                .close();
        return Host.open(file);
    }

    private static String command(int mediaType, int format) {
        return "ad %02x 00 00 00 00 00 %02x 10 04 00 00".formatted(mediaType, format);
    }

    private static DiscStructure read(Host host, int mediaType, int format) throws Exception {
        return DiscStructure.decode(mediaType, format, host.in(command(mediaType, format), 4100));
    }

    private static void format(Host host, FormatType type) throws Exception {
        Octets list = FormatList.of(type, false, 0xFFFF_FFFFL, 0).encode();
        assertInstanceOf(Completion.Good.class, host.out("04 11 00 00 00 00", list));
        host.settle();
    }

    @ParameterizedTest
    @CsvSource({
        "dvd-r, 2, 1, 2, 0",
        "dvd-rw, 3, 1, 4, 0",
        "dvd-ram, 1, 1, 4, 2326047",
        "dvd+r, 10, 1, 2, 2491711",
        "dvd+rw, 9, 1, 4, 2491711",
        "dvd+r:dl, 14, 2, 2, 16580607",
        "dvd-r:dl, 2, 2, 2, 16580607"
    })
    void dvdsSayWhichBookTheyFollow(String type, int book, int layers, int layerType, int last)
            throws Exception {
        try (Host host = drive(type)) {
            DvdPhysicalFormat physical =
                    assertInstanceOf(DvdPhysicalFormat.class, read(host, 0, 0));
            assertEquals(book, physical.bookType());
            assertEquals(layers, physical.layers());
            assertEquals(layerType, physical.layerType());
            assertEquals(last, "dvd-ram".equals(type) ? last : physical.lastSector());
            assertEquals("dvd-ram".equals(type) ? 0x31000 : 0x30000, physical.firstSector());
            assertEquals(layers == 2, physical.layerEnd() > 0);
        }
    }

    @Test
    void makersAndTypesAreNamed() throws Exception {
        try (Host host = drive("dvd+r")) {
            AdipInformation adip = assertInstanceOf(AdipInformation.class, read(host, 0, 0x11));
            assertEquals("DISCWR", adip.manufacturer());
            assertEquals("R47", adip.mediaType());
        }
    }

    @Test
    void recordableDashDiscsHaveAGrooveThatNamesTheMaker() throws Exception {
        try (Host host = drive("dvd-r")) {
            PreRecordedInformation groove =
                    assertInstanceOf(PreRecordedInformation.class, read(host, 0, 0x0E));
            assertEquals("DISCWRR47", groove.manufacturer());
            assertEquals(0x30000 + 2_298_496 - 1, groove.lastRecordable());
            assertSense("5/24/00", host.refusedIn(command(0, 0x10)));
        }
    }

    @ParameterizedTest
    @CsvSource({"bd-r, 1, BDR", "bd-r:ql, 4, BDR", "bd-re:dl, 2, BDW"})
    void blueRayDiscsHaveAUnitForEachLayer(String type, int layers, String kind) throws Exception {
        try (Host host = drive(type)) {
            BdDiscInformation information =
                    assertInstanceOf(BdDiscInformation.class, read(host, 1, 0));
            assertEquals(layers, information.units().size());
            assertEquals(kind, information.units().getLast().discType());
            assertEquals("DISCWR", information.units().getFirst().manufacturer());
        }
    }

    @ParameterizedTest
    @CsvSource({"dvd-r, 0", "dvd+r:dl, 0", "dvd-ram, 0", "dvd+rw, 0", "bd-r, 1", "bd-re, 1"})
    void everyStructureOfTheListCanBeRead(String type, int mediaType) throws Exception {
        try (Host host = drive(type)) {
            StructureList list = assertInstanceOf(StructureList.class, read(host, mediaType, 0xFF));
            TreeSet<Integer> formats = new TreeSet<>();
            for (StructureList.Entry entry : list.entries()) {
                formats.add(entry.format());
                Octets all = host.in(command(mediaType, entry.format()), 65_535);
                assertEquals(Math.min(4100, entry.length()), all.length(), () -> entry.toString());
            }
            assertTrue(formats.contains(0), formats::toString);
        }
    }

    @Test
    void theOtherKindOfDiscIsRefused() throws Exception {
        try (Host host = drive("dvd+r")) {
            assertSense("5/30/02", host.refusedIn(command(1, 0)));
            assertField(true, 7, host.refusedIn(command(0, 0x77)));
            assertField(true, 1, host.refusedIn(command(2, 0)));
            assertField(true, 6, host.refusedIn("ad 00 00 00 00 00 01 00 08 04 00 00"));
        }
    }

    @Test
    void spareAreasAreThereOnceTheDiscIsFormatted() throws Exception {
        try (Host host = drive("bd-re")) {
            assertSense("3/31/00", host.refusedIn(command(1, 0x0A)));
            format(host, FormatType.FULL);
            assertEquals(new BdSpareArea(0x3000, 0x3000), read(host, 1, 0x0A));
            assertEquals("DS", read(host, 1, 0x08).payload().slice(0, 2).text());
        }
    }

    @Test
    void aDvdRamTellsOfBothSpareAreas() throws Exception {
        try (Host host = drive("dvd-ram")) {
            format(host, FormatType.FULL);
            assertEquals(new RamSpareArea(12_800, 45_568, 45_568), read(host, 0, 0x0A));
        }
    }

    @Test
    void theLayerBoundaryCanStillBeSetOnABlankDisc() throws Exception {
        try (Host host = drive("dvd+r:dl")) {
            assertEquals(
                    new LayerSetting(LayerSetting.Kind.BOUNDARY, false, 2_086_912),
                    read(host, 0, 0x20));
        }
    }

    @ParameterizedTest
    @CsvSource({"dvd-ram, 0", "dvd+rw, 0", "bd-re, 1"})
    void persistentProtectionIsSetAndTakenAway(String type, int mediaType) throws Exception {
        String command = mediaType == 0 ? PROTECT : PROTECT_BD;
        try (Host host = drive(type)) {
            assertFalse(((WriteProtectionStatus) read(host, mediaType, 0xC0)).persistent());
            Octets on = new WriteProtectionStatus(false, false, true, false).encode();
            assertInstanceOf(Completion.Good.class, host.out(command, on));
            assertTrue(((WriteProtectionStatus) read(host, mediaType, 0xC0)).persistent());
            Octets list = FormatList.of(FormatType.FULL, true, 0xFFFF_FFFFL, 0).encode();
            assertSense("7/27/04", Host.sense(host.out("04 11 00 00 00 00", list), "format"));
            Octets off = new WriteProtectionStatus(false, false, false, false).encode();
            assertInstanceOf(Completion.Good.class, host.out(command, off));
            assertFalse(((WriteProtectionStatus) read(host, mediaType, 0xC0)).persistent());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dvd-ram,           false, false, false, 16, 0",
        "dvd-ram:cartridge, true,  false, false, 0,  0",
        "dvd-ram:protected, true,  false, true,  0,  0",
        "dvd-ram:bare,      false, true,  false, 0,  1"
    })
    void theCartridgeOfADvdRamIsToldAndObeyed(
            String type, boolean cartridge, boolean bare, boolean tab, int kind, int reason)
            throws Exception {
        drive(type).close();
        // the file remembers
        try (Host host = Host.open(directory.resolve("a.disc"))) {
            assertEquals(
                    new MediumStatus(cartridge, bare, bare, tab, false, kind, reason),
                    read(host, 0, DiscStructure.MEDIUM_STATUS));
            assertEquals(
                    new WriteProtectionStatus(bare, tab, false, false),
                    read(host, 0, DiscStructure.WRITE_PROTECTION));
            byte[] data = Host.noise(16, 2048, 3);
            Octets list = FormatList.of(FormatType.FULL, true, 0xFFFF_FFFFL, 0).encode();
            Octets on = new WriteProtectionStatus(false, false, true, false).encode();
            if (tab || bare) {
                assertSense("7/27/00", Host.sense(host.write(0, data, 2048), "WRITE"));
                assertSense("7/27/00", Host.sense(host.out("04 11 00 00 00 00", list), "format"));
                assertSense("7/27/00", Host.sense(host.out(PROTECT, on), "protect"));
                host.ok("35 00 00 00 00 00 00 00 00 00");
            } else {
                assertInstanceOf(Completion.Good.class, host.write(0, data, 2048));
                assertInstanceOf(Completion.Good.class, host.out(PROTECT, on));
            }
        }
    }

    @Test
    void otherProtectionsAndStructuresCannotBeSent() throws Exception {
        try (Host host = drive("dvd-ram")) {
            Octets cartridge = new WriteProtectionStatus(false, true, false, false).encode();
            assertSense("5/26/00", Host.sense(host.out(PROTECT, cartridge), "cartridge"));
            Octets eight = Octets.zeros(8);
            assertField(
                    true,
                    7,
                    Host.sense(host.out("bf 00 00 00 00 00 00 04 00 08 00 00", eight), "04h"));
            assertSense(
                    "5/1A/00",
                    Host.sense(host.out("bf 00 00 00 00 00 00 c0 00 04 00 00", eight), "short"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dvd+r", "bd-re"})
    void theDriveHasARegionCodeThatWasNeverSet(String type) throws Exception {
        try (Host host = drive(type)) {
            assertEquals(
                    new KeyData.RpcState(0, 4, 5, 0xFF, 1),
                    KeyData.decode(8, host.in("a4 00 00 00 00 00 00 00 00 08 08 00", 8)));
            assertSense("5/6F/01", host.refusedIn("a4 00 00 00 00 00 00 00 00 08 00 00"));
            assertSense("5/24/00", host.refusedIn("a4 00 00 00 00 00 00 00 00 08 05 00"));
            assertSense(
                    "5/6F/02",
                    Host.sense(
                            host.out("a3 00 00 00 00 00 00 00 00 0c 01 00", Octets.zeros(12)),
                            "key"));
        }
    }

    @Test
    void aCdHasNoDiscStructure() throws Exception {
        try (Host host = drive("cd-r:80")) {
            assertSense("5/20/00", host.refusedIn(command(0, 0)));
        }
    }
}
