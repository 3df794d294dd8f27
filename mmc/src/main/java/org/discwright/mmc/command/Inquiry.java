package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.response.InquiryResponse;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * INQUIRY (12h): who the drive is, or a page of vital product data.
 *
 * @param vitalProductData EVPD: wants the page {@code page}
 * @param page page code, 0 without {@code vitalProductData}
 * @param allocationLength bytes that the host has room for, 0 to 65,535
 * @spc 6.6 INQUIRY
 */
public record Inquiry(boolean vitalProductData, int page, int allocationLength)
        implements Command<InquiryResponse> {
    /** Operation code. */
    public static final int OPCODE = 0x12;

    /** Checks the ranges. */
    public Inquiry {
        if (page < 0 || page > 0xFF || (!vitalProductData && page != 0)) {
            throw new IllegalArgumentException("not a page of vital product data: " + page);
        }
        if (allocationLength < 0 || allocationLength > 0xFFFF) {
            throw new IllegalArgumentException(
                    "an allocation length is 0 to 65,535: " + allocationLength);
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static Inquiry decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x1E);
        reader.check(reader.bit(1, 0) || reader.u8(2) == 0, 2, -1, "page code without EVPD");
        return new Inquiry(reader.bit(1, 0), reader.u8(2), reader.u16(3));
    }

    /** Asks for standard INQUIRY data. */
    public static Inquiry standard() {
        return new Inquiry(false, 0, 96);
    }

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .bit(1, 0, vitalProductData)
                .u8(2, page)
                .u16(3, allocationLength)
                .build();
    }

    @Override
    public DataPhase dataPhase() {
        return new DataPhase.In(allocationLength);
    }

    @Override
    public InquiryResponse decode(Octets data) throws MalformedDataException {
        return InquiryResponse.decode(vitalProductData, data);
    }
}
