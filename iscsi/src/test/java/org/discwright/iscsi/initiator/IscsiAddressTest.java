package org.discwright.iscsi.initiator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.OptionalInt;
import org.discwright.transport.DriveAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IscsiAddressTest {
    private static final String NAME = "iqn.2026-01.org.example:drive";

    private static IscsiAddress parse(String text) {
        return IscsiAddress.parse(DriveAddress.parse(text));
    }

    @Test
    void allPartsAreRead() {
        assertEquals(
                new IscsiAddress(
                        Optional.of("ann"), "host", 3261, Optional.of(NAME), OptionalInt.of(1)),
                parse("iscsi://ann@host:3261/" + NAME + "/1"));
        assertEquals(
                new IscsiAddress(
                        Optional.empty(), "host", 3260, Optional.empty(), OptionalInt.empty()),
                parse("iscsi://host"));
        assertEquals(parse("iscsi://host"), parse("iscsi://host/"));
        assertEquals(parse("iscsi://host/" + NAME), parse("iscsi://host/" + NAME + "/"));
    }

    @Test
    void numbersOfTheNewInternetStandInBrackets() {
        IscsiAddress address = parse("iscsi://[fe80::1]:860/" + NAME);
        assertEquals("fe80::1", address.host());
        assertEquals(860, address.port());
        assertEquals("[fe80::1]:860", address.portal());
        assertEquals("[::1]:3260", parse("iscsi://[::1]").portal());
    }

    @Test
    void percentEscapesStandForWhatSeparates() {
        assertEquals(Optional.of("a/b@c+d"), parse("iscsi://a%2Fb%40c+d@host").user());
        assertEquals(
                Optional.of("iqn.2026-01.org.example:a/b"),
                parse("iscsi://host/iqn.2026-01.org.example:a%2Fb").target());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iscsi://ann@host:3261/" + NAME + "/1",
                "iscsi://host/" + NAME,
                "iscsi://[::1]:860",
                "iscsi://a%2Fb%40c@host/iqn.2026-01.org.example:a%2Fb"
            })
    void anAddressIsWrittenAsItWasRead(String text) {
        assertEquals(DriveAddress.parse(text), parse(text).toDriveAddress());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iscsi:host",
                "iscsi://",
                "iscsi:///" + NAME,
                "iscsi://host:0",
                "iscsi://host:65536",
                "iscsi://host:port",
                "iscsi://[::1",
                "iscsi://[::1]x",
                "iscsi://host/drive",
                "iscsi://host/" + NAME + "/x",
                "iscsi://host/" + NAME + "/16384",
                "iscsi://host/" + NAME + "/1/2",
                "iscsi://ann:secret@host",
                "iscsi://host/" + NAME + "?x=1",
                "iscsi://host/%zz"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> parse(text));
    }
}
