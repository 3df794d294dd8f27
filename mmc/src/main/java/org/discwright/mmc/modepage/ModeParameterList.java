package org.discwright.mmc.modepage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * What MODE SENSE answers and MODE SELECT sends: a header, block descriptors and mode pages.
 *
 * @param mediumType medium type, 0 to 255, 0 for most drives
 * @param deviceSpecific device-specific parameter, 0 to 255
 * @param blockDescriptors their bytes, at most 248, most often none
 * @param pages in the order in which they stand
 * @spc 7.5.4 mode parameter list format
 */
public record ModeParameterList(
        int mediumType, int deviceSpecific, Octets blockDescriptors, List<ModePage> pages) {
    private static final String NAME = "mode parameter list";

    /** Copies the list and checks the ranges. */
    public ModeParameterList {
        pages = List.copyOf(pages);
        if (mediumType < 0
                || mediumType > 0xFF
                || deviceSpecific < 0
                || deviceSpecific > 0xFF
                || blockDescriptors.length() > 248) {
            throw new IllegalArgumentException("not the header of a mode parameter list");
        }
    }

    /** A list without block descriptors and with zeros in its header. */
    public static ModeParameterList of(ModePage... pages) {
        return new ModeParameterList(0, 0, Octets.EMPTY, List.of(pages));
    }

    /** The page of that type, for example {@code page(WriteParameters.class)}. */
    public <P extends ModePage> Optional<P> page(Class<P> type) {
        return pages.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /**
     * Reads the answer to MODE SENSE (6); a page cut off by the allocation length is left out.
     *
     * @throws MalformedDataException where the header is cut off
     */
    public static ModeParameterList decode6(Octets data) throws MalformedDataException {
        return decode(data, Header.of6(data), false);
    }

    /**
     * Reads the answer to MODE SENSE (10); a page cut off by the allocation length is left out.
     *
     * @throws MalformedDataException where the header is cut off
     */
    public static ModeParameterList decode10(Octets data) throws MalformedDataException {
        return decode(data, Header.of10(data), false);
    }

    /**
     * Reads what MODE SELECT (6) sent.
     *
     * @throws MalformedDataException where anything is cut off
     */
    public static ModeParameterList decodeSelect6(Octets data) throws MalformedDataException {
        return decode(data, Header.of6(data), true);
    }

    /**
     * Reads what MODE SELECT (10) sent.
     *
     * @throws MalformedDataException where anything is cut off
     */
    public static ModeParameterList decodeSelect10(Octets data) throws MalformedDataException {
        return decode(data, Header.of10(data), true);
    }

    /**
     * The answer to MODE SENSE (6), with its length in the header, which has room for 255 and
     * states no more of a longer list.
     */
    public Octets encode6() {
        return encode6(Math.min(0xFF, 4 + bodyLength() - 1));
    }

    /** The answer to MODE SENSE (10), with its length in the header. */
    public Octets encode10() {
        return encode10(8 + bodyLength() - 2);
    }

    /** What MODE SELECT (6) sends: the length field and the PS bits are reserved there. */
    public Octets encodeSelect6() {
        return forSelect().encode6(0);
    }

    /** What MODE SELECT (10) sends: the length field and the PS bits are reserved there. */
    public Octets encodeSelect10() {
        return forSelect().encode10(0);
    }

    private ModeParameterList forSelect() {
        List<ModePage> sent = pages.stream().map(page -> page.withSavable(false)).toList();
        return new ModeParameterList(mediumType, deviceSpecific, blockDescriptors, sent);
    }

    private int bodyLength() {
        return blockDescriptors.length() + pages.stream().mapToInt(p -> p.bytes().length()).sum();
    }

    private Octets encode6(int length) {
        return body(Octets.ofInts(length, mediumType, deviceSpecific, blockDescriptors.length()));
    }

    private Octets encode10(int length) {
        if (length > 0xFFFF) {
            throw new IllegalArgumentException("too much for a mode parameter list: " + length);
        }
        return body(
                Octets.ofInts(
                        length >> 8,
                        length,
                        mediumType,
                        deviceSpecific,
                        0,
                        0,
                        0,
                        blockDescriptors.length()));
    }

    private Octets body(Octets header) {
        Octets all = header.concat(blockDescriptors);
        for (ModePage page : pages) {
            all = all.concat(page.bytes());
        }
        return all;
    }

    private static ModeParameterList decode(Octets data, Header header, boolean whole)
            throws MalformedDataException {
        int stated = header.dataLength();
        int end = whole || stated == 0 ? data.length() : Math.min(data.length(), stated);
        int at = header.length() + header.descriptors();
        if (at > end) {
            if (whole) {
                throw new MalformedDataException(NAME, end, "ends in the block descriptors");
            }
            at = end;
        }
        int descriptorsFrom = Math.min(header.length(), at);
        Octets descriptors = data.slice(descriptorsFrom, at).truncate(248);
        List<ModePage> pages = new ArrayList<>();
        while (at < end) {
            int next = at + pageLength(data, at, end);
            if (next > end) {
                if (whole) {
                    throw new MalformedDataException(NAME, at, "a page is cut off");
                }
                break;
            }
            pages.add(ModePage.decode(data.slice(at, next)));
            at = next;
        }
        return new ModeParameterList(
                header.mediumType(), header.deviceSpecific(), descriptors, pages);
    }

    /** Bytes of the page at {@code at} with its header; beyond the end where that is cut off. */
    private static int pageLength(Octets data, int at, int end) {
        boolean subpage = data.bit(at, 6);
        if (at + (subpage ? 4 : 2) > end) {
            return end - at + 1;
        }
        return subpage ? 4 + data.u16(at + 2) : 2 + data.u8(at + 1);
    }

    /** What the two headers have in common; {@code dataLength} counts from the list's start. */
    private record Header(
            int length, int dataLength, int mediumType, int deviceSpecific, int descriptors) {
        static Header of6(Octets data) throws MalformedDataException {
            require(data, 4);
            int stated = data.u8(0);
            return new Header(4, stated == 0 ? 0 : stated + 1, data.u8(1), data.u8(2), data.u8(3));
        }

        static Header of10(Octets data) throws MalformedDataException {
            require(data, 8);
            int stated = data.u16(0);
            return new Header(8, stated == 0 ? 0 : stated + 2, data.u8(2), data.u8(3), data.u16(6));
        }

        private static void require(Octets data, int length) throws MalformedDataException {
            if (data.length() < length) {
                throw new MalformedDataException(NAME, data.length(), "ends in its header");
            }
        }
    }
}
