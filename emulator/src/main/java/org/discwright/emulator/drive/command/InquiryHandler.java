package org.discwright.emulator.drive.command;

import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.persona.Identity;
import org.discwright.emulator.persona.Persona;
import org.discwright.mmc.command.Inquiry;
import org.discwright.model.Octets;

/**
 * INQUIRY: who the drive is.
 *
 * @spc 6.6 INQUIRY
 */
final class InquiryHandler implements Handler<Inquiry> {
    private static final int CD_DVD = 0x05;
    private static final int LENGTH = 96;
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
            return Reply.of(standard());
        }
        return switch (command.page()) {
            case SUPPORTED_PAGES ->
                    vital(
                            SUPPORTED_PAGES,
                            Octets.ofInts(SUPPORTED_PAGES, SERIAL_NUMBER, IDENTIFICATION));
            case SERIAL_NUMBER -> vital(SERIAL_NUMBER, Octets.ofAscii(identity.serial()));
            case IDENTIFICATION -> vital(IDENTIFICATION, identification());
            default -> throw Refusal.invalidFieldInCdb(2, -1);
        };
    }

    private Octets standard() {
        Bytes bytes =
                new Bytes()
                        .u8(CD_DVD, 0x80, 0x06, 0x02, LENGTH - 5, 0, 0, 0)
                        .text(identity.vendor(), 8)
                        .text(identity.product(), 16)
                        .text(identity.revision(), 4)
                        .zeros(22)
                        .u16(0x00A0) // SAM-5
                        .u16(0x0460) // SPC-4
                        .u16(0x04E0); // MMC-6
        return bytes.zeros(LENGTH - bytes.length()).build();
    }

    private static Reply vital(int page, Octets data) {
        return Reply.of(new Bytes().u8(CD_DVD, page).u16(data.length()).octets(data).build());
    }

    /** One designation descriptor: T10 vendor identification, in ASCII. */
    private Octets identification() {
        Octets name =
                new Bytes()
                        .text(identity.vendor(), 8)
                        .text(identity.product(), 16)
                        .text(identity.serial(), identity.serial().length())
                        .build();
        return new Bytes().u8(0x02, 0x01, 0x00, name.length()).octets(name).build();
    }
}
