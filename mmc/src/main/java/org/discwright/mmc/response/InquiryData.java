package org.discwright.mmc.response;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * Standard INQUIRY data: who the drive is.
 *
 * @param peripheralQualifier 0 connected, 1 not connected, 3 no such logical unit
 * @param deviceType peripheral device type: 05h a CD, DVD or BD drive
 * @param removable RMB: the medium can be taken out
 * @param version version of SPC that the drive follows: 00h none, 05h SPC-3
 * @param responseFormat byte 3: NORMACA, HISUP and the response data format, 2
 * @param flags bytes 5 to 7, three bytes
 * @param vendor T10 vendor identification, at most 8 characters, without trailing blanks
 * @param product product identification, at most 16 characters
 * @param revision product revision level, at most 4 characters
 * @param vendorSpecific bytes 36 to 55: kept as 20 bytes, or as none where all are zero
 * @param versionDescriptors standards the drive follows, at most eight numbers, zeros left out
 * @spc 6.6.2 standard INQUIRY data
 */
public record InquiryData(
        int peripheralQualifier,
        int deviceType,
        boolean removable,
        int version,
        int responseFormat,
        Octets flags,
        String vendor,
        String product,
        String revision,
        Octets vendorSpecific,
        List<Integer> versionDescriptors)
        implements InquiryResponse {
    /** Peripheral device type of CD, DVD and BD drives. */
    public static final int MULTI_MEDIA = 0x05;

    private static final String NAME = "standard INQUIRY data";
    private static final int SHORT = 36;
    private static final int LONG = 96;
    private static final int VERSIONS_AT = 58;

    /** Copies the list and checks the ranges. */
    public InquiryData {
        Ranges.unsigned(peripheralQualifier, 3, "peripheral qualifier");
        Ranges.unsigned(deviceType, 5, "device type");
        Ranges.unsigned(version, 8, "version");
        Ranges.unsigned(responseFormat, 8, "response format");
        versionDescriptors = List.copyOf(versionDescriptors);
        for (int descriptor : versionDescriptors) {
            Ranges.unsigned(descriptor, 16, "version descriptor");
        }
        if (flags.length() != 3
                || vendor.length() > 8
                || product.length() > 16
                || revision.length() > 4
                || vendorSpecific.length() > 20
                || versionDescriptors.size() > 8) {
            throw new IllegalArgumentException("does not fit standard INQUIRY data: " + product);
        }
        Octets zeros = Octets.zeros(20 - vendorSpecific.length());
        Octets whole = vendorSpecific.concat(zeros);
        vendorSpecific = whole.equals(Octets.zeros(20)) ? Octets.EMPTY : whole;
    }

    /** A CD drive with a removable medium that follows SPC-3 and says no more than it must. */
    public static InquiryData multiMedia(String vendor, String product, String revision) {
        return new InquiryData(
                0,
                MULTI_MEDIA,
                true,
                0x05,
                0x02,
                Octets.zeros(3),
                vendor,
                product,
                revision,
                Octets.EMPTY,
                List.of());
    }

    /**
     * Reads standard data; texts that are cut off are what came of them.
     *
     * @throws MalformedDataException for less than five bytes
     */
    public static InquiryData decode(Octets raw) throws MalformedDataException {
        Fields in = Fields.of(raw, 5, NAME);
        // the length byte is wrong in many drives when it is short: texts count wherever they came
        int stated = Math.max(SHORT, 5 + in.u8(4));
        Octets data = raw.truncate(stated).truncate(LONG);
        Octets padded = data.concat(Octets.zeros(LONG - data.length()));
        List<Integer> versions = new ArrayList<>();
        for (int at = VERSIONS_AT; at < VERSIONS_AT + 16; at += 2) {
            if (padded.u16(at) != 0) {
                versions.add(padded.u16(at));
            }
        }
        return new InquiryData(
                in.bits(0, 7, 5),
                in.bits(0, 4, 0),
                in.bit(1, 7),
                in.u8(2),
                in.u8(3),
                padded.slice(5, 8),
                padded.slice(8, 16).text(),
                padded.slice(16, 32).text(),
                padded.slice(32, 36).text(),
                padded.slice(SHORT, SHORT + 20),
                versions);
    }

    /** 36 bytes, or 96 where there is anything behind them. */
    @Override
    public Octets encode() {
        int length = vendorSpecific.isEmpty() && versionDescriptors.isEmpty() ? SHORT : LONG;
        FieldWriter out =
                FieldWriter.of(length)
                        .u8(0, peripheralQualifier << 5 | deviceType)
                        .bit(1, 7, removable)
                        .u8(2, version)
                        .u8(3, responseFormat)
                        .u8(4, length - 5)
                        .octets(5, flags)
                        .octets(8, padded(vendor, 8))
                        .octets(16, padded(product, 16))
                        .octets(32, padded(revision, 4))
                        .octets(36, vendorSpecific);
        for (int i = 0; i < versionDescriptors.size(); i++) {
            out.u16(VERSIONS_AT + 2 * i, versionDescriptors.get(i));
        }
        return out.build();
    }

    private static Octets padded(String text, int length) {
        return Octets.of(
                (text + " ".repeat(length - text.length())).getBytes(StandardCharsets.ISO_8859_1));
    }
}
