package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.discwright.model.cdtext.CdText;
import org.discwright.model.cdtext.CdTextBlock;
import org.discwright.model.cdtext.CdTextField;
import org.discwright.model.cdtext.CdTextLeadIn;
import org.discwright.model.cdtext.CdTextReader;
import org.discwright.model.error.DiscError;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.subchannel.SubchannelLayout;
import org.discwright.model.subchannel.SubchannelQ;
import org.junit.jupiter.api.Test;

class RawCdImageTest {
    private static final int FIRST = -22_650;
    private static final int RAW = 2352;

    private static byte[] sector(RawCdStream image, int block, int lba) throws IOException {
        try (SeekableByteChannel channel =
                assertInstanceOf(SeekableByteChannel.class, image.open())) {
            channel.position((long) (lba - FIRST) * block);
            ByteBuffer buffer = ByteBuffer.allocate(block);
            assertEquals(block, channel.read(buffer));
            return buffer.array();
        }
    }

    private static SubchannelQ q(byte[] block) throws MalformedDataException {
        byte[] q = new byte[12];
        if (block.length == 2368) {
            System.arraycopy(block, RAW, q, 0, 12);
        } else {
            SubchannelLayout.extractQ(block, RAW, q, 0);
        }
        return SubchannelQ.decode(Octets.of(q));
    }

    private static SubchannelQ.Position position(RawCdStream image, int lba) throws Exception {
        return assertInstanceOf(SubchannelQ.Position.class, q(sector(image, 2448, lba)));
    }

    private static DiscError codeOf(Runnable call) {
        return assertThrows(DiscStateException.class, call::run).error();
    }

    private static RawCdImage twoTracks() {
        RawCdImage image = new RawCdImage();
        image.setResultingImageType(RawCdSectorType.RAW);
        image.addTrack(CdSectorType.AUDIO, Sounds.noise(310, 1));
        image.addTrack(CdSectorType.AUDIO, Sounds.noise(400, 2));
        return image;
    }

    @Test
    void theLeadInTellsWhatTheImageExpects() throws Exception {
        RawCdImage image = twoTracks();
        image.setMediaCatalogNumber("4006381333931");
        image.getTrackInfo(2).setDigitalAudioCopySetting(DigitalCopySetting.PROHIBITED);
        image.getTrackInfo(2).setAudioHasPreemphasis(true);
        RawCdStream stream = image.createResultImage();
        assertEquals((22_500L + 150 + 860 + 6750) * 2448, stream.length());
        TreeSet<String> points = new TreeSet<>();
        for (int lba = -11_077; lba < -11_077 + 15; lba++) {
            SubchannelQ.LeadIn entry =
                    assertInstanceOf(SubchannelQ.LeadIn.class, q(sector(stream, 2448, lba)));
            assertEquals(new Lba(lba).toMsf(), entry.running().orElseThrow());
            points.add(
                    "%X %02X %s"
                            .formatted(
                                    entry.control(),
                                    entry.point(),
                                    entry.data().slice(6, 9).toHex()));
        }
        assertEquals(
                List.of(
                        "1 02 00 08 10",
                        "1 A1 02 00 00",
                        "1 A2 00 13 35",
                        "2 01 00 02 00",
                        "2 A0 01 00 00"),
                List.copyOf(points));
        assertEquals(new Lba(860), image.getStartOfLeadout());
        assertEquals(new Lba(859), image.getLastUsedUserSectorInImage());
        assertEquals(
                Octets.ofHex(
                        """
                        00 1a 01 02 00 12 01 00 00 00 00 00 00 11 02 00 00 00 01 cc
                        00 10 aa 00 00 00 03 5c
                        """),
                image.getExpectedTableOfContents());
    }

    @Test
    void everySectorSaysWhereItLies() throws Exception {
        RawCdImage image = twoTracks();
        assertEquals(DiscError.S_OK, image.getTrackInfo(2).addTrackIndex(100));
        RawCdStream stream = image.createResultImage();
        assertEquals(
                new SubchannelQ.Position(2, 1, 0, new Msf(0, 1, 74), new Msf(0, 0, 0)),
                position(stream, -150));
        assertEquals(
                new SubchannelQ.Position(2, 1, 0, new Msf(0, 0, 0), new Msf(0, 1, 74)),
                position(stream, -1));
        assertEquals((byte) 0x80, (byte) (sector(stream, 2448, -1)[RAW] & 0x80), "P in the pause");
        assertEquals(
                new SubchannelQ.Position(2, 1, 1, new Msf(0, 0, 0), new Msf(0, 2, 0)),
                position(stream, 0));
        assertEquals(0, sector(stream, 2448, 0)[RAW] & 0x80);
        assertEquals(0, position(stream, 310).index());
        assertEquals(2, position(stream, 310).track());
        assertEquals(1, position(stream, 460).index());
        assertEquals(1, position(stream, 559).index());
        assertEquals(2, position(stream, 560).index());
        assertEquals(SubchannelQ.LEAD_OUT, position(stream, 860).track());
        assertEquals(new Msf(0, 0, 1), position(stream, 861).relative());
        assertEquals(SubchannelQ.LEAD_OUT, position(stream, 860 + 6749).track());
    }

    @Test
    void theAudioIsThatOfTheSources() throws Exception {
        RawCdStream stream = twoTracks().createResultImage();
        byte[] first = Sounds.bytes(310 * RAW, 1);
        byte[] second = Sounds.bytes(400 * RAW, 2);
        for (int i : new int[] {0, 100, 309}) {
            assertArrayEquals(
                    Arrays.copyOfRange(first, i * RAW, (i + 1) * RAW),
                    Arrays.copyOf(sector(stream, 2448, i), RAW));
        }
        assertArrayEquals(new byte[RAW], Arrays.copyOf(sector(stream, 2448, 310), RAW));
        assertArrayEquals(
                Arrays.copyOf(second, RAW), Arrays.copyOf(sector(stream, 2448, 460), RAW));
    }

    @Test
    void withGaplessAudioDisabledTheGapIsTheEndOfTheTrackBefore() throws Exception {
        RawCdImage image = new RawCdImage();
        image.setDisableGaplessAudio(true);
        image.setResultingImageType(RawCdSectorType.RAW);
        image.addTrack(CdSectorType.AUDIO, Sounds.noise(460, 1));
        image.addTrack(CdSectorType.AUDIO, Sounds.noise(300, 2));
        assertEquals(310, image.getTrackInfo(1).getSectorCount().value());
        assertEquals(new Lba(460), image.getTrackInfo(2).getStartingLba());
        assertEquals(300, image.getTrackInfo(2).getSectorCount().value());
        assertEquals(new Lba(760), image.getStartOfLeadout());
        RawCdStream stream = image.createResultImage();
        byte[] both = Arrays.copyOf(Sounds.bytes(460 * RAW, 1), 760 * RAW);
        System.arraycopy(Sounds.bytes(300 * RAW, 2), 0, both, 460 * RAW, 300 * RAW);
        for (int i = 0; i < 760; i += 7) {
            assertArrayEquals(
                    Arrays.copyOfRange(both, i * RAW, (i + 1) * RAW),
                    Arrays.copyOf(sector(stream, 2448, i), RAW),
                    "sector " + i);
        }
        assertEquals(0, position(stream, 320).index());
        assertEquals(2, position(stream, 320).track());
    }

    /** Two of its six seconds lie in the gap, and four are the least that a track has. */
    @Test
    void aTrackThatGivesToTheGapHasSixSeconds() {
        RawCdImage image = new RawCdImage();
        image.setDisableGaplessAudio(true);
        image.addTrack(CdSectorType.AUDIO, Sounds.noise(450, 1));
        // while it is the last one it gives nothing
        image.addTrack(CdSectorType.AUDIO, Sounds.noise(449, 2));
        assertEquals(449, image.getTrackInfo(2).getSectorCount().value());
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> image.addTrack(CdSectorType.AUDIO, Sounds.noise(300, 3)));
        assertTrue(String.valueOf(refused.getMessage()).contains("299"), refused::toString);
        assertEquals(2, image.getNumberOfExistingTracks());
        image.setDisableGaplessAudio(false);
        image.addTrack(CdSectorType.AUDIO, Sounds.noise(300, 3));
        assertThrows(IllegalArgumentException.class, () -> image.setDisableGaplessAudio(true));
        assertEquals(449, image.getTrackInfo(2).getSectorCount().value());
    }

    @Test
    void audioBeforeTheFirstTrack() throws Exception {
        RawCdImage image = new RawCdImage();
        image.setResultingImageType(RawCdSectorType.RAW);
        image.addSpecialPregap(Sounds.noise(400, 9));
        image.addTrack(CdSectorType.AUDIO, Sounds.noise(300, 1));
        assertEquals(new Lba(250), image.getTrackInfo(1).getStartingLba());
        assertEquals(
                DiscError.RAW_IMAGE_TRACKS_ALREADY_ADDED,
                codeOf(() -> image.addSpecialPregap(Sounds.noise(400, 9))));
        RawCdStream stream = image.createResultImage();
        assertArrayEquals(
                Arrays.copyOf(Sounds.bytes(400 * RAW, 9), RAW),
                Arrays.copyOf(sector(stream, 2448, -150), RAW));
        assertEquals(0, position(stream, 249).index());
        assertEquals(1, position(stream, 250).index());
    }

    @Test
    void codesComeOnceInAHundredSectors() throws Exception {
        RawCdImage image = twoTracks();
        image.setMediaCatalogNumber("73141");
        assertEquals("0000000073141", image.getMediaCatalogNumber());
        image.getTrackInfo(1).setIsrc("US-K7Y-98-12345");
        RawCdStream stream = image.createResultImage();
        List<Integer> numbers = new ArrayList<>();
        List<Integer> codes = new ArrayList<>();
        for (int lba = 0; lba < 860; lba++) {
            switch (q(sector(stream, 2448, lba))) {
                case SubchannelQ.CatalogNumber number -> {
                    assertEquals("0000000073141", number.digits());
                    numbers.add(lba);
                }
                case SubchannelQ.RecordingCode code -> {
                    assertEquals("USK7Y9812345", code.isrc());
                    codes.add(lba);
                }
                default -> {}
            }
        }
        assertEquals(List.of(50, 150, 250, 550, 650, 750, 850), numbers);
        assertEquals(List.of(75, 175, 275), codes);
    }

    @Test
    void aCodeGivesWayToTheBeginningOfAnIndex() throws Exception {
        RawCdImage image = twoTracks();
        image.setMediaCatalogNumber("4006381333931");
        image.getTrackInfo(1).addTrackIndex(150);
        RawCdStream stream = image.createResultImage();
        assertEquals(2, position(stream, 150).index());
        assertInstanceOf(SubchannelQ.CatalogNumber.class, q(sector(stream, 2448, 151)));
    }

    @Test
    void pAndQAloneTakeSixteenBytes() throws Exception {
        RawCdImage image = twoTracks();
        image.setResultingImageType(RawCdSectorType.PQ_ONLY);
        RawCdStream stream = image.createResultImage();
        assertEquals((22_500L + 150 + 860 + 6750) * 2368, stream.length());
        byte[] block = sector(stream, 2368, -1);
        assertEquals((byte) 0x80, block[2367]);
        assertEquals(0, assertInstanceOf(SubchannelQ.Position.class, q(block)).index());
        assertEquals(0, sector(stream, 2368, 5)[2367]);
    }

    @Test
    void theCallersSubcodeLiesBesidesPAndQ() throws Exception {
        byte[] symbols = new byte[500 * 96];
        new SplittableRandom(3).nextBytes(symbols);
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] &= 0x3F;
        }
        RawCdImage image = twoTracks();
        image.addSubcodeRwGenerator(Sounds.of(symbols));
        assertEquals(
                DiscError.RAW_IMAGE_SECTOR_TYPE_NOT_SUPPORTED,
                codeOf(() -> image.setResultingImageType(RawCdSectorType.PQ_ONLY)));
        RawCdStream stream = image.createResultImage();
        for (int lba : new int[] {0, 499, 7}) {
            byte[] block = sector(stream, 2448, lba);
            for (int i = 0; i < 96; i++) {
                assertEquals(symbols[lba * 96 + i], block[RAW + i] & 0x3F);
            }
            assertEquals(1, q(block).adr());
        }
        assertEquals(0, sector(stream, 2448, 500)[RAW + 3] & 0x3F);
    }

    @Test
    void subcodeThatSetsPOrQIsRefusedWhenItIsRead() {
        RawCdImage image = twoTracks();
        byte[] symbols = new byte[96];
        symbols[95] = 0x40;
        image.addSubcodeRwGenerator(Sounds.of(symbols));
        RawCdStream stream = image.createResultImage();
        assertThrows(IOException.class, () -> sector(stream, 2448, 0));
    }

    @Test
    void cdTextLiesInTheLeadIn() throws Exception {
        CdText text =
                new CdText(
                        List.of(
                                CdTextBlock.builder(1, 2)
                                        .album(CdTextField.TITLE, "An album")
                                        .text(CdTextField.TITLE, 1, "One")
                                        .text(CdTextField.TITLE, 2, "Two, and more of it")
                                        .build()));
        RawCdImage image = twoTracks();
        image.setCdText(text);
        RawCdStream stream = image.createResultImage();
        List<Octets> packs = new ArrayList<>();
        for (int lba = -11_077; lba < -11_000; lba++) {
            byte[] block = sector(stream, 2448, lba);
            assertEquals(1, q(block).adr());
            packs.addAll(CdTextLeadIn.read(block, RAW));
        }
        CdTextReader.Reading reading = CdTextReader.lenient(packs);
        assertEquals(text, reading.text());
        assertEquals(List.of(), reading.remarks());
        RawCdImage cooked = twoTracks();
        cooked.setResultingImageType(RawCdSectorType.COOKED);
        cooked.setCdText(text);
        assertEquals(
                DiscError.RAW_IMAGE_SECTOR_TYPE_NOT_SUPPORTED, codeOf(cooked::createResultImage));
    }

    @Test
    void readInAnyOrderItIsTheSame() throws Exception {
        RawCdStream stream = twoTracks().createResultImage();
        SplittableRandom random = new SplittableRandom(11);
        try (SeekableByteChannel channel =
                assertInstanceOf(SeekableByteChannel.class, stream.open())) {
            long from = 22_000L * 2448;
            ByteBuffer all = ByteBuffer.allocate(900 * 2448);
            channel.position(from);
            while (all.hasRemaining() && channel.read(all) >= 0) {}
            for (int i = 0; i < 40; i++) {
                int at = random.nextInt(899 * 2448);
                ByteBuffer some = ByteBuffer.allocate(random.nextInt(1, 2448));
                channel.position(from + at);
                assertEquals(some.capacity(), channel.read(some));
                assertArrayEquals(
                        Arrays.copyOfRange(all.array(), at, at + some.capacity()), some.array());
            }
            channel.position(stream.length());
            assertEquals(-1, channel.read(ByteBuffer.allocate(1)));
        }
    }

    @Test
    void membersFailWithTheirCodes() {
        RawCdImage image = new RawCdImage();
        assertEquals(DiscError.RAW_IMAGE_NO_TRACKS, codeOf(image::getStartOfLeadout));
        assertEquals(DiscError.RAW_IMAGE_NO_TRACKS, codeOf(image::getLastUsedUserSectorInImage));
        assertEquals(DiscError.RAW_IMAGE_NO_TRACKS, codeOf(image::getExpectedTableOfContents));
        assertEquals(DiscError.RAW_IMAGE_NO_TRACKS, codeOf(image::createResultImage));
        assertEquals(
                DiscError.RAW_IMAGE_SECTOR_TYPE_NOT_SUPPORTED,
                codeOf(() -> image.addTrack(CdSectorType.MODE_1, Sounds.noise(300, 1))));
        assertThrows(
                IllegalArgumentException.class,
                () -> image.addTrack(CdSectorType.AUDIO, Sounds.noise(299, 1)));
        image.setStartingTrackNumber(99);
        image.setStartOfLeadoutLimit(new Lba(300));
        assertEquals(
                DiscError.RAW_IMAGE_INSUFFICIENT_SPACE,
                codeOf(() -> image.addTrack(CdSectorType.AUDIO, Sounds.noise(301, 1))));
        assertEquals(0, image.getNumberOfExistingTracks());
        assertEquals(1, image.addTrack(CdSectorType.AUDIO, Sounds.noise(300, 1)));
        assertEquals(99, image.getTrackInfo(1).getTrackNumber());
        assertEquals(
                DiscError.RAW_IMAGE_TOO_MANY_TRACKS,
                codeOf(() -> image.addTrack(CdSectorType.AUDIO, Sounds.noise(300, 1))));
        assertEquals(
                DiscError.RAW_IMAGE_TRACKS_ALREADY_ADDED,
                codeOf(() -> image.setStartingTrackNumber(1)));
        assertEquals(
                DiscError.RAW_IMAGE_INSUFFICIENT_SPACE,
                codeOf(() -> image.setStartOfLeadoutLimit(new Lba(299))));
        assertThrows(
                IllegalArgumentException.class,
                () -> image.setStartOfLeadoutLimit(new Lba(398_100)));
        assertThrows(
                IllegalArgumentException.class, () -> image.setMediaCatalogNumber("4006381333930"));
        assertThrows(IllegalArgumentException.class, () -> image.getTrackInfo(2));
    }

    @Test
    void indexesFollowTheirRules() {
        RawCdImageTrack track = twoTracks().getTrackInfo(1);
        assertEquals(DiscError.RAW_IMAGE_TRACK_INDEX_ALREADY_EXISTS, track.addTrackIndex(0));
        assertEquals(
                DiscError.RAW_IMAGE_TRACK_INDEX_TOO_CLOSE_TO_OTHER_INDEX,
                codeOf(() -> track.addTrackIndex(9)));
        assertEquals(DiscError.S_OK, track.addTrackIndex(20));
        assertEquals(DiscError.S_OK, track.addTrackIndex(10));
        assertEquals(List.of(0, 10, 20), track.getTrackIndexes());
        assertThrows(IllegalArgumentException.class, () -> track.addTrackIndex(310));
        assertEquals(
                DiscError.RAW_IMAGE_TRACK_INDEX_OFFSET_ZERO_CANNOT_BE_CLEARED,
                codeOf(() -> track.clearTrackIndex(0)));
        assertEquals(
                DiscError.RAW_IMAGE_TRACK_INDEX_NOT_FOUND, codeOf(() -> track.clearTrackIndex(11)));
        track.clearTrackIndex(10);
        assertEquals(List.of(0, 20), track.getTrackIndexes());
        RawCdImage image = new RawCdImage();
        image.addTrack(CdSectorType.AUDIO, Sounds.noise(1100, 1));
        RawCdImageTrack full = image.getTrackInfo(1);
        for (int i = 1; i < 99; i++) {
            assertEquals(DiscError.S_OK, full.addTrackIndex(i * 10));
        }
        assertEquals(
                DiscError.RAW_IMAGE_TOO_MANY_TRACK_INDEXES, codeOf(() -> full.addTrackIndex(1000)));
    }

    @Test
    void anImageThatWasMadeCannotBeChanged() {
        RawCdImage image = twoTracks();
        RawCdImageTrack track = image.getTrackInfo(1);
        assertTrue(image.createResultImage().length() > 0);
        List<Runnable> changes =
                List.of(
                        image::createResultImage,
                        () -> image.addTrack(CdSectorType.AUDIO, Sounds.noise(300, 1)),
                        () -> image.addSpecialPregap(Sounds.noise(300, 1)),
                        () -> image.addSubcodeRwGenerator(Sounds.of(new byte[96])),
                        () -> image.setResultingImageType(RawCdSectorType.RAW),
                        () -> image.setStartOfLeadoutLimit(new Lba(398_099)),
                        () -> image.setDisableGaplessAudio(true),
                        () -> image.setMediaCatalogNumber(""),
                        () -> image.setStartingTrackNumber(1),
                        () -> image.setCdText(CdText.NONE),
                        () -> track.setIsrc(""),
                        () -> track.setAudioHasPreemphasis(true),
                        () -> track.setDigitalAudioCopySetting(DigitalCopySetting.SCMS),
                        () -> track.addTrackIndex(50),
                        () -> track.clearTrackIndex(50));
        for (Runnable change : changes) {
            assertEquals(DiscError.RAW_IMAGE_IS_READ_ONLY, codeOf(change));
        }
    }

    @Test
    void theCopyBitAlternatesForScms() throws Exception {
        RawCdImage image = twoTracks();
        image.getTrackInfo(1).setDigitalAudioCopySetting(DigitalCopySetting.SCMS);
        RawCdStream stream = image.createResultImage();
        StringBuilder bits = new StringBuilder();
        for (int lba = 2; lba < 18; lba++) {
            bits.append(position(stream, lba).control());
        }
        assertEquals("0000222200002222", bits.toString());
    }
}
