package org.discwright.mmc.response;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * What INQUIRY answers: standard data, or a page of vital product data.
 *
 * @spc 6.6 INQUIRY
 */
public sealed interface InquiryResponse permits InquiryData, VitalProductData {
    /** The whole answer, before the drive cuts it to the allocation length. */
    Octets encode();

    /**
     * Reads the answer.
     *
     * @param vitalProductData EVPD of the command
     * @throws MalformedDataException where it is too short to say anything, or another page
     */
    static InquiryResponse decode(boolean vitalProductData, Octets data)
            throws MalformedDataException {
        return vitalProductData ? VitalProductData.decode(data) : InquiryData.decode(data);
    }
}
