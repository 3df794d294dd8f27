package org.discwright.mmc.response;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.discwright.model.Octets;

/**
 * One name of a drive or of its port, in vital product data page 83h.
 *
 * @param protocol protocol identifier, 0 to 15; counts where {@code protocolValid}
 * @param codeSet 1 binary, 2 ASCII, 3 UTF-8
 * @param protocolValid PIV: {@code protocol} counts
 * @param association 0 the drive, 1 its port, 2 the target
 * @param type 0 vendor specific, 1 T10 vendor, 2 EUI-64, 3 NAA, 8 SCSI name string, and others
 * @param identifier at most 255 bytes
 * @spc 7.8.6.1 designation descriptor
 */
public record Designator(
        int protocol,
        int codeSet,
        boolean protocolValid,
        int association,
        int type,
        Octets identifier) {
    /** Checks the ranges. */
    public Designator {
        Ranges.unsigned(protocol, 4, "protocol identifier");
        Ranges.unsigned(codeSet, 4, "code set");
        Ranges.unsigned(association, 2, "association");
        Ranges.unsigned(type, 4, "designator type");
        Ranges.unsigned(identifier.length(), 8, "length of the designator");
    }

    /** A T10 vendor identification: vendor and product as text, of the drive itself. */
    public static Designator t10Vendor(Octets identifier) {
        return new Designator(0, 2, false, 0, 1, identifier);
    }

    /**
     * A T10 vendor identification made of the drive's names: vendor and product filled up with
     * blanks to 8 and 16 characters, then the serial number.
     */
    public static Designator t10Vendor(String vendor, String product, String serialNumber) {
        String text = "%-8s%-16s%s".formatted(vendor, product, serialNumber);
        return t10Vendor(Octets.of(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static List<Designator> decodeAll(Octets body) {
        List<Designator> all = new ArrayList<>();
        int at = 0;
        while (at + 4 <= body.length() && at + 4 + body.u8(at + 3) <= body.length()) {
            int next = at + 4 + body.u8(at + 3);
            all.add(
                    new Designator(
                            body.bits(at, 7, 4),
                            body.bits(at, 3, 0),
                            body.bit(at + 1, 7),
                            body.bits(at + 1, 5, 4),
                            body.bits(at + 1, 3, 0),
                            body.slice(at + 4, next)));
            at = next;
        }
        return all;
    }

    /** The designation descriptor. */
    public Octets encode() {
        return Octets.ofInts(
                        protocol << 4 | codeSet,
                        (protocolValid ? 0x80 : 0) | association << 4 | type,
                        0,
                        identifier.length())
                .concat(identifier);
    }
}
