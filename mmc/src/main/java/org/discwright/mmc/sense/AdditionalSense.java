package org.discwright.mmc.sense;

import java.util.Locale;

/**
 * Additional sense code and its qualifier.
 *
 * @param asc additional sense code, 00h to FFh
 * @param ascq additional sense code qualifier, 00h to FFh
 * @mmc Annex F sense codes
 */
public record AdditionalSense(int asc, int ascq) {
    /** 00/00: nothing to add. */
    public static final AdditionalSense NONE = new AdditionalSense(0x00, 0x00);

    /** 04/01: becoming ready. */
    public static final AdditionalSense BECOMING_READY = new AdditionalSense(0x04, 0x01);

    /** 04/04: a format is running. */
    public static final AdditionalSense FORMAT_IN_PROGRESS = new AdditionalSense(0x04, 0x04);

    /** 04/07: an operation is running. */
    public static final AdditionalSense OPERATION_IN_PROGRESS = new AdditionalSense(0x04, 0x07);

    /** 04/08: a long write is running. */
    public static final AdditionalSense LONG_WRITE_IN_PROGRESS = new AdditionalSense(0x04, 0x08);

    /** 0C/00: write error. */
    public static final AdditionalSense WRITE_ERROR = new AdditionalSense(0x0C, 0x00);

    /** 0C/09: loss of streaming; the buffer ran empty. */
    public static final AdditionalSense LOSS_OF_STREAMING = new AdditionalSense(0x0C, 0x09);

    /** 11/05: unrecovered read error, layered correction failed. */
    public static final AdditionalSense L_EC_UNCORRECTABLE = new AdditionalSense(0x11, 0x05);

    /** 11/00: unrecovered read error. */
    public static final AdditionalSense UNRECOVERED_READ_ERROR = new AdditionalSense(0x11, 0x00);

    /** 1A/00: parameter list length error. */
    public static final AdditionalSense PARAMETER_LIST_LENGTH = new AdditionalSense(0x1A, 0x00);

    /** 20/00: invalid operation code. */
    public static final AdditionalSense INVALID_OPCODE = new AdditionalSense(0x20, 0x00);

    /** 21/00: address out of range. */
    public static final AdditionalSense LBA_OUT_OF_RANGE = new AdditionalSense(0x21, 0x00);

    /** 21/02: invalid address for write. */
    public static final AdditionalSense INVALID_ADDRESS_FOR_WRITE = new AdditionalSense(0x21, 0x02);

    /** 24/00: invalid field in the command block. */
    public static final AdditionalSense INVALID_FIELD_IN_CDB = new AdditionalSense(0x24, 0x00);

    /** 26/00: invalid field in the parameter list. */
    public static final AdditionalSense INVALID_FIELD_IN_PARAMETERS =
            new AdditionalSense(0x26, 0x00);

    /** 27/00: write protected. */
    public static final AdditionalSense WRITE_PROTECTED = new AdditionalSense(0x27, 0x00);

    /** 28/00: the medium may have changed. */
    public static final AdditionalSense MEDIUM_CHANGED = new AdditionalSense(0x28, 0x00);

    /** 29/00: power on or reset. */
    public static final AdditionalSense RESET = new AdditionalSense(0x29, 0x00);

    /** 2A/01: mode parameters changed. */
    public static final AdditionalSense MODE_PARAMETERS_CHANGED = new AdditionalSense(0x2A, 0x01);

    /** 2C/00: command sequence error. */
    public static final AdditionalSense COMMAND_SEQUENCE = new AdditionalSense(0x2C, 0x00);

    /** 30/00: incompatible medium. */
    public static final AdditionalSense INCOMPATIBLE_MEDIUM = new AdditionalSense(0x30, 0x00);

    /** 30/05: cannot write the medium, incompatible format. */
    public static final AdditionalSense CANNOT_WRITE_INCOMPATIBLE = new AdditionalSense(0x30, 0x05);

    /** 3A/00: no medium. */
    public static final AdditionalSense NO_MEDIUM = new AdditionalSense(0x3A, 0x00);

    /** 3A/01: no medium, tray closed. */
    public static final AdditionalSense NO_MEDIUM_TRAY_CLOSED = new AdditionalSense(0x3A, 0x01);

    /** 3A/02: no medium, tray open. */
    public static final AdditionalSense NO_MEDIUM_TRAY_OPEN = new AdditionalSense(0x3A, 0x02);

    /** 53/02: removal of the medium prevented. */
    public static final AdditionalSense REMOVAL_PREVENTED = new AdditionalSense(0x53, 0x02);

    /** 63/00: end of user area met. */
    public static final AdditionalSense END_OF_USER_AREA = new AdditionalSense(0x63, 0x00);

    /** 64/00: illegal mode for this track. */
    public static final AdditionalSense ILLEGAL_MODE_FOR_TRACK = new AdditionalSense(0x64, 0x00);

    /** 72/00: session fixation error. */
    public static final AdditionalSense SESSION_FIXATION = new AdditionalSense(0x72, 0x00);

    /** 72/03: session fixation error, incomplete track. */
    public static final AdditionalSense SESSION_FIXATION_INCOMPLETE_TRACK =
            new AdditionalSense(0x72, 0x03);

    /** 72/04: empty or partially written reserved track. */
    public static final AdditionalSense EMPTY_RESERVED_TRACK = new AdditionalSense(0x72, 0x04);

    /** 72/05: no more track reservations allowed. */
    public static final AdditionalSense NO_MORE_TRACKS = new AdditionalSense(0x72, 0x05);

    /** 73/02: power calibration area is full. */
    public static final AdditionalSense CALIBRATION_AREA_FULL = new AdditionalSense(0x73, 0x02);

    /** 73/03: power calibration failed. */
    public static final AdditionalSense CALIBRATION_FAILED = new AdditionalSense(0x73, 0x03);

    /** 26/01: parameter not supported. */
    public static final AdditionalSense PARAMETER_NOT_SUPPORTED = new AdditionalSense(0x26, 0x01);

    /** 26/02: invalid value of a parameter. */
    public static final AdditionalSense PARAMETER_VALUE_INVALID = new AdditionalSense(0x26, 0x02);

    /** 2C/03: the program area is not empty. */
    public static final AdditionalSense PROGRAM_AREA_NOT_EMPTY = new AdditionalSense(0x2C, 0x03);

    /** 2C/04: the program area is empty. */
    public static final AdditionalSense PROGRAM_AREA_EMPTY = new AdditionalSense(0x2C, 0x04);

    /** 30/01: cannot read the medium, unknown format. */
    public static final AdditionalSense CANNOT_READ_UNKNOWN_FORMAT =
            new AdditionalSense(0x30, 0x01);

    /** 30/06: cannot format or blank the medium. */
    public static final AdditionalSense CANNOT_FORMAT_INCOMPATIBLE =
            new AdditionalSense(0x30, 0x06);

    /** 30/09: the last session is closed, the disc takes no other. */
    public static final AdditionalSense SESSION_CLOSED = new AdditionalSense(0x30, 0x09);

    /** 31/01: formatting or blanking failed. */
    public static final AdditionalSense FORMAT_FAILED = new AdditionalSense(0x31, 0x01);

    /** 37/00: a parameter was rounded. */
    public static final AdditionalSense ROUNDED_PARAMETER = new AdditionalSense(0x37, 0x00);

    /** 39/00: saving parameters is not supported. */
    public static final AdditionalSense SAVING_NOT_SUPPORTED = new AdditionalSense(0x39, 0x00);

    /** 44/00: internal failure of the drive. */
    public static final AdditionalSense INTERNAL_FAILURE = new AdditionalSense(0x44, 0x00);

    /** 51/00: erasing failed. */
    public static final AdditionalSense ERASE_FAILURE = new AdditionalSense(0x51, 0x00);

    /** 53/00: loading or ejecting failed. */
    public static final AdditionalSense LOAD_OR_EJECT_FAILED = new AdditionalSense(0x53, 0x00);

    /** 57/00: the table of contents cannot be read. */
    public static final AdditionalSense NO_TABLE_OF_CONTENTS = new AdditionalSense(0x57, 0x00);

    /** 73/04: the program memory area could not be written. */
    public static final AdditionalSense PMA_UPDATE_FAILED = new AdditionalSense(0x73, 0x04);

    /** 73/05: the program memory area is full. */
    public static final AdditionalSense PMA_FULL = new AdditionalSense(0x73, 0x05);

    /** 0B/00: a warning. */
    public static final AdditionalSense WARNING = new AdditionalSense(0x0B, 0x00);

    /** 0C/01: written after a reallocation. */
    public static final AdditionalSense WRITE_RECOVERED_BY_REALLOCATION =
            new AdditionalSense(0x0C, 0x01);

    /** 0C/02: could not be written and not be reallocated. */
    public static final AdditionalSense WRITE_REALLOCATION_FAILED = new AdditionalSense(0x0C, 0x02);

    /** 0C/07: a write error that the drive recovered from. */
    public static final AdditionalSense WRITE_RECOVERED = new AdditionalSense(0x0C, 0x07);

    /** 0C/08: a write error that the drive did not recover from. */
    public static final AdditionalSense WRITE_NOT_RECOVERED = new AdditionalSense(0x0C, 0x08);

    /** 0C/0A: padding blocks were added. */
    public static final AdditionalSense PADDING_BLOCKS_ADDED = new AdditionalSense(0x0C, 0x0A);

    /** 0C/0F: the defects cannot be managed any more. */
    public static final AdditionalSense DEFECTS_UNMANAGEABLE = new AdditionalSense(0x0C, 0x0F);

    /** 1D/00: data and medium differ. */
    public static final AdditionalSense MISCOMPARE = new AdditionalSense(0x1D, 0x00);

    /** 21/03: an address that a layer jump cannot write. */
    public static final AdditionalSense INVALID_LAYER_JUMP_ADDRESS =
            new AdditionalSense(0x21, 0x03);

    /** 27/01: write protected by hardware. */
    public static final AdditionalSense HARDWARE_WRITE_PROTECTED = new AdditionalSense(0x27, 0x01);

    /** 27/02: write protected by software. */
    public static final AdditionalSense SOFTWARE_WRITE_PROTECTED = new AdditionalSense(0x27, 0x02);

    /** 27/03: the write protection belongs to the medium. */
    public static final AdditionalSense ASSOCIATED_WRITE_PROTECTED =
            new AdditionalSense(0x27, 0x03);

    /** 27/04: write protected until someone allows it, on the medium. */
    public static final AdditionalSense PERSISTENT_WRITE_PROTECTED =
            new AdditionalSense(0x27, 0x04);

    /** 27/05: write protected for good. */
    public static final AdditionalSense PERMANENT_WRITE_PROTECTED = new AdditionalSense(0x27, 0x05);

    /** 27/06: the write protection depends on a condition. */
    public static final AdditionalSense CONDITIONAL_WRITE_PROTECTED =
            new AdditionalSense(0x27, 0x06);

    /** 30/02: cannot read the medium, incompatible format. */
    public static final AdditionalSense CANNOT_READ_INCOMPATIBLE = new AdditionalSense(0x30, 0x02);

    /** 30/04: cannot write the medium, unknown format. */
    public static final AdditionalSense CANNOT_WRITE_UNKNOWN_FORMAT =
            new AdditionalSense(0x30, 0x04);

    /** 30/08: cannot write, the application code does not fit. */
    public static final AdditionalSense APPLICATION_CODE_MISMATCH = new AdditionalSense(0x30, 0x08);

    /** 30/10: the medium is not formatted. */
    public static final AdditionalSense NOT_FORMATTED = new AdditionalSense(0x30, 0x10);

    /** 31/00: the format of the medium is damaged. */
    public static final AdditionalSense FORMAT_CORRUPTED = new AdditionalSense(0x31, 0x00);

    /** 31/02: zoned formatting failed for want of spare area. */
    public static final AdditionalSense ZONED_FORMAT_FAILED = new AdditionalSense(0x31, 0x02);

    /** 32/00: no spare place is left for a defect. */
    public static final AdditionalSense NO_DEFECT_SPARE = new AdditionalSense(0x32, 0x00);

    /** 32/01: the list of defects cannot be written. */
    public static final AdditionalSense DEFECT_LIST_UPDATE_FAILED = new AdditionalSense(0x32, 0x01);

    /** 5D/00: the drive predicts that it will fail. */
    public static final AdditionalSense FAILURE_PREDICTED = new AdditionalSense(0x5D, 0x00);

    /** 5D/01: the medium is predicted to fail. */
    public static final AdditionalSense MEDIUM_FAILURE_PREDICTED = new AdditionalSense(0x5D, 0x01);

    /** 5D/03: the spare area will soon be used up. */
    public static final AdditionalSense SPARE_AREA_NEARLY_EXHAUSTED =
            new AdditionalSense(0x5D, 0x03);

    /** 63/01: the packet does not fit the room that is left. */
    public static final AdditionalSense PACKET_DOES_NOT_FIT = new AdditionalSense(0x63, 0x01);

    /** 64/01: the size of the packet is not allowed. */
    public static final AdditionalSense INVALID_PACKET_SIZE = new AdditionalSense(0x64, 0x01);

    /** 6F/00: copy protection, authentication failed. */
    public static final AdditionalSense AUTHENTICATION_FAILED = new AdditionalSense(0x6F, 0x00);

    /** 6F/01: copy protection, there is no key. */
    public static final AdditionalSense KEY_NOT_PRESENT = new AdditionalSense(0x6F, 0x01);

    /** 6F/02: copy protection, no key was established. */
    public static final AdditionalSense KEY_NOT_ESTABLISHED = new AdditionalSense(0x6F, 0x02);

    /** 6F/04: the region of the drive does not fit the medium. */
    public static final AdditionalSense REGION_MISMATCH = new AdditionalSense(0x6F, 0x04);

    /** 72/01: the lead-in could not be written. */
    public static final AdditionalSense LEAD_IN_FAILED = new AdditionalSense(0x72, 0x01);

    /** 72/02: the lead-out could not be written. */
    public static final AdditionalSense LEAD_OUT_FAILED = new AdditionalSense(0x72, 0x02);

    /** 73/00: an error of the CD control. */
    public static final AdditionalSense CD_CONTROL_ERROR = new AdditionalSense(0x73, 0x00);

    /** 73/01: power calibration area is nearly full. */
    public static final AdditionalSense CALIBRATION_AREA_NEARLY_FULL =
            new AdditionalSense(0x73, 0x01);

    /** 73/06: the recording management area is nearly full. */
    public static final AdditionalSense RMA_NEARLY_FULL = new AdditionalSense(0x73, 0x06);

    /** 73/10: the power calibration area in use is nearly full. */
    public static final AdditionalSense CURRENT_CALIBRATION_AREA_NEARLY_FULL =
            new AdditionalSense(0x73, 0x10);

    /** 73/11: the power calibration area in use is full. */
    public static final AdditionalSense CURRENT_CALIBRATION_AREA_FULL =
            new AdditionalSense(0x73, 0x11);

    /** 73/17: the zone for recording management data is full. */
    public static final AdditionalSense RMA_ZONE_FULL = new AdditionalSense(0x73, 0x17);

    /** Checks the ranges. */
    public AdditionalSense {
        if (asc < 0 || asc > 0xFF || ascq < 0 || ascq > 0xFF) {
            throw new IllegalArgumentException("not a sense code: %X/%X".formatted(asc, ascq));
        }
    }

    /** What it means, in words. */
    public String description() {
        return SenseWords.of(this);
    }

    /** As a drive manual writes it, for example {@code 73/03}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%02X/%02X", asc, ascq);
    }
}
