package org.discwright.mmc.response;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * The serial number of a medium.
 *
 * @param number its bytes; none where the medium has no number
 * @spc 6.19 READ MEDIA SERIAL NUMBER
 */
public record MediaSerialNumber(Octets number) {
    private static final int HEADER = 4;

    /**
     * Reads a response; a number that was cut off is as long as what came.
     *
     * @throws MalformedDataException for less than its four bytes of header
     */
    public static MediaSerialNumber decode(Octets data) throws MalformedDataException {
        Fields in = Fields.of(data, HEADER, "READ MEDIA SERIAL NUMBER response");
        int length = (int) Math.min(in.u32(0), data.length() - HEADER);
        return new MediaSerialNumber(in.octets(HEADER, length));
    }

    /** The whole response. */
    public Octets encode() {
        return FieldWriter.of(HEADER).u32(0, number.length()).build().concat(number);
    }
}
