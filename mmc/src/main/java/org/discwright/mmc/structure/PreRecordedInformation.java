package org.discwright.mmc.structure;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * What the groove in the lead-in of a DVD-R or DVD-RW holds from the factory.
 *
 * @param applicationCode 00h restricted use, general purpose; 40h and up special use
 * @param physicalCode physical characteristics of the disc, 0 to 255
 * @param lastRecordable physical sector number at which the data area ends at the latest, 24 bits
 * @param partVersion part version and extension, 0 to 255
 * @param powerCode OPC suggested code, 0 to 255
 * @param wavelengthCode wavelength, 0 to 255
 * @param writeStrategy write strategy of field 2, four bytes
 * @param manufacturer name of the maker, at most 12 characters of ASCII
 * @param secondStrategy write strategy of field 5, six bytes
 * @mmc 6.22.3.2.13 READ DISC STRUCTURE, format 0Eh
 */
public record PreRecordedInformation(
        int applicationCode,
        int physicalCode,
        int lastRecordable,
        int partVersion,
        int powerCode,
        int wavelengthCode,
        Octets writeStrategy,
        String manufacturer,
        Octets secondStrategy)
        implements DiscStructure {
    /** Five fields of eight bytes: the number of the field, six bytes, one that is not used. */
    private static final int LENGTH = 40;

    /** Checks the ranges. */
    public PreRecordedInformation {
        Payload.check("application code", applicationCode, 8);
        Payload.check("physical code", physicalCode, 8);
        Payload.check("last recordable sector", lastRecordable, 24);
        Payload.check("part version", partVersion, 8);
        Payload.check("OPC suggested code", powerCode, 8);
        Payload.check("wavelength code", wavelengthCode, 8);
        Payload.exactly("write strategy", writeStrategy, 4);
        manufacturer = Payload.text("manufacturer", manufacturer, 12);
        Payload.exactly("second write strategy", secondStrategy, 6);
    }

    static PreRecordedInformation decode(Octets payload) throws MalformedDataException {
        Payload in = Payload.of(payload, 8, LENGTH, "pre-recorded information");
        return new PreRecordedInformation(
                in.u8(1),
                in.u8(2),
                in.u24(3),
                in.u8(6),
                in.u8(9),
                in.u8(10),
                in.octets(11, 15),
                (padded(in.text(17, 23)) + in.text(25, 31)).stripTrailing(),
                in.octets(33, 39));
    }

    private static String padded(String first) {
        return first + " ".repeat(6 - first.length());
    }

    @Override
    public int format() {
        return PRE_RECORDED;
    }

    @Override
    public Octets payload() {
        String name = manufacturer + " ".repeat(12 - manufacturer.length());
        return Payload.zeros(LENGTH)
                .u8(0, 1)
                .u8(1, applicationCode)
                .u8(2, physicalCode)
                .u24(3, lastRecordable)
                .u8(6, partVersion)
                .u8(8, 2)
                .u8(9, powerCode)
                .u8(10, wavelengthCode)
                .octets(11, writeStrategy)
                .u8(16, 3)
                .text(17, name.substring(0, 6))
                .u8(24, 4)
                .text(25, name.substring(6))
                .u8(32, 5)
                .octets(33, secondStrategy)
                .build();
    }
}
