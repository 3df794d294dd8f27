package org.discwright.emulator.drive.command;

import java.util.List;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.persona.Identity;
import org.discwright.emulator.persona.Persona;
import org.discwright.mmc.command.Inquiry;
import org.discwright.mmc.response.Designator;
import org.discwright.mmc.response.InquiryData;
import org.discwright.mmc.response.VitalProductData;
import org.discwright.model.Octets;

/**
 * INQUIRY: who the drive is.
 *
 * @spc 6.6 INQUIRY
 */
final class InquiryHandler implements Handler<Inquiry> {
    private static final int SPC_4 = 0x06;
    private static final int RESPONSE_FORMAT = 2;

    /** SAM-5, SPC-4 and MMC-6. */
    private static final List<Integer> STANDARDS = List.of(0x00A0, 0x0460, 0x04E0);

    private static final int SUPPORTED_PAGES = 0x00;
    private static final int SERIAL_NUMBER = 0x80;
    private static final int IDENTIFICATION = 0x83;

    private final Identity identity;

    InquiryHandler(Persona persona) {
        this.identity = persona.identity();
    }

    @Override
    public Reply handle(Inquiry command, Exchange exchange) throws Refusal {
        if (!command.vitalProductData()) {
            if (command.page() != 0) {
                throw Refusal.invalidFieldInCdb(2, -1);
            }
            return Reply.of(standard().encode());
        }
        VitalProductData answer =
                switch (command.page()) {
                    case SUPPORTED_PAGES ->
                            new VitalProductData.SupportedPages(
                                    InquiryData.MULTI_MEDIA,
                                    List.of(SUPPORTED_PAGES, SERIAL_NUMBER, IDENTIFICATION));
                    case SERIAL_NUMBER ->
                            new VitalProductData.UnitSerialNumber(
                                    InquiryData.MULTI_MEDIA, identity.serial());
                    case IDENTIFICATION ->
                            new VitalProductData.DeviceIdentification(
                                    InquiryData.MULTI_MEDIA,
                                    List.of(
                                            Designator.t10Vendor(
                                                    identity.vendor(),
                                                    identity.product(),
                                                    identity.serial())));
                    default -> throw Refusal.invalidFieldInCdb(2, -1);
                };
        return Reply.of(answer.encode());
    }

    private InquiryData standard() {
        return new InquiryData(
                0,
                InquiryData.MULTI_MEDIA,
                true,
                SPC_4,
                RESPONSE_FORMAT,
                Octets.zeros(3),
                identity.vendor(),
                identity.product(),
                identity.revision(),
                Octets.EMPTY,
                STANDARDS);
    }
}
