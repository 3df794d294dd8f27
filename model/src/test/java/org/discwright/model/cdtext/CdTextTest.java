package org.discwright.model.cdtext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.discwright.model.Octets;
import org.discwright.model.address.Msf;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.subchannel.QCrc;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;

class CdTextTest {
    /** What cdrskin 1.5.4 wrote, and a recorder gave back, in three tracks' READ TOC format 5. */
    private static final List<Octets> CDRSKIN =
            Stream.of(
                            "80 00 00 00 52 69 67 20 44 69 73 63 00 46 69 72 22 7e",
                            "80 01 01 03 73 74 00 53 65 63 6f 6e 64 00 54 68 f9 28",
                            "80 03 02 02 69 72 64 00 00 00 00 00 00 00 00 00 3e 91",
                            "81 00 03 00 52 69 67 20 42 61 6e 64 00 41 00 42 25 fd",
                            "81 02 04 01 00 43 00 00 00 00 00 00 00 00 00 00 96 9a",
                            "8f 00 05 00 00 01 03 00 03 02 00 00 00 00 00 00 c9 40",
                            "8f 01 06 00 00 00 00 00 00 00 00 03 07 00 00 00 94 f0",
                            "8f 02 07 00 00 00 00 00 09 00 00 00 00 00 00 00 ea 42")
                    .map(Octets::ofHex)
                    .toList();

    private static CdTextBlock.Builder rigDisc() {
        return CdTextBlock.builder(1, 3)
                .album(CdTextField.TITLE, "Rig Disc")
                .text(CdTextField.TITLE, 1, "First")
                .text(CdTextField.TITLE, 2, "Second")
                .text(CdTextField.TITLE, 3, "Third")
                .album(CdTextField.PERFORMER, "Rig Band")
                .text(CdTextField.PERFORMER, 1, "A")
                .text(CdTextField.PERFORMER, 2, "B")
                .text(CdTextField.PERFORMER, 3, "C");
    }

    private static List<Octets> bytes(CdText text) {
        return text.encode().stream().map(CdTextPack::encode).toList();
    }

    @Test
    void foreignPacksAreReadAndMadeAlike() throws Exception {
        CdText text = new CdText(List.of(rigDisc().build()));
        assertEquals(CDRSKIN, bytes(text));
        assertEquals(text, CdTextReader.strict(CDRSKIN));
    }

    @Test
    void everyFieldComesBack() throws Exception {
        CdTextBlock.Builder builder =
                rigDisc()
                        .album(CdTextField.CODE, "4006381333931")
                        .text(CdTextField.CODE, 1, "DEABC9912345")
                        .album(CdTextField.DISC_ID, "RIG-1")
                        .album(CdTextField.GENRE, "Industrial, a text longer than one pack")
                        .genreCode(0x001B)
                        .album(CdTextField.CLOSED, "internal")
                        .copyright(3)
                        .binary(
                                new CdTextBlock.Binary(
                                        0x89,
                                        1,
                                        Octets.ofHex("01 00 00 00 00 00 02 03 04 05 06 07")))
                        .toc(
                                new CdTextToc(
                                        1,
                                        new Msf(26, 1, 0),
                                        List.of(
                                                new Msf(0, 2, 0),
                                                new Msf(12, 0, 0),
                                                new Msf(22, 1, 74))));
        for (CdTextField field : CdTextField.values()) {
            if (field.isPerTrack() && field != CdTextField.CODE) {
                builder.text(field, 2, "%s of a track, of some length".formatted(field));
            }
        }
        CdText text = new CdText(List.of(builder.build()));
        assertEquals(text, CdTextReader.strict(bytes(text)));
    }

    @Test
    void repeatedTextsAreAbbreviatedWhereABlockWouldBeTooLong() throws Exception {
        CdTextBlock.Builder builder = CdTextBlock.builder(1, 99);
        String name = "The Orchestra of Somewhere";
        for (int track = 0; track <= 99; track++) {
            builder.text(CdTextField.PERFORMER, track, name);
            builder.text(CdTextField.TITLE, track, "Movement " + track);
        }
        CdText text = new CdText(List.of(builder.build()));
        List<CdTextPack> packs = text.encode();
        assertTrue(packs.size() <= 256, () -> packs.size() + " packs");
        assertEquals(text, CdTextReader.strict(bytes(text)));
    }

    @Test
    void tooMuchTextIsRefused() {
        CdTextBlock.Builder builder = CdTextBlock.builder(1, 99);
        for (int track = 1; track <= 99; track++) {
            builder.text(CdTextField.TITLE, track, "No two titles are alike here: " + track);
        }
        CdText text = new CdText(List.of(builder.build()));
        var refused = assertThrows(IllegalArgumentException.class, text::encode);
        assertTrue(String.valueOf(refused.getMessage()).contains("256"), refused::toString);
    }

    @Test
    void doubleByteTextsAndSeveralLanguages() throws Exception {
        CdTextBlock japanese =
                CdTextBlock.builder(1, 3)
                        .in(0x69, CdTextCharset.MS_JIS)
                        .album(CdTextField.TITLE, "日本語の題名")
                        .text(CdTextField.TITLE, 1, "第一")
                        .text(CdTextField.TITLE, 3, "ＡＢＣ　ｄｅｆ")
                        .album(CdTextField.CODE, "4006381333931")
                        .build();
        CdText text = new CdText(List.of(rigDisc().build(), japanese));
        List<CdTextPack> packs = text.encode();
        CdTextPack second =
                packs.stream().filter(pack -> pack.block() == 1).skip(1).findFirst().orElseThrow();
        assertTrue(second.doubleByte());
        assertEquals(0, second.track());
        assertEquals(6, second.position(), "characters, not bytes");
        assertEquals(text, CdTextReader.strict(bytes(text)));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        CdTextBlock.builder(1, 1)
                                .in(0x69, CdTextCharset.MS_JIS)
                                .album(CdTextField.TITLE, "half")
                                .build());
    }

    @Test
    void whatACharsetCannotHoldIsRefused() {
        CdTextBlock.Builder builder = rigDisc().text(CdTextField.TITLE, 2, "Dvořák");
        var refused = assertThrows(IllegalArgumentException.class, builder::build);
        assertTrue(
                String.valueOf(refused.getMessage()).contains("'ř' (U+0159)"), refused::toString);
        assertThrows(
                IllegalArgumentException.class,
                () -> rigDisc().text(CdTextField.TITLE, 4, "no such track").build());
    }

    @Test
    void aDamagedPackIsFatalOrLeftOut() {
        List<Octets> packs = new ArrayList<>(CDRSKIN);
        packs.set(1, Octets.zeros(18));
        assertThrows(MalformedDataException.class, () -> CdTextReader.strict(packs));
        CdTextReader.Reading reading = CdTextReader.lenient(packs);
        CdTextBlock block = reading.text().blocks().getFirst();
        assertEquals(Optional.of("Rig Disc"), block.text(CdTextField.TITLE, 0));
        assertEquals(Optional.empty(), block.text(CdTextField.TITLE, 1));
        assertEquals(Optional.empty(), block.text(CdTextField.TITLE, 2));
        assertEquals(Optional.empty(), block.text(CdTextField.TITLE, 3), "its beginning is lost");
        assertEquals(Optional.of("C"), block.text(CdTextField.PERFORMER, 3));
        assertFalse(reading.remarks().isEmpty());
    }

    @Test
    void repeatedAndShuffledPacksAreReadLeniently() {
        List<Octets> packs = new ArrayList<>(CDRSKIN.reversed());
        packs.addAll(CDRSKIN);
        assertEquals(List.of(rigDisc().build()), CdTextReader.lenient(packs).text().blocks());
        assertEquals(List.of(), CdTextReader.lenient(packs).remarks());
    }

    @Test
    void everySingleChangedBitIsSeen() {
        for (int bit = 0; bit < CdTextPack.LENGTH * 8; bit++) {
            byte[] bytes = CDRSKIN.get(1).toByteArray();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(MalformedDataException.class, () -> CdTextPack.decode(Octets.of(bytes)));
        }
    }

    @Test
    void packsLieInTheLeadInAgainAndAgain() throws Exception {
        List<CdTextPack> packs = packs().subList(0, 7);
        List<Octets> found = new ArrayList<>();
        byte[] sector = new byte[100];
        for (int i = 0; i < 7; i++) {
            Arrays.fill(sector, (byte) 0xC0);
            CdTextLeadIn.write(packs, i, sector, 4);
            assertEquals((byte) 0xC0, sector[3]);
            assertTrue(IntStream.range(4, 100).allMatch(at -> (sector[at] & 0xC0) == 0xC0));
            found.addAll(CdTextLeadIn.read(sector, 4));
        }
        for (int i = 0; i < 28; i++) {
            assertEquals(packs.get(i % 7).encode(), found.get(i));
        }
        // 80h 00h 00h are the symbols 100000 000000 000000 000000: mode 4
        CdTextLeadIn.write(packs, 0, sector, 0);
        assertEquals(0x20, sector[0] & 0x3F);
    }

    private static List<CdTextPack> packs() throws MalformedDataException {
        List<CdTextPack> packs = new ArrayList<>();
        for (Octets bytes : CDRSKIN) {
            packs.add(CdTextPack.decode(bytes));
        }
        return packs;
    }

    @Test
    void whateverIsSaidIsReadAgain() {
        Property.forAll(
                CdTextTest::anyText,
                text -> {
                    List<Octets> packs = bytes(text);
                    assertEquals(text, CdTextReader.strict(packs));
                    assertEquals(text, CdTextReader.lenient(packs).text());
                });
    }

    private static CdText anyText(SplittableRandom random) {
        List<CdTextBlock> blocks = new ArrayList<>();
        int count = random.nextInt(1, 4);
        int first = random.nextInt(1, 90);
        int last = first + random.nextInt(0, 8);
        for (int i = 0; i < count; i++) {
            CdTextCharset charset =
                    List.of(CdTextCharset.values())
                            .get(random.nextInt(CdTextCharset.values().length));
            CdTextBlock.Builder builder =
                    CdTextBlock.builder(first, last).in(random.nextInt(128), charset);
            builder.album(CdTextField.DISC_ID, anyString(random, CdTextCharset.ISO_8859_1));
            builder.genreCode(random.nextInt(0x10000));
            for (CdTextField field : CdTextField.values()) {
                if (field.isPerTrack() && random.nextInt(3) > 0) {
                    for (int track = first; track <= last; track++) {
                        builder.text(field, track, anyString(random, field.charset(charset)));
                    }
                }
            }
            blocks.add(builder.build());
        }
        return new CdText(blocks);
    }

    private static String anyString(SplittableRandom random, CdTextCharset charset) {
        String alphabet =
                switch (charset) {
                    case ISO_8859_1 -> "aeé ßÿ~";
                    case ASCII -> "abc XYZ0";
                    case MS_JIS -> "あ漢字ー　Ａ";
                };
        return random.ints(random.nextInt(20), 0, alphabet.length())
                .collect(
                        StringBuilder::new,
                        (text, at) -> text.append(alphabet.charAt(at)),
                        StringBuilder::append)
                .toString();
    }

    @Test
    void rubbishNeverFailsLeniently() {
        Property.forAll(
                random -> {
                    List<Octets> packs = new ArrayList<>();
                    for (int i = random.nextInt(20); i > 0; i--) {
                        byte[] bytes = new byte[CdTextPack.LENGTH];
                        random.nextBytes(bytes);
                        bytes[0] = (byte) (0x80 | (bytes[0] & 0xF));
                        bytes[1] = (byte) Math.floorMod(bytes[1], 4);
                        bytes[2] = (byte) Math.floorMod(bytes[2], 16);
                        bytes[3] &= (byte) 0x9F;
                        int crc = QCrc.of(Octets.of(bytes, 0, 16));
                        bytes[16] = (byte) (crc >> 8);
                        bytes[17] = (byte) crc;
                        packs.add(Octets.of(bytes));
                    }
                    return packs;
                },
                packs -> CdTextReader.lenient(packs).text());
    }
}
