package org.discwright.mmc.sense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.error.MalformedDataException;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;

class SenseTest {
    private static Sense any(SplittableRandom random) {
        SenseKey key = SenseKey.of(random.nextInt(16));
        Sense sense = Sense.of(key, random.nextInt(256), random.nextInt(256));
        if (random.nextBoolean()) {
            sense = sense.withInformation(random.nextInt() & 0xFFFF_FFFFL);
        }
        if (key == SenseKey.ILLEGAL_REQUEST && random.nextBoolean()) {
            sense =
                    sense.withField(
                            new FieldPointer(
                                    random.nextBoolean(),
                                    random.nextInt(0x10000),
                                    random.nextInt(-1, 8)));
        }
        if (key == SenseKey.NOT_READY && random.nextBoolean()) {
            sense = sense.withProgress(random.nextInt(0x10000));
        }
        return random.nextBoolean() ? sense.asDeferred() : sense;
    }

    @Test
    void fixedFormatIsReadAsItWasWritten() {
        Property.forAll(
                SenseTest::any, sense -> assertEquals(sense, Sense.decode(sense.encodeFixed())));
    }

    @Test
    void descriptorFormatIsReadAsItWasWritten() {
        Property.forAll(
                SenseTest::any,
                sense -> assertEquals(sense, Sense.decode(sense.encodeDescriptor())));
    }

    @Test
    void fixedFormatOfAnInvalidFieldHasTheBytesOfTheStandard() {
        assertEquals(
                Octets.ofHex("70 00 05 00 00 00 00 0a 00 00 00 00 24 00 00 cb 00 01"),
                Sense.invalidField(new FieldPointer(true, 1, 3)).encodeFixed());
    }

    @Test
    void descriptorFormatCarriesProgress() throws Exception {
        Sense sense = Sense.decode(Octets.ofHex("72 02 04 08 00 00 00 08 02 06 00 00 80 80 00 00"));
        assertEquals(AdditionalSense.LONG_WRITE_IN_PROGRESS, sense.code());
        assertEquals(Optional.of(0x8000), sense.details().progress());
    }

    @Test
    void descriptorFormatCarriesInformationBeyond32Bits() throws Exception {
        Sense sense = Sense.of(SenseKey.MEDIUM_ERROR, 0x11, 5).withInformation(0x1_0000_0002L);
        assertEquals(sense, Sense.decode(sense.encodeDescriptor()));
        assertEquals(Optional.empty(), Sense.decode(sense.encodeFixed()).details().information());
    }

    @Test
    void bytesBehindTheStatedLengthDoNotCount() throws Exception {
        Sense sense =
                Sense.decode(Octets.ofHex("f0 00 03 00 00 00 05 02 00 00 00 00 0c 09 00 ff ff ff"));
        assertEquals(AdditionalSense.NONE, sense.code());
        assertEquals(Optional.of(5L), sense.details().information());
    }

    @Test
    void noBytesWhateverEscapeAsAnythingButMalformedData() {
        Property.forAll(
                2000,
                random -> {
                    byte[] bytes = new byte[random.nextInt(40)];
                    random.nextBytes(bytes);
                    if (bytes.length > 0 && random.nextBoolean()) {
                        bytes[0] = (byte) (0x70 + random.nextInt(4));
                    }
                    return Octets.of(bytes);
                },
                bytes -> {
                    try {
                        assertTrue(Sense.decode(bytes).describe().length() > 5);
                    } catch (MalformedDataException expected) {
                        assertEquals("sense data", expected.structure());
                    }
                });
        assertThrows(MalformedDataException.class, () -> Sense.decode(Octets.EMPTY));
    }

    @Test
    void wordsSayWhatTheDriveMeans() {
        assertEquals(
                "MEDIUM ERROR: power calibration failed (3/73/03)",
                Sense.of(SenseKey.MEDIUM_ERROR, 0x73, 3).describe());
        assertEquals(
                "ILLEGAL REQUEST: a field of the command is not allowed, at the command's byte 2 bit 7"
                        + " (5/24/00)",
                Sense.invalidField(new FieldPointer(true, 2, 7)).describe());
        assertEquals(
                "the drive failed its diagnosis", new AdditionalSense(0x40, 0x85).description());
        assertEquals(
                "a code of the drive's maker (A0/01)", new AdditionalSense(0xA0, 1).description());
        assertTrue(SenseWords.size() > 430);
    }

    @Test
    void anAddressBelowZeroComesBackFromTheInformationField() throws Exception {
        Sense sense =
                Sense.of(SenseKey.MEDIUM_ERROR, AdditionalSense.WRITE_ERROR)
                        .withAddress(new Lba(-150))
                        .withIncorrectLength();
        assertEquals(Octets.ofHex("ff ff ff 6a"), sense.encodeFixed().slice(3, 7));
        assertEquals(sense, Sense.decode(sense.encodeFixed()));
        assertEquals(sense, Sense.decode(sense.encodeDescriptor()));
        assertEquals(Optional.of(new Lba(-150)), Sense.decode(sense.encodeFixed()).address());
    }

    @Test
    void everyNamedCodeHasWordsOfItsOwn() throws Exception {
        for (var field : AdditionalSense.class.getFields()) {
            AdditionalSense code = (AdditionalSense) field.get(null);
            String words = code.description();
            assertTrue(!words.contains(code.toString()), field.getName() + ": " + words);
        }
    }
}
