package org.discwright.mmc.structure;

import java.util.ArrayList;
import java.util.List;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * The disc information of a BD: what its wobbled groove or its lead-in says from the factory.
 *
 * @param units one or more for each layer and speed
 * @mmc 6.22.3.3.1 READ DISC STRUCTURE, BD format 00h
 */
public record BdDiscInformation(List<Unit> units) implements DiscStructure {
    /** Bytes of the payload. */
    public static final int LENGTH = 4096;

    /** Identifier of the units of a read-only disc. */
    public static final String READ_ONLY = "BDO";

    /** Identifier of the units of a BD-R. */
    public static final String RECORDABLE = "BDR";

    /** Identifier of the units of a BD-RE. */
    public static final String REWRITABLE = "BDW";

    private static final int UNITS = LENGTH / Unit.LENGTH;

    /**
     * One unit.
     *
     * @param version DI format number, 0 to 255
     * @param layerByte number of DI frames and the layer they are for, 0 to 255
     * @param legacy BCA type and legacy information, 0 to 255
     * @param sequence sequence number of the unit, 0 to 255
     * @param used continuation flag and number of bytes used, 0 to 255
     * @param discType {@code BDO}, {@code BDR} or {@code BDW}
     * @param sizeAndVersion disc size, class and version, 0 to 255
     * @param structure layers, kind of layers and density, four bytes
     * @param body what follows up to the name of the maker, 84 bytes: data zone and write
     *     strategies
     * @param manufacturer name of the maker, at most 6 characters of ASCII
     * @param mediaType the maker's name of the type, at most 3 characters of ASCII
     * @param timestamp the maker's time stamp, 0 to 65,535
     * @param revision product revision, 0 to 255
     */
    public record Unit(
            int version,
            int layerByte,
            int legacy,
            int sequence,
            int used,
            String discType,
            int sizeAndVersion,
            Octets structure,
            Octets body,
            String manufacturer,
            String mediaType,
            int timestamp,
            int revision) {
        /** Bytes. */
        public static final int LENGTH = 112;

        /** Checks the ranges. */
        public Unit {
            Payload.check("DI format number", version, 8);
            Payload.check("layer", layerByte, 8);
            Payload.check("legacy information", legacy, 8);
            Payload.check("sequence number", sequence, 8);
            Payload.check("bytes used", used, 8);
            discType = Payload.text("disc type", discType, 3);
            Payload.check("size and version", sizeAndVersion, 8);
            Payload.exactly("disc structure", structure, 4);
            Payload.exactly("unit body", body, 84);
            manufacturer = Payload.text("manufacturer", manufacturer, 6);
            mediaType = Payload.text("media type", mediaType, 3);
            Payload.check("time stamp", timestamp, 16);
            Payload.check("revision", revision, 8);
        }

        private static Unit read(Payload in, int at) {
            return new Unit(
                    in.u8(at + 2),
                    in.u8(at + 3),
                    in.u8(at + 4),
                    in.u8(at + 5),
                    in.u8(at + 6),
                    in.text(at + 8, at + 11),
                    in.u8(at + 11),
                    in.octets(at + 12, at + 16),
                    in.octets(at + 16, at + 100),
                    in.text(at + 100, at + 106),
                    in.text(at + 106, at + 109),
                    in.u16(at + 109),
                    in.u8(at + 111));
        }

        private void write(Payload out, int at) {
            out.text(at, "DI")
                    .u8(at + 2, version)
                    .u8(at + 3, layerByte)
                    .u8(at + 4, legacy)
                    .u8(at + 5, sequence)
                    .u8(at + 6, used)
                    .text(at + 8, discType)
                    .u8(at + 11, sizeAndVersion)
                    .octets(at + 12, structure)
                    .octets(at + 16, body)
                    .text(at + 100, manufacturer)
                    .text(at + 106, mediaType)
                    .u16(at + 109, timestamp)
                    .u8(at + 111, revision);
        }
    }

    /** Copies the list and checks that it fits. */
    public BdDiscInformation {
        units = List.copyOf(units);
        if (units.size() > UNITS) {
            throw new IllegalArgumentException("at most " + UNITS + " units, not " + units.size());
        }
    }

    static BdDiscInformation decode(Octets payload) throws MalformedDataException {
        Payload in = Payload.of(payload, 0, LENGTH, "BD disc information");
        List<Unit> units = new ArrayList<>();
        int at = 0;
        while (at + Unit.LENGTH <= Math.min(LENGTH, payload.length())
                && in.u16(at) == ('D' << 8 | 'I')) {
            units.add(Unit.read(in, at));
            at += Unit.LENGTH;
        }
        return new BdDiscInformation(units);
    }

    @Override
    public int format() {
        return PHYSICAL_FORMAT;
    }

    @Override
    public Octets payload() {
        Payload out = Payload.zeros(LENGTH);
        for (int i = 0; i < units.size(); i++) {
            units.get(i).write(out, i * Unit.LENGTH);
        }
        return out.build();
    }
}
