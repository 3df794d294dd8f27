package org.discwright.mmc.structure;

import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * Where the layers of a recordable DVD meet, and how a recorder goes from one to the other.
 *
 * @param kind what the number is
 * @param fixed it can no longer be set (only the boundary and the middle area say so)
 * @param value number of blocks or address, 0 to 4,294,967,295
 * @mmc 6.22.3.2.19 READ DISC STRUCTURE, formats 20h to 23h
 */
public record LayerSetting(Kind kind, boolean fixed, long value) implements DiscStructure {
    /** What is set. */
    public enum Kind {
        /** Blocks of data on layer 0. */
        BOUNDARY(0x20),
        /** Address at which the shifted middle area of layer 0 begins. */
        SHIFTED_MIDDLE_AREA(0x21),
        /** Blocks after which layer jump recording changes the layer by itself; 0: it does not. */
        JUMP_INTERVAL(0x22),
        /** Address of layer 0 behind which it is to change the layer; 0: none. */
        JUMP_ADDRESS(0x23);

        private final int format;

        Kind(int format) {
            this.format = format;
        }

        /** Its format code, 20h to 23h. */
        public int format() {
            return format;
        }

        /** The kind with that format code. */
        public static Optional<Kind> of(int format) {
            for (Kind kind : values()) {
                if (kind.format == format) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    private static final int LENGTH = 8;

    /** Checks the range. */
    public LayerSetting {
        Payload.check("layer setting", value, 32);
    }

    /**
     * Reads the payload of one.
     *
     * @throws MalformedDataException for less than eight bytes or another format code
     */
    public static LayerSetting decode(int format, Octets payload) throws MalformedDataException {
        Payload in = Payload.of(payload, LENGTH, LENGTH, "layer setting");
        Kind kind =
                Kind.of(format)
                        .orElseThrow(() ->
                                new MalformedDataException(
                                        "layer setting", 0, "format code " + format));
        return new LayerSetting(kind, in.bit(0, 7), in.u32(4));
    }

    @Override
    public int format() {
        return kind.format();
    }

    @Override
    public Octets payload() {
        return Payload.zeros(LENGTH).bit(0, 7, fixed).u32(4, value).build();
    }
}
