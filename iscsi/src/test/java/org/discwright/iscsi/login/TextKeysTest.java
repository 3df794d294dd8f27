package org.discwright.iscsi.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;

class TextKeysTest {
    @Test
    void pairsAreClosedByZeros() throws MalformedDataException {
        List<TextKey> keys =
                List.of(new TextKey("InitialR2T", "No"), new TextKey("SendTargets", ""));
        Octets text = Octets.ofAscii("InitialR2T=No\0SendTargets=\0");
        assertEquals(text, TextKeys.encode(keys));
        assertEquals(keys, TextKeys.decode(text));
        assertEquals(keys, TextKeys.decode(Octets.ofAscii("InitialR2T=No\0SendTargets=")));
    }

    @Test
    void badTextIsRefused() {
        for (String bad :
                List.of(
                        "NoEquals\0",
                        "=value\0",
                        "lower=1\0",
                        "A b=1\0",
                        "Alias=a\nb\0",
                        "A".repeat(64) + "=1\0",
                        "TargetAlias=" + "x".repeat(256) + "\0",
                        "InitialR2T=No\0InitialR2T=No\0")) {
            assertThrows(
                    MalformedDataException.class, () -> TextKeys.decode(Octets.ofAscii(bad)), bad);
        }
        assertThrows(
                MalformedDataException.class,
                () -> TextKeys.decode(Octets.ofInts('A', '=', 0xFF, 0)));
    }

    @Test
    void tooManyKeysAreRefused() throws MalformedDataException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 64; i++) {
            text.append("X-").append(i).append("=1\0");
        }
        assertEquals(64, TextKeys.decode(Octets.ofAscii(text.toString())).size());
        assertThrows(
                MalformedDataException.class,
                () -> TextKeys.decode(Octets.ofAscii(text + "Y=1\0")));
    }

    @Test
    void anyBytesAreReadOrRefused() {
        Property.forAll(
                2000,
                random -> {
                    byte[] bytes = new byte[random.nextInt(200)];
                    for (int i = 0; i < bytes.length; i++) {
                        bytes[i] = (byte) "A=\0ab1,é\n".charAt(random.nextInt(8));
                    }
                    return Octets.of(bytes);
                },
                text -> {
                    try {
                        List<TextKey> keys = TextKeys.decode(text);
                        assertEquals(keys, TextKeys.decode(TextKeys.encode(keys)));
                    } catch (MalformedDataException refused) {
                        assertTrue(refused.offset() <= text.length());
                    }
                });
    }

    @Test
    void piecesOfOneTextAreJoinedUpToALimit() throws MalformedDataException {
        TextAssembly assembly = new TextAssembly();
        assertEquals(Optional.empty(), assembly.add(Octets.ofAscii("Head"), true));
        assertTrue(assembly.isPartial());
        assertEquals(
                Optional.of(Octets.ofAscii("HeaderDigest=None\0")),
                assembly.add(Octets.ofAscii("erDigest=None\0"), false));
        for (int i = 0; i < 8; i++) {
            assertEquals(Optional.empty(), assembly.add(Octets.zeros(8192), true));
        }
        assertThrows(MalformedDataException.class, () -> assembly.add(Octets.zeros(1), false));
        TextAssembly slow = new TextAssembly();
        assertThrows(
                MalformedDataException.class,
                () -> {
                    for (int i = 0; i < 65; i++) {
                        assertEquals(Optional.empty(), slow.add(Octets.EMPTY, true));
                    }
                });
    }

    @Test
    void aLongTextIsCutForItsPeer() {
        assertEquals(List.of(Octets.EMPTY), TextKeys.split(Octets.EMPTY, 512));
        List<Octets> pieces = TextKeys.split(Octets.zeros(1025), 512);
        assertEquals(List.of(512, 512, 1), pieces.stream().map(Octets::length).toList());
    }

    @Test
    void targetsAndTheirAddressesGoBothWays() throws MalformedDataException {
        List<SendTargets.Found> targets =
                List.of(
                        new SendTargets.Found(
                                "iqn.2026-01.org.example:one",
                                List.of("10.0.0.1:3260,1", "[fe80::1]:3260,2")),
                        new SendTargets.Found("iqn.2026-01.org.example:two", List.of()));
        assertEquals(targets, SendTargets.decode(SendTargets.encode(targets)));
        for (String bad : List.of("TargetAddress=10.0.0.1\0", "TargetName=x\0", "Surprise=yes\0")) {
            assertThrows(
                    MalformedDataException.class, () -> SendTargets.decode(Octets.ofAscii(bad)));
        }
    }

    @Test
    void binaryValuesAreHexOrBase64AndBounded() {
        assertEquals("0x00ff", BinaryValue.encode(Octets.ofInts(0, 255)));
        assertEquals(Optional.of(Octets.ofInts(0, 255)), BinaryValue.decode("0X00fF"));
        assertEquals(Optional.of(Octets.ofInts(1, 35)), BinaryValue.decode("0x123"));
        assertEquals(Optional.of(Octets.ofAscii("disc")), BinaryValue.decode("0bZGlzYw=="));
        for (String bad : List.of("", "0x", "12", "0xg0", "0b***", "0b", "0x" + "0".repeat(2050))) {
            assertEquals(Optional.empty(), BinaryValue.decode(bad), bad);
        }
    }
}
