package org.discwright.mmc.modepage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.discwright.mmc.Golden;
import org.discwright.model.Octets;
import org.discwright.model.address.KilobytesPerSecond;
import org.discwright.model.error.MalformedDataException;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModePageTest {
    @ParameterizedTest
    @ValueSource(strings = {"mode-sense-01.hex", "mode-sense-05.hex", "mode-sense-2a.hex"})
    void recordedAnswersAreReadAndWrittenBackUnchanged(String name) throws Exception {
        Octets bytes = Golden.bytes(name);
        ModeParameterList list = ModeParameterList.decode10(bytes);
        assertEquals(1, list.pages().size());
        assertFalse(list.pages().getFirst() instanceof UnknownModePage);
        assertEquals(bytes, list.encode10());
    }

    @Test
    void recordedWriteParametersSayWhatTheDriveDoes() throws Exception {
        WriteParameters page =
                ModeParameterList.decode10(Golden.bytes("mode-sense-05.hex"))
                        .page(WriteParameters.class)
                        .orElseThrow();
        assertEquals(Optional.of(WriteType.TRACK_AT_ONCE), page.knownWriteType());
        assertTrue(page.linkSizeValid());
        assertTrue(page.testWrite());
        assertFalse(page.bufferUnderrunFree());
        assertEquals(7, page.linkSize());
        assertEquals(Optional.of(DataBlockType.MODE_1), page.knownDataBlockType());
        assertEquals(5, page.trackMode());
        assertEquals(16, page.packetSize());
        assertEquals(150, page.audioPauseLength());
        assertEquals(Optional.empty(), page.catalogNumber());
    }

    @Test
    void recordedCapabilitiesListTheWritingSpeeds() throws Exception {
        Capabilities page =
                ModeParameterList.decode10(Golden.bytes("mode-sense-2a.hex"))
                        .page(Capabilities.class)
                        .orElseThrow();
        assertTrue(page.cdRWrite() && page.cdRwWrite() && page.testWrite());
        assertTrue(page.cdDaAccurate() && page.multiSession());
        assertFalse(page.bufferUnderrunFree());
        assertFalse(page.locked());
        assertEquals(1, page.loadingMechanism());
        assertEquals(256, page.bufferSize());
        assertEquals(
                List.of(7056L, 5645L, 4234L, 2823L, 1764L, 706L),
                page.writeSpeeds().stream().map(speed -> speed.speed().value()).toList());
        assertEquals(page.writeSpeeds(), page.withWriteSpeeds(page.writeSpeeds()).writeSpeeds());
    }

    /** What cdrskin and wodim select, as observed. */
    @Test
    void writeParametersHaveTheBytesThatBurningProgramsSend() {
        WriteParameters audio =
                WriteParameters.zero()
                        .withWriteType(WriteType.TRACK_AT_ONCE)
                        .withAudioPauseLength(150);
        assertEquals(Octets.ofHex("05 32 01 00 00"), audio.bytes().slice(0, 5));
        assertEquals(Octets.ofHex("00 96"), audio.bytes().slice(14, 16));
        WriteParameters data =
                audio.withTrackMode(4).withDataBlockType(DataBlockType.MODE_1).withMultiSession(3);
        assertEquals(Octets.ofHex("01 c4 08"), data.bytes().slice(2, 5));
        assertEquals(
                Octets.ofHex("12 00 00"),
                audio.withTestWrite(true)
                        .withWriteType(WriteType.SESSION_AT_ONCE)
                        .bytes()
                        .slice(2, 5));
        WriteParameters numbered =
                audio.withCatalogNumber("4006381333931").withIsrcCode("DEA012600001");
        assertEquals(
                Octets.ofHex("80").concat(Octets.ofAscii("4006381333931")),
                numbered.bytes().slice(16, 30));
        assertEquals(Optional.of("4006381333931"), numbered.catalogNumber());
        assertEquals(Optional.of("DEA012600001"), numbered.isrcCode());
        assertEquals(audio, numbered.withCatalogNumber("").withIsrcCode(""));
        assertThrows(IllegalArgumentException.class, () -> audio.withCatalogNumber("400638133393"));
    }

    @Test
    void reservedBitsGoBackToTheDriveUnchanged() throws Exception {
        byte[] odd = Golden.bytes("mode-sense-05.hex").toByteArray();
        odd[8] |= (byte) 0x80;
        odd[8 + 6] = 0x5A;
        ModeParameterList list = ModeParameterList.decode10(Octets.of(odd));
        WriteParameters page = list.page(WriteParameters.class).orElseThrow();
        assertTrue(page.savable());
        Octets sent = ModeParameterList.of(page.withTestWrite(true)).encodeSelect10();
        assertEquals(Octets.zeros(8), sent.slice(0, 8));
        assertEquals(0x05, sent.u8(8), "PS is reserved in MODE SELECT");
        assertEquals(0x5A, sent.u8(8 + 6));
        assertEquals(0x31, sent.u8(8 + 2));
        assertTrue(
                ModeParameterList.decodeSelect10(sent)
                        .page(WriteParameters.class)
                        .orElseThrow()
                        .testWrite());
    }

    @Test
    void fieldsOfAPageNeitherOverlapNorLeaveIt() {
        check(ReadWriteErrorRecovery.FIELDS, ReadWriteErrorRecovery.PAGE_LENGTH);
        check(WriteParameters.FIELDS, WriteParameters.PAGE_LENGTH);
        check(CdAudioControl.FIELDS, CdAudioControl.PAGE_LENGTH);
        check(PowerCondition.FIELDS, PowerCondition.PAGE_LENGTH);
        check(TimeoutAndProtect.FIELDS, TimeoutAndProtect.PAGE_LENGTH);
        check(Capabilities.FIELDS, Capabilities.PAGE_LENGTH);
    }

    private static void check(List<PageField> fields, int pageLength) {
        BitSet taken = new BitSet();
        int before = -1;
        for (PageField field : fields) {
            int first = field.offset() * 8 + 7 - field.msb();
            assertTrue(taken.get(first, first + field.width()).isEmpty(), field.name());
            assertTrue(first > before, field.name() + " is out of order");
            assertTrue(first + field.width() <= 8 * (2 + pageLength), field.name());
            taken.set(first, first + field.width());
            before = first;
            Octets zero = Octets.zeros(2 + pageLength);
            if (field.width() <= 32) {
                long all = (1L << field.width()) - 1;
                Octets full = field.with(zero, all);
                assertEquals(all, field.get(full), field.name());
                assertEquals(zero, field.with(full, 0), field.name());
                assertThrows(IllegalArgumentException.class, () -> field.with(zero, all + 1));
            }
        }
    }

    @Test
    void pagesOfEveryLengthAreRead() {
        for (int length = 0; length <= 255; length++) {
            Capabilities page =
                    (Capabilities)
                            ModePage.decode(
                                    Octets.ofInts(0x2A, length).concat(Octets.zeros(length)));
            assertEquals(length, page.pageLength());
            assertEquals(new KilobytesPerSecond(0), page.currentWriteSpeed());
            assertEquals(List.of(), page.writeSpeeds());
            WriteParameters write =
                    (WriteParameters)
                            ModePage.decode(
                                    Octets.ofInts(0x05, length).concat(Octets.zeros(length)));
            assertEquals(Octets.zeros(4), write.subHeader());
            assertEquals(0, write.packetSize());
        }
    }

    @Test
    void aCountOfSpeedsBeyondThePageIsNotBelieved() {
        byte[] page = new byte[36];
        page[0] = 0x2A;
        page[1] = 34;
        page[30] = (byte) 0xFF;
        page[31] = (byte) 0xFF;
        assertEquals(1, new Capabilities(Octets.of(page)).writeSpeeds().size());
    }

    @Test
    void flagsAreSetByName() {
        Capabilities page = Capabilities.zero().withFlags("cdRWrite", "eject");
        assertTrue(page.cdRWrite() && page.eject());
        assertFalse(page.cdRwWrite());
        assertThrows(
                IllegalArgumentException.class, () -> Capabilities.zero().withFlags("bufferSize"));
    }

    @Test
    void listsOfBothHeadersRoundTripWithBlockDescriptors() throws Exception {
        ModeParameterList list =
                new ModeParameterList(
                        1,
                        2,
                        Octets.ofHex("00 00 00 00 00 00 08 00"),
                        List.of(
                                PowerCondition.zero().withIdle(true).withIdleTimer(0xFFFF_FFFFL),
                                TimeoutAndProtect.zero().withGroup1Timeout(10),
                                CdAudioControl.zero().withVolume0(255),
                                ReadWriteErrorRecovery.zero().withReadRetries(32),
                                new UnknownModePage(Octets.ofHex("30 02 ab cd")),
                                new UnknownModePage(Octets.ofHex("59 01 00 03 01 02 03"))));
        assertEquals(list, ModeParameterList.decode6(list.encode6()));
        assertEquals(list, ModeParameterList.decode10(list.encode10()));
        assertEquals(list, ModeParameterList.decodeSelect6(list.encodeSelect6()));
        assertEquals(list, ModeParameterList.decodeSelect10(list.encodeSelect10()));
        assertEquals(list.encode6().length() - 1, list.encode6().u8(0));
        assertEquals(list.encode10().length() - 2, list.encode10().u16(0));
    }

    @Test
    void aShortPageKeepsWhatItHasRoomFor() {
        Capabilities whole =
                Capabilities.zero()
                        .withFlags("cdRWrite")
                        .withBufferSize(512)
                        .withCurrentWriteSpeed(new KilobytesPerSecond(706));
        Capabilities cut = whole.shortened(20);
        assertEquals(22, cut.bytes().length());
        assertEquals(20, cut.pageLength());
        assertTrue(cut.cdRWrite());
        assertEquals(512, cut.bufferSize());
        assertEquals(0, cut.currentWriteSpeed().value());
        assertThrows(IndexOutOfBoundsException.class, () -> whole.shortened(31));
    }

    @Test
    void savingIsABitOfThePage() {
        ModePage page = PowerCondition.zero().withIdle(true);
        assertTrue(page.withSavable(true).savable());
        assertEquals(PowerCondition.CODE, page.withSavable(true).code());
        assertEquals(page, page.withSavable(true).withSavable(false));
    }

    @Test
    void theShortHeaderStatesNoMoreThanItHasRoomFor() {
        ModePage page = new UnknownModePage(ModePage.zeros(0x30, 200));
        Octets answer = ModeParameterList.of(page, page).encode6();
        assertEquals(4 + 2 * 202, answer.length());
        assertEquals(255, answer.u8(0));
    }

    @Test
    void aCutAnswerLosesItsLastPageAndACutSelectionIsRefused() throws Exception {
        Octets bytes = Golden.bytes("mode-sense-05.hex");
        for (int length = 8; length < bytes.length(); length++) {
            assertEquals(List.of(), ModeParameterList.decode10(bytes.truncate(length)).pages());
        }
        assertThrows(
                MalformedDataException.class, () -> ModeParameterList.decode10(bytes.truncate(7)));
        for (int length = 9; length < bytes.length(); length++) {
            Octets cut = bytes.truncate(length);
            assertThrows(MalformedDataException.class, () -> ModeParameterList.decodeSelect10(cut));
        }
    }

    @Test
    void noBytesWhateverEscapeAsAnythingButMalformedData() {
        Property.forAll(
                3000,
                random -> {
                    byte[] bytes = new byte[random.nextInt(100)];
                    random.nextBytes(bytes);
                    for (int i = 0; i < bytes.length; i++) {
                        bytes[i] &= (byte) (random.nextBoolean() ? 0x0F : 0xFF);
                    }
                    return Octets.of(bytes);
                },
                bytes -> {
                    try {
                        ModeParameterList.decode6(bytes);
                        ModeParameterList.decode10(bytes);
                        ModeParameterList.decodeSelect6(bytes);
                        ModeParameterList.decodeSelect10(bytes);
                    } catch (MalformedDataException expected) {
                        assertEquals("mode parameter list", expected.structure());
                    }
                });
    }
}
