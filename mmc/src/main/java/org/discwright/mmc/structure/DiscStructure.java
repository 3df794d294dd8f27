package org.discwright.mmc.structure;

import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * A structure that a medium, or the drive for it, tells of itself.
 *
 * @mmc 6.22 READ DISC STRUCTURE, format codes
 */
public sealed interface DiscStructure
        permits AdipInformation,
                BdDiscInformation,
                BdSpareArea,
                DvdCopyright,
                DvdPhysicalFormat,
                LayerSetting,
                MediumStatus,
                OtherStructure,
                PreRecordedInformation,
                RamSpareArea,
                RecordingType,
                RemappingAddress,
                StructureList,
                UniqueDiscIdentifier,
                WriteProtectionStatus {
    /** Media type: DVD and HD DVD. */
    int MEDIA_DVD = 0;

    /** Media type: BD. */
    int MEDIA_BD = 1;

    /** Format code of DVD: physical format of the lead-in. */
    int PHYSICAL_FORMAT = 0x00;

    /** Format code of DVD: copyright. */
    int COPYRIGHT = 0x01;

    /** Format code of DVD: disc manufacturing information, 2,048 bytes of the maker. */
    int MANUFACTURING = 0x04;

    /** Format code of DVD-RAM and BD: the disc definition structure, bytes. */
    int DISC_DEFINITION = 0x08;

    /** Format code of DVD-RAM and BD: status of the medium or its cartridge. */
    int MEDIUM_STATUS = 0x09;

    /** Format code of DVD-RAM and BD: spare areas. */
    int SPARE_AREA = 0x0A;

    /** Format code of DVD-RAM: recording type. */
    int RECORDING_TYPE = 0x0B;

    /** Format code of DVD-R and DVD-RW: recording management data of the last border-out, bytes. */
    int BORDER_OUT_MANAGEMENT = 0x0C;

    /** Format code of DVD-R and DVD-RW: recording management data last recorded, bytes. */
    int RECORDING_MANAGEMENT = 0x0D;

    /** Format code of DVD-R and DVD-RW: what the groove of the lead-in holds from the factory. */
    int PRE_RECORDED = 0x0E;

    /** Format code of DVD-R and DVD-RW: unique disc identifier. */
    int UNIQUE_IDENTIFIER = 0x0F;

    /** Format code of DVD-R and DVD-RW: the physical format as recorded in the lead-in. */
    int LEAD_IN_FORMAT = 0x10;

    /** Format code of DVD+R and DVD+RW: what the address in the groove says. */
    int ADIP = 0x11;

    /** Format code of BD: the defect list as it is recorded, bytes. */
    int RAW_DEFECT_LIST = 0x12;

    /** Format code: DCBs of DVD+R and DVD+RW, physical access control of BD; bytes. */
    int CONTROL = 0x30;

    /** Format code: write protection. */
    int WRITE_PROTECTION = 0xC0;

    /** Format code: the list of structures. */
    int LIST = 0xFF;

    /** Bytes before the payload. */
    int HEADER = 4;

    /** Format code, 00h to FFh. */
    int format();

    /** The structure without its header. */
    Octets payload();

    /** The structure with its header, before the drive cuts it to the allocation length. */
    default Octets encode() {
        Octets payload = payload();
        int length = payload.length() + HEADER - 2;
        return Octets.ofInts(length >> 8, length, 0, 0).concat(payload);
    }

    /**
     * Reads a structure.
     *
     * @param mediaType 0 DVD and HD DVD, 1 BD
     * @param format format code, 00h to FFh
     * @param data what the drive sent; where the stated length is shorter, it counts
     * @throws MalformedDataException where a part is missing without which it says nothing
     */
    static DiscStructure decode(int mediaType, int format, Octets data)
            throws MalformedDataException {
        if (data.length() < HEADER) {
            throw new MalformedDataException(
                    "READ DISC STRUCTURE response", data.length(), "ends in its header");
        }
        int end = Math.max(HEADER, Math.min(data.length(), data.u16(0) + 2));
        Octets payload = data.slice(HEADER, end);
        return switch (format) {
            case MEDIUM_STATUS -> MediumStatus.decode(payload);
            case WRITE_PROTECTION -> WriteProtectionStatus.decode(payload);
            case LIST -> StructureList.decode(payload);
            default ->
                    mediaType == MEDIA_BD ? decodeBd(format, payload) : decodeDvd(format, payload);
        };
    }

    private static DiscStructure decodeBd(int format, Octets payload)
            throws MalformedDataException {
        return switch (format) {
            case PHYSICAL_FORMAT -> BdDiscInformation.decode(payload);
            case SPARE_AREA -> BdSpareArea.decode(payload);
            default -> new OtherStructure(format, payload);
        };
    }

    private static DiscStructure decodeDvd(int format, Octets payload)
            throws MalformedDataException {
        return switch (format) {
            case PHYSICAL_FORMAT, LEAD_IN_FORMAT -> DvdPhysicalFormat.decode(format, payload);
            case COPYRIGHT -> DvdCopyright.decode(payload);
            case SPARE_AREA -> RamSpareArea.decode(payload);
            case RECORDING_TYPE -> RecordingType.decode(payload);
            case PRE_RECORDED -> PreRecordedInformation.decode(payload);
            case UNIQUE_IDENTIFIER -> UniqueDiscIdentifier.decode(payload);
            case ADIP -> AdipInformation.decode(payload);
            case RemappingAddress.FORMAT -> RemappingAddress.decode(payload);
            case 0x20, 0x21, 0x22, 0x23 -> LayerSetting.decode(format, payload);
            default -> new OtherStructure(format, payload);
        };
    }
}
