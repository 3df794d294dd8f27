package org.discwright.mmc.response;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * A page of vital product data.
 *
 * @spc 7.8 vital product data parameters
 */
public sealed interface VitalProductData extends InquiryResponse {
    /** Page code, 00h to FFh. */
    int page();

    /** First byte: peripheral qualifier and device type, 05h for a connected CD drive. */
    int peripheral();

    /** What stands behind the four bytes of header. */
    Octets body();

    @Override
    default Octets encode() {
        Octets body = body();
        return Octets.ofInts(peripheral(), page(), body.length() >> 8, body.length()).concat(body);
    }

    /**
     * Page 00h: the pages there are.
     *
     * @param peripheral first byte
     * @param pages page codes, ascending
     */
    record SupportedPages(int peripheral, List<Integer> pages) implements VitalProductData {
        /** Copies the list and checks the ranges. */
        public SupportedPages {
            Ranges.unsigned(peripheral, 8, "peripheral");
            pages = List.copyOf(pages);
            for (int page : pages) {
                Ranges.unsigned(page, 8, "page code");
            }
            Ranges.unsigned(pages.size(), 16, "number of pages");
        }

        @Override
        public int page() {
            return 0x00;
        }

        @Override
        public Octets body() {
            return Octets.ofInts(pages.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    /**
     * Page 80h: unit serial number.
     *
     * @param peripheral first byte
     * @param serialNumber without trailing blanks, at most 65,535 characters of ISO 8859-1
     */
    record UnitSerialNumber(int peripheral, String serialNumber) implements VitalProductData {
        /** Checks the ranges. */
        public UnitSerialNumber {
            Ranges.unsigned(peripheral, 8, "peripheral");
            Ranges.unsigned(serialNumber.length(), 16, "length of the serial number");
        }

        @Override
        public int page() {
            return 0x80;
        }

        @Override
        public Octets body() {
            return Octets.of(serialNumber.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /**
     * Page 83h: device identification.
     *
     * @param peripheral first byte
     * @param designators names of the drive, its ports and so on
     */
    record DeviceIdentification(int peripheral, List<Designator> designators)
            implements VitalProductData {
        /** Copies the list and checks the ranges. */
        public DeviceIdentification {
            Ranges.unsigned(peripheral, 8, "peripheral");
            designators = List.copyOf(designators);
            Ranges.unsigned(
                    designators.stream().mapToLong(d -> d.encode().length()).sum(),
                    16,
                    "length of the designators");
        }

        @Override
        public int page() {
            return 0x83;
        }

        @Override
        public Octets body() {
            Octets body = Octets.EMPTY;
            for (Designator designator : designators) {
                body = body.concat(designator.encode());
            }
            return body;
        }
    }

    /**
     * Any other page, as it came.
     *
     * @param peripheral first byte
     * @param page page code
     * @param body its bytes
     */
    record OtherPage(int peripheral, int page, Octets body) implements VitalProductData {
        /** Checks the ranges. */
        public OtherPage {
            Ranges.unsigned(peripheral, 8, "peripheral");
            Ranges.unsigned(page, 8, "page code");
            Ranges.unsigned(body.length(), 16, "length of the page");
        }
    }

    /**
     * Reads a page; what was cut off by the allocation length is left out.
     *
     * @throws MalformedDataException for less than its four bytes of header
     */
    static VitalProductData decode(Octets data) throws MalformedDataException {
        Fields in = Fields.of(data, 4, "vital product data");
        Octets body = data.slice(4, Math.min(data.length(), 4 + in.u16(2)));
        int peripheral = in.u8(0);
        return switch (in.u8(1)) {
            case 0x00 -> {
                List<Integer> pages = new ArrayList<>();
                for (int at = 0; at < body.length(); at++) {
                    pages.add(body.u8(at));
                }
                yield new SupportedPages(peripheral, pages);
            }
            case 0x80 -> new UnitSerialNumber(peripheral, body.text());
            case 0x83 -> new DeviceIdentification(peripheral, Designator.decodeAll(body));
            default -> new OtherPage(peripheral, in.u8(1), body);
        };
    }
}
