package org.discwright.mmc.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.discwright.mmc.Golden;
import org.discwright.model.Octets;
import org.discwright.model.address.KilobytesPerSecond;
import org.discwright.model.address.Lba;
import org.discwright.model.error.MalformedDataException;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;

class DriveResponsesTest {
    private static Octets any(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(100)];
        random.nextBytes(bytes);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] &= (byte) (random.nextBoolean() ? 0x0F : 0xFF);
        }
        return Octets.of(bytes);
    }

    @Test
    void recordedInquiryDataAreReadAndWrittenBackUnchanged() throws Exception {
        Octets bytes = Golden.bytes("inquiry.hex");
        InquiryData data = InquiryData.decode(bytes);
        assertEquals(bytes, data.encode());
        assertEquals(InquiryData.MULTI_MEDIA, data.deviceType());
        assertTrue(data.removable());
        assertEquals("CDEmu", data.vendor());
        assertEquals("CD-ROM", data.product());
        assertEquals("1.0", data.revision());
        assertEquals(List.of(0x02A0), data.versionDescriptors());
    }

    @Test
    void inquiryDataOfEveryLengthAreRead() throws Exception {
        Octets bytes = Golden.bytes("inquiry.hex");
        for (int length = 5; length <= bytes.length(); length++) {
            assertEquals(
                    length >= 13 ? "CDEmu" : "CDEmu".substring(0, Math.max(0, length - 8)),
                    InquiryData.decode(bytes.truncate(length)).vendor());
        }
        assertThrows(MalformedDataException.class, () -> InquiryData.decode(bytes.truncate(4)));
        InquiryData data = InquiryData.multiMedia("DISCWRGT", "CD-WRITER", "1.00");
        assertEquals(36, data.encode().length());
        assertEquals(31, data.encode().u8(4));
        assertEquals(data, InquiryData.decode(data.encode()));
    }

    @Test
    void aLengthByteThatIsTooSmallDoesNotHideTheTexts() throws Exception {
        byte[] bytes = Golden.bytes("inquiry.hex").toByteArray();
        bytes[4] = 0;
        assertEquals("1.0", InquiryData.decode(Octets.of(bytes)).revision());
    }

    @Test
    void pagesOfVitalProductDataRoundTrip() throws Exception {
        List<VitalProductData> pages =
                List.of(
                        new VitalProductData.SupportedPages(5, List.of(0x00, 0x80, 0x83)),
                        new VitalProductData.UnitSerialNumber(5, "DW-00001"),
                        new VitalProductData.DeviceIdentification(
                                5,
                                List.of(
                                        Designator.t10Vendor(Octets.ofAscii("DISCWRGTCD-WRITER")),
                                        new Designator(
                                                5, 1, true, 1, 3, Octets.ofHex("50 00 11 22")))),
                        new VitalProductData.OtherPage(5, 0xB0, Octets.ofHex("01 02")));
        for (VitalProductData page : pages) {
            assertEquals(page, InquiryResponse.decode(true, page.encode()));
        }
        assertEquals(Octets.ofHex("05 00 00 03 00 80 83"), pages.getFirst().encode());
        assertEquals(
                Octets.ofHex("51 93 00 04 50 00 11 22"),
                new Designator(5, 1, true, 1, 3, Octets.ofHex("50 00 11 22")).encode());
        assertEquals(
                "DISCWRT CD Writer       DW01",
                Designator.t10Vendor("DISCWRT", "CD Writer", "DW01").identifier().text());
    }

    @Test
    void mediaEventsHaveTheBytesOfTheStandard() throws Exception {
        EventStatus inserted =
                EventStatus.of(
                        0x5E, new DriveEvent.Media(DriveEvent.Media.NEW_MEDIA, true, false, 0, 0));
        assertEquals(Octets.ofHex("00 06 04 5e 02 02 00 00"), inserted.encode());
        assertEquals(inserted, EventStatus.decode(inserted.encode()));
        assertEquals(Octets.ofHex("00 02 80 5e"), EventStatus.none(0x5E).encode());
        assertEquals(EventStatus.none(0x5E), EventStatus.decode(Octets.ofHex("00 02 80 5e")));
        assertEquals(Optional.empty(), EventStatus.decode(Octets.ofHex("00 06 04 5e 02")).event());
    }

    @Test
    void eventsOfEveryClassRoundTrip() throws Exception {
        List<DriveEvent> events =
                List.of(
                        new DriveEvent.OperationalChange(1, true, 2, 0x0101),
                        new DriveEvent.PowerManagement(1, 3),
                        new DriveEvent.ExternalRequest(1, true, 1, 0x0106),
                        new DriveEvent.Media(3, false, true, 1, 2),
                        new DriveEvent.MultiHost(2, false, 1, 2),
                        new DriveEvent.DeviceBusy(1, 3, 300),
                        new DriveEvent.Unknown(7, Octets.ofHex("01 02 03 04")));
        for (DriveEvent event : events) {
            EventStatus status = EventStatus.of(0x7E, event);
            assertEquals(status, EventStatus.decode(status.encode()));
            assertEquals(4, event.encode().length());
        }
    }

    @Test
    void mechanismStatesRoundTrip() throws Exception {
        MechanismState open = MechanismState.tray(true);
        assertEquals(Octets.ofHex("00 10 00 00 00 00 00 00"), open.encode());
        assertEquals(open, MechanismState.decode(open.encode()));
        MechanismState changer =
                new MechanismState(
                        true,
                        2,
                        5,
                        7,
                        false,
                        0x123456,
                        List.of(
                                new MechanismState.Slot(true, false),
                                new MechanismState.Slot(false, true)));
        assertEquals(changer, MechanismState.decode(changer.encode()));
        assertEquals(1, MechanismState.decode(changer.encode().truncate(15)).slots().size());
    }

    @Test
    void writeSpeedsHaveTheBytesOfTheStandard() throws Exception {
        Performance speeds =
                new Performance.WriteSpeeds(
                        List.of(
                                new Performance.WriteSpeed(
                                        1,
                                        false,
                                        true,
                                        false,
                                        new Lba(359_847),
                                        new KilobytesPerSecond(7056),
                                        new KilobytesPerSecond(5645))));
        Octets bytes =
                Octets.ofHex(
                        "00 00 00 14 00 00 00 00 0a 00 00 00 00 05 7d a7 00 00 1b 90 00 00 16 0d");
        assertEquals(bytes, speeds.encode());
        assertEquals(speeds, Performance.decode(3, bytes));
        assertEquals(
                new Performance.WriteSpeeds(List.of()), Performance.decode(3, bytes.truncate(23)));
    }

    @Test
    void performanceOfEveryTypeRoundTrips() throws Exception {
        Performance nominal =
                new Performance.Nominal(
                        true,
                        List.of(
                                new Performance.Range(
                                        new Lba(-150),
                                        new KilobytesPerSecond(1764),
                                        new Lba(100),
                                        new KilobytesPerSecond(7056))));
        Performance slow =
                new Performance.Exceptions(
                        false,
                        List.of(
                                new Performance.SlowPlace(new Lba(7), 300),
                                new Performance.SlowPlace(new Lba(8), 65_535)));
        assertEquals(nominal, Performance.decode(0, nominal.encode()));
        assertEquals(slow, Performance.decode(0, slow.encode()));
        assertEquals(20, slow.encode().length());
        Performance other = Performance.decode(0x0E, nominal.encode());
        assertEquals(nominal.encode(), assertInstanceOf(Performance.Other.class, other).bytes());
    }

    @Test
    void streamingDescriptorsRoundTrip() throws Exception {
        StreamingDescriptor asked =
                new StreamingDescriptor(
                        1,
                        false,
                        true,
                        false,
                        new Lba(0),
                        new Lba(359_847),
                        1764,
                        1000,
                        0xFFFF_FFFFL,
                        1000);
        assertEquals(
                Octets.ofHex(
                        "0a 00 00 00 00 00 00 00 00 05 7d a7 00 00 06 e4"
                                + " 00 00 03 e8 ff ff ff ff 00 00 03 e8"),
                asked.encode());
        assertEquals(asked, StreamingDescriptor.decode(asked.encode()));
        assertThrows(
                MalformedDataException.class,
                () -> StreamingDescriptor.decode(asked.encode().truncate(27)));
    }

    /** A reader of hostile bytes. */
    @FunctionalInterface
    private interface Reader {
        Object read(Octets bytes) throws MalformedDataException;
    }

    @Test
    void noBytesWhateverEscapeAsAnythingButMalformedData() {
        List<Reader> readers =
                List.of(
                        InquiryData::decode,
                        VitalProductData::decode,
                        EventStatus::decode,
                        MechanismState::decode,
                        bytes -> Performance.decode(0, bytes),
                        bytes -> Performance.decode(3, bytes),
                        StreamingDescriptor::decode);
        Property.forAll(
                2000,
                DriveResponsesTest::any,
                bytes -> {
                    for (Reader reader : readers) {
                        try {
                            assertTrue(!reader.read(bytes).toString().isEmpty());
                        } catch (MalformedDataException expected) {
                            assertTrue(expected.offset() <= bytes.length());
                        }
                    }
                });
    }

    @Test
    void whateverWasReadIsWrittenAsItWouldBeReadAgain() {
        Property.forAll(
                2000,
                random -> any(random).concat(Octets.zeros(28)),
                bytes -> {
                    InquiryData inquiry = InquiryData.decode(bytes);
                    assertEquals(inquiry, InquiryData.decode(inquiry.encode()));
                    MechanismState mechanism = MechanismState.decode(bytes);
                    assertEquals(mechanism, MechanismState.decode(mechanism.encode()));
                    Performance performance = Performance.decode(3, bytes);
                    assertEquals(performance, Performance.decode(3, performance.encode()));
                    StreamingDescriptor streaming = StreamingDescriptor.decode(bytes);
                    assertEquals(streaming, StreamingDescriptor.decode(streaming.encode()));
                });
    }

    @Test
    void keysNumbersAndRunsOfBlocksRoundTrip() throws Exception {
        KeyData region = new KeyData.RpcState(1, 4, 5, 0xFD, 1);
        assertEquals(Octets.ofHex("00 06 00 00 65 fd 01 00"), region.encode());
        assertEquals(region, KeyData.decode(0x08, region.encode()));
        Octets grant = Octets.ofHex("00 06 00 00 00 00 00 40");
        assertEquals(new KeyData.Other(grant), KeyData.decode(0x00, grant));
        assertThrows(MalformedDataException.class, () -> KeyData.decode(0x08, grant.truncate(7)));
        MediaSerialNumber number = new MediaSerialNumber(Octets.ofAscii("DW-4711"));
        assertEquals(number, MediaSerialNumber.decode(number.encode()));
        assertEquals(
                new MediaSerialNumber(Octets.ofAscii("DW")),
                MediaSerialNumber.decode(number.encode().truncate(6)));
        Performance runs =
                new Performance.BlockRuns(
                        false, List.of(new Performance.BlockRun(new Lba(0x10000), 32)));
        assertEquals(
                Octets.ofHex("00 00 00 0c 00 00 00 00 00 01 00 00 00 00 00 20"), runs.encode());
        assertEquals(runs, Performance.decode(0x01, runs.encode()));
    }

    @Test
    void defectStatusIsABitForEachEccBlock() throws Exception {
        var first =
                new Performance.DefectStatus(
                        new Lba(64), new Lba(521_791), 32, List.of(0, 3, 8, 16_303));
        var second =
                new Performance.DefectStatus(new Lba(521_792), new Lba(521_823), 32, List.of());
        Performance statuses = new Performance.DefectStatuses(List.of(first, second));
        Octets encoded = statuses.encode();
        assertEquals(8 + 2 * 2_048, encoded.length());
        assertEquals(Octets.ofHex("00 00 10 04 00 00 00 00"), encoded.slice(0, 8));
        assertEquals(Octets.ofHex("00 00 00 40 00 07 f6 3f 20 00 90 80 00"), encoded.slice(8, 21));
        assertEquals(1, encoded.u8(8 + 2_047));
        assertEquals(statuses, Performance.decode(0x02, encoded));
        assertEquals(
                new Performance.DefectStatuses(List.of(first)),
                Performance.decode(0x02, encoded.truncate(3_000)));
        // a first bit that does not begin its byte
        byte[] moved = encoded.truncate(8 + 2_048).toByteArray();
        moved[8 + 9] = 3;
        var shifted =
                assertInstanceOf(
                        Performance.DefectStatuses.class,
                        Performance.decode(0x02, Octets.of(moved)));
        assertEquals(List.of(0, 5, 16_300), shifted.statuses().getFirst().defective());
        assertThrows(
                IllegalArgumentException.class,
                () -> new Performance.DefectStatus(Lba.ZERO, Lba.ZERO, 32, List.of(16_304)));
    }
}
