package org.discwright.mmc.response;

import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.discwright.model.error.MalformedDataException;

/**
 * Sub-channel data: where the head is, the disc's catalogue number, or a track's recording code.
 *
 * @param audioStatus 00h not supported, 11h playing, 12h paused, 13h done, 14h stopped by an error,
 *     15h nothing to tell
 * @param content what was asked for; nothing where only the header was, or the answer was cut off
 * @mmc 6.25 READ SUB-CHANNEL
 */
public record SubChannelData(int audioStatus, Optional<Content> content) {
    /** Bytes of an answer with the position. */
    public static final int POSITION_LENGTH = 16;

    /** Bytes of an answer with a catalogue number or recording code. */
    public static final int CODE_LENGTH = 24;

    /** Audio status: nothing to tell. */
    public static final int NO_STATUS = 0x15;

    private static final int HEADER = 4;
    private static final int POSITION = 1;
    private static final int CATALOG_NUMBER = 2;
    private static final int ISRC = 3;

    /** What the data is about. */
    public sealed interface Content {}

    /**
     * Where the head is.
     *
     * @param adr ADR of the Q channel
     * @param control control nibble of the Q channel
     * @param track track number
     * @param index index number
     * @param absolute address on the disc
     * @param relative sectors from the track's index 1, negative in its pregap (index 0)
     */
    public record Position(int adr, int control, int track, int index, Lba absolute, int relative)
            implements Content {
        /** Checks the ranges. */
        public Position {
            Ranges.unsigned(adr, 4, "ADR");
            Ranges.unsigned(control, 4, "control");
            Ranges.unsigned(track, 8, "track number");
            Ranges.unsigned(index, 8, "index number");
        }
    }

    /**
     * The media catalogue number.
     *
     * @param number 13 characters, where the disc has one
     */
    public record CatalogNumber(Optional<String> number) implements Content {
        /** Checks the length. */
        public CatalogNumber {
            number.ifPresent(text -> ascii(text, 13));
        }
    }

    /**
     * A track's international standard recording code.
     *
     * @param adr ADR of the Q channel
     * @param control control nibble of the Q channel
     * @param track track number
     * @param code 12 characters, where the track has one
     */
    public record Isrc(int adr, int control, int track, Optional<String> code) implements Content {
        /** Checks the ranges. */
        public Isrc {
            Ranges.unsigned(adr, 4, "ADR");
            Ranges.unsigned(control, 4, "control");
            Ranges.unsigned(track, 8, "track number");
            code.ifPresent(text -> ascii(text, 12));
        }
    }

    /** Checks the range. */
    public SubChannelData {
        Ranges.unsigned(audioStatus, 8, "audio status");
    }

    private static void ascii(String text, int length) {
        if (text.length() != length || !text.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException(length + " printable characters: '" + text + "'");
        }
    }

    /**
     * Reads a response. A number that the drive calls valid but that holds no printable characters
     * counts as none.
     *
     * @param msf whether addresses were asked for as times
     * @throws MalformedDataException if it has no header or an unknown format
     */
    public static SubChannelData decode(Octets data, boolean msf) throws MalformedDataException {
        Fields all = Fields.of(data, HEADER, "READ SUB-CHANNEL response");
        int end = Math.min(data.length(), HEADER + all.u16(2));
        Fields in = Fields.of(data.truncate(end), HEADER, "READ SUB-CHANNEL response");
        return new SubChannelData(
                in.u8(1), in.has(HEADER, 1) ? content(in, msf) : Optional.empty());
    }

    private static Optional<Content> content(Fields in, boolean msf) throws MalformedDataException {
        return switch (in.u8(HEADER)) {
            case POSITION -> in.has(0, POSITION_LENGTH) ? position(in, msf) : Optional.empty();
            case CATALOG_NUMBER -> Optional.of(new CatalogNumber(text(in, 13)));
            case ISRC ->
                    Optional.of(
                            new Isrc(in.bits(5, 7, 4), in.bits(5, 3, 0), in.u8(6), text(in, 12)));
            default ->
                    throw new MalformedDataException(
                            "READ SUB-CHANNEL response", HEADER, "format " + in.u8(HEADER));
        };
    }

    private static Optional<Content> position(Fields in, boolean msf) {
        return Optional.of(
                new Position(
                        in.bits(5, 7, 4),
                        in.bits(5, 3, 0),
                        in.u8(6),
                        in.u8(7),
                        msf ? DiscTime.read(in, 8).toProgramArea() : new Lba(in.i32(8)),
                        msf ? relative(in) : in.i32(12)));
    }

    /** The time from index 1, which runs backwards in a pregap (index 0). */
    private static int relative(Fields in) {
        int frames = DiscTime.read(in, 12).toFrames();
        return in.u8(7) == 0 ? -frames : frames;
    }

    private static Optional<String> text(Fields in, int length) {
        if (!in.bit(8, 7) || !in.has(9, length)) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(length);
        for (int at = 9; at < 9 + length; at++) {
            text.append((char) in.u8(at));
        }
        return text.chars().allMatch(c -> c > ' ' && c < 0x7F)
                ? Optional.of(text.toString())
                : Optional.empty();
    }

    /**
     * The response in full; a drive sends no more of it than the host has room for.
     *
     * @param msf true for addresses as times
     */
    public Octets encode(boolean msf) {
        return content.map(data -> encode(data, msf))
                .orElseGet(() -> FieldWriter.of(HEADER).u8(1, audioStatus).build());
    }

    private Octets encode(Content data, boolean msf) {
        return switch (data) {
            case Position at -> encode(at, msf);
            case CatalogNumber(Optional<String> number) -> code(CATALOG_NUMBER, number).build();
            case Isrc(int adr, int control, int track, Optional<String> code) ->
                    code(ISRC, code).u8(5, adr << 4 | control).u8(6, track).build();
        };
    }

    private Octets encode(Position at, boolean msf) {
        FieldWriter out = header(POSITION_LENGTH).u8(4, POSITION);
        out.u8(5, at.adr << 4 | at.control).u8(6, at.track).u8(7, at.index);
        if (msf) {
            out.octets(8, DiscTime.ofProgramArea(at.absolute).encode());
            Msf relative = Msf.ofFrames((int) Math.min(Math.abs((long) at.relative), 449_999));
            return out.octets(12, DiscTime.of(relative).encode()).build();
        }
        return out.u32(8, at.absolute.value()).u32(12, at.relative).build();
    }

    private FieldWriter code(int format, Optional<String> text) {
        return header(CODE_LENGTH)
                .u8(4, format)
                .bit(8, 7, text.isPresent())
                .octets(9, Octets.ofAscii(text.orElse("")));
    }

    private FieldWriter header(int length) {
        return FieldWriter.of(length).u8(1, audioStatus).u16(2, length - HEADER);
    }
}
