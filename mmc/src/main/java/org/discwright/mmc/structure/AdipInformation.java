package org.discwright.mmc.structure;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * What the groove of a DVD+R or DVD+RW says from the factory.
 *
 * @param physical the physical format, as in format 00h, without what follows byte 16
 * @param applicationCode general flags, 0 to 255
 * @param manufacturer name of the maker, at most 8 characters of ASCII
 * @param mediaType the maker's name of the type, at most 3 characters of ASCII
 * @param revision product revision, 0 to 255
 * @param parameters write strategies, at most 225 bytes
 * @mmc 6.22.3.2.16 READ DISC STRUCTURE, format 11h
 */
public record AdipInformation(
        DvdPhysicalFormat physical,
        int applicationCode,
        String manufacturer,
        String mediaType,
        int revision,
        Octets parameters)
        implements DiscStructure {
    /** Bytes of the payload. */
    public static final int LENGTH = 256;

    private static final int PARAMETERS = 31;

    /** Checks the ranges. */
    public AdipInformation {
        if (!physical.mediaUnique().isEmpty()) {
            throw new IllegalArgumentException("the physical format ends with byte 16");
        }
        Payload.check("application code", applicationCode, 8);
        manufacturer = Payload.text("manufacturer", manufacturer, 8);
        mediaType = Payload.text("media type", mediaType, 3);
        Payload.check("revision", revision, 8);
        Payload.exactly("write parameters", parameters, LENGTH - PARAMETERS);
    }

    static AdipInformation decode(Octets payload) throws MalformedDataException {
        Payload in = Payload.of(payload, PARAMETERS, LENGTH, "ADIP information");
        return new AdipInformation(
                DvdPhysicalFormat.decode(PHYSICAL_FORMAT, payload.truncate(17)),
                in.u8(17),
                in.text(19, 27),
                in.text(27, 30),
                in.u8(30),
                in.octets(PARAMETERS, LENGTH));
    }

    @Override
    public int format() {
        return ADIP;
    }

    @Override
    public Octets payload() {
        return Payload.zeros(LENGTH)
                .octets(0, physical.payload())
                .u8(17, applicationCode)
                .text(19, manufacturer)
                .text(27, mediaType)
                .u8(30, revision)
                .octets(PARAMETERS, parameters)
                .build();
    }
}
