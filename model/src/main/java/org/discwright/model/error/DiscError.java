package org.discwright.model.error;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every status code of IMAPI2 with its number and an explanation a person can act on. Names are
 * those of the SDK without the prefix {@code E_IMAPI_} or {@code S_IMAPI_}; codes of the file
 * system half ({@code IMAPI_E_}) begin with {@code FSI_}.
 *
 * @imapi2 IMAPI Return Values
 */
public enum DiscError {
    /** The operation stopped because the caller asked for it. */
    REQUEST_CANCELLED(
            "E_IMAPI_REQUEST_CANCELLED",
            0xC0AA0002,
            "The operation stopped because the caller asked for it."),
    /** No recorder has been chosen on this object yet. */
    RECORDER_REQUIRED(
            "E_IMAPI_RECORDER_REQUIRED",
            0xC0AA0003,
            "No recorder has been chosen on this object yet."),
    /** Worked, but with another write speed than asked. */
    SPEEDADJUSTED(
            "S_IMAPI_SPEEDADJUSTED",
            0x00AA0004,
            "Worked, but with another write speed than asked."),
    /** Worked, but with another rotation type than asked. */
    ROTATIONADJUSTED(
            "S_IMAPI_ROTATIONADJUSTED",
            0x00AA0005,
            "Worked, but with another rotation type than asked."),
    /** Worked, but speed and rotation type both differ from what was asked. */
    BOTHADJUSTED(
            "S_IMAPI_BOTHADJUSTED",
            0x00AA0006,
            "Worked, but speed and rotation type both differ from what was asked."),
    /** The check after the burn found the disc bad. */
    BURN_VERIFICATION_FAILED(
            "E_IMAPI_BURN_VERIFICATION_FAILED",
            0xC0AA0007,
            "The check after the burn found the disc bad."),
    /**
     * Drive took the command but reported trouble; look at the sense bytes (still a success code).
     */
    COMMAND_HAS_SENSE_DATA(
            "S_IMAPI_COMMAND_HAS_SENSE_DATA",
            0x00AA0200,
            "Drive took the command but reported trouble; look at the sense bytes (still a success code)."),
    /** Drive does not have that mode page or page type. */
    RECORDER_NO_SUCH_MODE_PAGE(
            "E_IMAPI_RECORDER_NO_SUCH_MODE_PAGE",
            0xC0AA0201,
            "Drive does not have that mode page or page type."),
    /** No disc in the drive. */
    RECORDER_MEDIA_NO_MEDIA("E_IMAPI_RECORDER_MEDIA_NO_MEDIA", 0xC0AA0202, "No disc in the drive."),
    /** Disc does not fit the drive or has an unknown physical format. */
    RECORDER_MEDIA_INCOMPATIBLE(
            "E_IMAPI_RECORDER_MEDIA_INCOMPATIBLE",
            0xC0AA0203,
            "Disc does not fit the drive or has an unknown physical format."),
    /** Disc lies the wrong way round. */
    RECORDER_MEDIA_UPSIDE_DOWN(
            "E_IMAPI_RECORDER_MEDIA_UPSIDE_DOWN", 0xC0AA0204, "Disc lies the wrong way round."),
    /** Drive is spinning up; ask again later. */
    RECORDER_MEDIA_BECOMING_READY(
            "E_IMAPI_RECORDER_MEDIA_BECOMING_READY",
            0xC0AA0205,
            "Drive is spinning up; ask again later."),
    /** Disc is being formatted; wait until done. */
    RECORDER_MEDIA_FORMAT_IN_PROGRESS(
            "E_IMAPI_RECORDER_MEDIA_FORMAT_IN_PROGRESS",
            0xC0AA0206,
            "Disc is being formatted; wait until done."),
    /** Drive is in a long task such as finishing a write. */
    RECORDER_MEDIA_BUSY(
            "E_IMAPI_RECORDER_MEDIA_BUSY",
            0xC0AA0207,
            "Drive is in a long task such as finishing a write."),
    /** Drive rejected a combination of mode page values. */
    RECORDER_INVALID_MODE_PARAMETERS(
            "E_IMAPI_RECORDER_INVALID_MODE_PARAMETERS",
            0xC0AA0208,
            "Drive rejected a combination of mode page values."),
    /** Disc is write protected. */
    RECORDER_MEDIA_WRITE_PROTECTED(
            "E_IMAPI_RECORDER_MEDIA_WRITE_PROTECTED", 0xC0AA0209, "Disc is write protected."),
    /** Drive does not know that feature. */
    RECORDER_NO_SUCH_FEATURE(
            "E_IMAPI_RECORDER_NO_SUCH_FEATURE", 0xC0AA020A, "Drive does not know that feature."),
    /** Drive knows the feature but it is not active now. */
    RECORDER_FEATURE_IS_NOT_CURRENT(
            "E_IMAPI_RECORDER_FEATURE_IS_NOT_CURRENT",
            0xC0AA020B,
            "Drive knows the feature but it is not active now."),
    /** Drive has no GET CONFIGURATION command (very old drive). */
    RECORDER_GET_CONFIGURATION_NOT_SUPPORTED(
            "E_IMAPI_RECORDER_GET_CONFIGURATION_NOT_SUPPORTED",
            0xC0AA020C,
            "Drive has no GET CONFIGURATION command (very old drive)."),
    /** Drive did not take the command in the allowed time. */
    RECORDER_COMMAND_TIMEOUT(
            "E_IMAPI_RECORDER_COMMAND_TIMEOUT",
            0xC0AA020D,
            "Drive did not take the command in the allowed time."),
    /** The asked disc structure is not there (drive and disc may not match). */
    RECORDER_DVD_STRUCTURE_NOT_PRESENT(
            "E_IMAPI_RECORDER_DVD_STRUCTURE_NOT_PRESENT",
            0xC0AA020E,
            "The asked disc structure is not there (drive and disc may not match)."),
    /** Disc speed class is outside the range of the drive. */
    RECORDER_MEDIA_SPEED_MISMATCH(
            "E_IMAPI_RECORDER_MEDIA_SPEED_MISMATCH",
            0xC0AA020F,
            "Disc speed class is outside the range of the drive."),
    /** Another program holds the exclusive lock on the drive. */
    RECORDER_LOCKED(
            "E_IMAPI_RECORDER_LOCKED",
            0xC0AA0210,
            "Another program holds the exclusive lock on the drive."),
    /** Client name breaks the rules (characters, length, empty). */
    RECORDER_CLIENT_NAME_IS_NOT_VALID(
            "E_IMAPI_RECORDER_CLIENT_NAME_IS_NOT_VALID",
            0xC0AA0211,
            "Client name breaks the rules (characters, length, empty)."),
    /** Disc must be formatted before this can work. */
    RECORDER_MEDIA_NOT_FORMATTED(
            "E_IMAPI_RECORDER_MEDIA_NOT_FORMATTED",
            0xC0AA0212,
            "Disc must be formatted before this can work."),
    /** Drive answered with data that makes no sense. */
    RECORDER_INVALID_RESPONSE_FROM_DEVICE(
            "E_IMAPI_RECORDER_INVALID_RESPONSE_FROM_DEVICE",
            0xC0AA02FF,
            "Drive answered with data that makes no sense."),
    /** Write failed because data came too slowly (buffer underrun). */
    LOSS_OF_STREAMING(
            "E_IMAPI_LOSS_OF_STREAMING",
            0xC0AA0300,
            "Write failed because data came too slowly (buffer underrun)."),
    /** Write failed on a drive error that cannot be recovered. */
    UNEXPECTED_RESPONSE_FROM_DEVICE(
            "E_IMAPI_UNEXPECTED_RESPONSE_FROM_DEVICE",
            0xC0AA0301,
            "Write failed on a drive error that cannot be recovered."),
    /** Cancel was asked while nothing was being written (success code). */
    WRITE_NOT_IN_PROGRESS(
            "S_IMAPI_WRITE_NOT_IN_PROGRESS",
            0x00AA0302,
            "Cancel was asked while nothing was being written (success code)."),
    /** Data writer: not possible while a write runs. */
    DF2DATA_WRITE_IN_PROGRESS(
            "E_IMAPI_DF2DATA_WRITE_IN_PROGRESS",
            0xC0AA0400,
            "Data writer: not possible while a write runs."),
    /** Data writer: nothing to cancel. */
    DF2DATA_WRITE_NOT_IN_PROGRESS(
            "E_IMAPI_DF2DATA_WRITE_NOT_IN_PROGRESS", 0xC0AA0401, "Data writer: nothing to cancel."),
    /** Data writer: disc is not in a state that allows this question or action. */
    DF2DATA_INVALID_MEDIA_STATE(
            "E_IMAPI_DF2DATA_INVALID_MEDIA_STATE",
            0xC0AA0402,
            "Data writer: disc is not in a state that allows this question or action."),
    /** Data writer: stream unusable (for example not a multiple of 2048 bytes). */
    DF2DATA_STREAM_NOT_SUPPORTED(
            "E_IMAPI_DF2DATA_STREAM_NOT_SUPPORTED",
            0xC0AA0403,
            "Data writer: stream unusable (for example not a multiple of 2048 bytes)."),
    /** Data writer: stream does not fit on the disc. */
    DF2DATA_STREAM_TOO_LARGE_FOR_CURRENT_MEDIA(
            "E_IMAPI_DF2DATA_STREAM_TOO_LARGE_FOR_CURRENT_MEDIA",
            0xC0AA0404,
            "Data writer: stream does not fit on the disc."),
    /** Data writer: disc holds data and ForceOverwrite is off. */
    DF2DATA_MEDIA_NOT_BLANK(
            "E_IMAPI_DF2DATA_MEDIA_NOT_BLANK",
            0xC0AA0405,
            "Data writer: disc holds data and ForceOverwrite is off."),
    /** Data writer: disc kind or state not usable. */
    DF2DATA_MEDIA_IS_NOT_SUPPORTED(
            "E_IMAPI_DF2DATA_MEDIA_IS_NOT_SUPPORTED",
            0xC0AA0406,
            "Data writer: disc kind or state not usable."),
    /** Data writer: drive cannot do this format. */
    DF2DATA_RECORDER_NOT_SUPPORTED(
            "E_IMAPI_DF2DATA_RECORDER_NOT_SUPPORTED",
            0xC0AA0407,
            "Data writer: drive cannot do this format."),
    /** Data writer: client name not acceptable. */
    DF2DATA_CLIENT_NAME_IS_NOT_VALID(
            "E_IMAPI_DF2DATA_CLIENT_NAME_IS_NOT_VALID",
            0xC0AA0408,
            "Data writer: client name not acceptable."),
    /** Track-at-once: not possible while a track is being written. */
    DF2TAO_WRITE_IN_PROGRESS(
            "E_IMAPI_DF2TAO_WRITE_IN_PROGRESS",
            0xC0AA0500,
            "Track-at-once: not possible while a track is being written."),
    /** Track-at-once: nothing to cancel. */
    DF2TAO_WRITE_NOT_IN_PROGRESS(
            "E_IMAPI_DF2TAO_WRITE_NOT_IN_PROGRESS",
            0xC0AA0501,
            "Track-at-once: nothing to cancel."),
    /** Track-at-once: needs PrepareMedia first. */
    DF2TAO_MEDIA_IS_NOT_PREPARED(
            "E_IMAPI_DF2TAO_MEDIA_IS_NOT_PREPARED",
            0xC0AA0502,
            "Track-at-once: needs PrepareMedia first."),
    /** Track-at-once: not possible between PrepareMedia and ReleaseMedia. */
    DF2TAO_MEDIA_IS_PREPARED(
            "E_IMAPI_DF2TAO_MEDIA_IS_PREPARED",
            0xC0AA0503,
            "Track-at-once: not possible between PrepareMedia and ReleaseMedia."),
    /** Track-at-once: the setting cannot change once the disc has been written to. */
    DF2TAO_PROPERTY_FOR_BLANK_MEDIA_ONLY(
            "E_IMAPI_DF2TAO_PROPERTY_FOR_BLANK_MEDIA_ONLY",
            0xC0AA0504,
            "Track-at-once: the setting cannot change once the disc has been written to."),
    /** Track-at-once: an empty disc has no table of contents. */
    DF2TAO_TABLE_OF_CONTENTS_EMPTY_DISC(
            "E_IMAPI_DF2TAO_TABLE_OF_CONTENTS_EMPTY_DISC",
            0xC0AA0505,
            "Track-at-once: an empty disc has no table of contents."),
    /** Track-at-once: only blank CD-R/RW may be used. */
    DF2TAO_MEDIA_IS_NOT_BLANK(
            "E_IMAPI_DF2TAO_MEDIA_IS_NOT_BLANK",
            0xC0AA0506,
            "Track-at-once: only blank CD-R/RW may be used."),
    /** Track-at-once: only blank CD-R/RW may be used (other disc kind loaded). */
    DF2TAO_MEDIA_IS_NOT_SUPPORTED(
            "E_IMAPI_DF2TAO_MEDIA_IS_NOT_SUPPORTED",
            0xC0AA0507,
            "Track-at-once: only blank CD-R/RW may be used (other disc kind loaded)."),
    /** Track-at-once: the disc already has 99 tracks. */
    DF2TAO_TRACK_LIMIT_REACHED(
            "E_IMAPI_DF2TAO_TRACK_LIMIT_REACHED",
            0xC0AA0508,
            "Track-at-once: the disc already has 99 tracks."),
    /** Track-at-once: the track is longer than the room left. */
    DF2TAO_NOT_ENOUGH_SPACE(
            "E_IMAPI_DF2TAO_NOT_ENOUGH_SPACE",
            0xC0AA0509,
            "Track-at-once: the track is longer than the room left."),
    /** Track-at-once: a recorder must be chosen first. */
    DF2TAO_NO_RECORDER_SPECIFIED(
            "E_IMAPI_DF2TAO_NO_RECORDER_SPECIFIED",
            0xC0AA050A,
            "Track-at-once: a recorder must be chosen first."),
    /** Track-at-once: ISRC text is malformed (no member takes an ISRC). */
    DF2TAO_INVALID_ISRC(
            "E_IMAPI_DF2TAO_INVALID_ISRC",
            0xC0AA050B,
            "Track-at-once: ISRC text is malformed (no member takes an ISRC)."),
    /** Track-at-once: media catalogue number is malformed (no member takes one). */
    DF2TAO_INVALID_MCN(
            "E_IMAPI_DF2TAO_INVALID_MCN",
            0xC0AA050C,
            "Track-at-once: media catalogue number is malformed (no member takes one)."),
    /** Track-at-once: audio stream unusable. */
    DF2TAO_STREAM_NOT_SUPPORTED(
            "E_IMAPI_DF2TAO_STREAM_NOT_SUPPORTED",
            0xC0AA050D,
            "Track-at-once: audio stream unusable."),
    /** Track-at-once: drive cannot do this format. */
    DF2TAO_RECORDER_NOT_SUPPORTED(
            "E_IMAPI_DF2TAO_RECORDER_NOT_SUPPORTED",
            0xC0AA050E,
            "Track-at-once: drive cannot do this format."),
    /** Track-at-once: client name not acceptable. */
    DF2TAO_CLIENT_NAME_IS_NOT_VALID(
            "E_IMAPI_DF2TAO_CLIENT_NAME_IS_NOT_VALID",
            0xC0AA050F,
            "Track-at-once: client name not acceptable."),
    /** Raw writer: not possible while a write runs. */
    DF2RAW_WRITE_IN_PROGRESS(
            "E_IMAPI_DF2RAW_WRITE_IN_PROGRESS",
            0xC0AA0600,
            "Raw writer: not possible while a write runs."),
    /** Raw writer: nothing to cancel. */
    DF2RAW_WRITE_NOT_IN_PROGRESS(
            "E_IMAPI_DF2RAW_WRITE_NOT_IN_PROGRESS", 0xC0AA0601, "Raw writer: nothing to cancel."),
    /** Raw writer: needs PrepareMedia first. */
    DF2RAW_MEDIA_IS_NOT_PREPARED(
            "E_IMAPI_DF2RAW_MEDIA_IS_NOT_PREPARED",
            0xC0AA0602,
            "Raw writer: needs PrepareMedia first."),
    /** Raw writer: not possible between PrepareMedia and ReleaseMedia. */
    DF2RAW_MEDIA_IS_PREPARED(
            "E_IMAPI_DF2RAW_MEDIA_IS_PREPARED",
            0xC0AA0603,
            "Raw writer: not possible between PrepareMedia and ReleaseMedia."),
    /** Raw writer: client name not acceptable. */
    DF2RAW_CLIENT_NAME_IS_NOT_VALID(
            "E_IMAPI_DF2RAW_CLIENT_NAME_IS_NOT_VALID",
            0xC0AA0604,
            "Raw writer: client name not acceptable."),
    /** Raw writer: only blank CD-R/RW may be used. */
    DF2RAW_MEDIA_IS_NOT_BLANK(
            "E_IMAPI_DF2RAW_MEDIA_IS_NOT_BLANK",
            0xC0AA0606,
            "Raw writer: only blank CD-R/RW may be used."),
    /** Raw writer: only blank CD-R/RW may be used (other disc kind loaded). */
    DF2RAW_MEDIA_IS_NOT_SUPPORTED(
            "E_IMAPI_DF2RAW_MEDIA_IS_NOT_SUPPORTED",
            0xC0AA0607,
            "Raw writer: only blank CD-R/RW may be used (other disc kind loaded)."),
    /** Raw writer: image is longer than the disc. */
    DF2RAW_NOT_ENOUGH_SPACE(
            "E_IMAPI_DF2RAW_NOT_ENOUGH_SPACE",
            0xC0AA0609,
            "Raw writer: image is longer than the disc."),
    /** Raw writer: a recorder must be chosen first. */
    DF2RAW_NO_RECORDER_SPECIFIED(
            "E_IMAPI_DF2RAW_NO_RECORDER_SPECIFIED",
            0xC0AA060A,
            "Raw writer: a recorder must be chosen first."),
    /** Raw writer: image stream unusable. */
    DF2RAW_STREAM_NOT_SUPPORTED(
            "E_IMAPI_DF2RAW_STREAM_NOT_SUPPORTED",
            0xC0AA060D,
            "Raw writer: image stream unusable."),
    /** Raw writer: drive cannot write that sub-channel form. */
    DF2RAW_DATA_BLOCK_TYPE_NOT_SUPPORTED(
            "E_IMAPI_DF2RAW_DATA_BLOCK_TYPE_NOT_SUPPORTED",
            0xC0AA060E,
            "Raw writer: drive cannot write that sub-channel form."),
    /** Raw writer: image has fewer lead-in sectors than this disc needs. */
    DF2RAW_STREAM_LEADIN_TOO_SHORT(
            "E_IMAPI_DF2RAW_STREAM_LEADIN_TOO_SHORT",
            0xC0AA060F,
            "Raw writer: image has fewer lead-in sectors than this disc needs."),
    /** Raw writer: drive cannot do this format. */
    DF2RAW_RECORDER_NOT_SUPPORTED(
            "E_IMAPI_DF2RAW_RECORDER_NOT_SUPPORTED",
            0xC0AA0610,
            "Raw writer: drive cannot do this format."),
    /** Erase: the drive is busy with another job. */
    ERASE_RECORDER_IN_USE(
            "E_IMAPI_ERASE_RECORDER_IN_USE",
            0x80AA0900,
            "Erase: the drive is busy with another job."),
    /** Erase: one drive at a time per object. */
    ERASE_ONLY_ONE_RECORDER_SUPPORTED(
            "E_IMAPI_ERASE_ONLY_ONE_RECORDER_SUPPORTED",
            0x80AA0901,
            "Erase: one drive at a time per object."),
    /** Erase: READ DISC INFORMATION gave too few bytes. */
    ERASE_DISC_INFORMATION_TOO_SMALL(
            "E_IMAPI_ERASE_DISC_INFORMATION_TOO_SMALL",
            0x80AA0902,
            "Erase: READ DISC INFORMATION gave too few bytes."),
    /** Erase: mode page 2Ah gave too few bytes. */
    ERASE_MODE_PAGE_2A_TOO_SMALL(
            "E_IMAPI_ERASE_MODE_PAGE_2A_TOO_SMALL",
            0x80AA0903,
            "Erase: mode page 2Ah gave too few bytes."),
    /** Erase: disc cannot be erased. */
    ERASE_MEDIA_IS_NOT_ERASABLE(
            "E_IMAPI_ERASE_MEDIA_IS_NOT_ERASABLE", 0x80AA0904, "Erase: disc cannot be erased."),
    /** Erase: drive refused the blank command. */
    ERASE_DRIVE_FAILED_ERASE_COMMAND(
            "E_IMAPI_ERASE_DRIVE_FAILED_ERASE_COMMAND",
            0x80AA0905,
            "Erase: drive refused the blank command."),
    /** Erase: drive did not finish within one hour. */
    ERASE_TOOK_LONGER_THAN_ONE_HOUR(
            "E_IMAPI_ERASE_TOOK_LONGER_THAN_ONE_HOUR",
            0x80AA0906,
            "Erase: drive did not finish within one hour."),
    /** Erase: drive answered nonsense while erasing. */
    ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE(
            "E_IMAPI_ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE",
            0x80AA0907,
            "Erase: drive answered nonsense while erasing."),
    /** Erase: drive could not start the disc spinning. */
    ERASE_DRIVE_FAILED_SPINUP_COMMAND(
            "E_IMAPI_ERASE_DRIVE_FAILED_SPINUP_COMMAND",
            0x80AA0908,
            "Erase: drive could not start the disc spinning."),
    /** Erase: disc kind not handled by this object. */
    ERASE_MEDIA_IS_NOT_SUPPORTED(
            "E_IMAPI_ERASE_MEDIA_IS_NOT_SUPPORTED",
            0xC0AA0909,
            "Erase: disc kind not handled by this object."),
    /** Erase: drive not handled by this object. */
    ERASE_RECORDER_NOT_SUPPORTED(
            "E_IMAPI_ERASE_RECORDER_NOT_SUPPORTED",
            0xC0AA090A,
            "Erase: drive not handled by this object."),
    /** Erase: client name not acceptable. */
    ERASE_CLIENT_NAME_IS_NOT_VALID(
            "E_IMAPI_ERASE_CLIENT_NAME_IS_NOT_VALID",
            0xC0AA090B,
            "Erase: client name not acceptable."),
    /** Raw image: no more changes after CreateResultImage. */
    RAW_IMAGE_IS_READ_ONLY(
            "E_IMAPI_RAW_IMAGE_IS_READ_ONLY",
            0x80AA0A00,
            "Raw image: no more changes after CreateResultImage."),
    /** Raw image: no track after number 99. */
    RAW_IMAGE_TOO_MANY_TRACKS(
            "E_IMAPI_RAW_IMAGE_TOO_MANY_TRACKS",
            0x80AA0A01,
            "Raw image: no track after number 99."),
    /** Raw image: this sector type cannot be used. */
    RAW_IMAGE_SECTOR_TYPE_NOT_SUPPORTED(
            "E_IMAPI_RAW_IMAGE_SECTOR_TYPE_NOT_SUPPORTED",
            0x80AA0A02,
            "Raw image: this sector type cannot be used."),
    /** Raw image: add a track before asking this. */
    RAW_IMAGE_NO_TRACKS(
            "E_IMAPI_RAW_IMAGE_NO_TRACKS",
            0x80AA0A03,
            "Raw image: add a track before asking this."),
    /** Raw image: must be done before the first track. */
    RAW_IMAGE_TRACKS_ALREADY_ADDED(
            "E_IMAPI_RAW_IMAGE_TRACKS_ALREADY_ADDED",
            0x80AA0A04,
            "Raw image: must be done before the first track."),
    /** Raw image: track would pass the lead-out limit. */
    RAW_IMAGE_INSUFFICIENT_SPACE(
            "E_IMAPI_RAW_IMAGE_INSUFFICIENT_SPACE",
            0x80AA0A05,
            "Raw image: track would pass the lead-out limit."),
    /** Raw image: more than 99 index points in a track. */
    RAW_IMAGE_TOO_MANY_TRACK_INDEXES(
            "E_IMAPI_RAW_IMAGE_TOO_MANY_TRACK_INDEXES",
            0x80AA0A06,
            "Raw image: more than 99 index points in a track."),
    /** Raw image: no index point at that offset. */
    RAW_IMAGE_TRACK_INDEX_NOT_FOUND(
            "E_IMAPI_RAW_IMAGE_TRACK_INDEX_NOT_FOUND",
            0x80AA0A07,
            "Raw image: no index point at that offset."),
    /** Raw image: index point is there already (success code). */
    RAW_IMAGE_TRACK_INDEX_ALREADY_EXISTS(
            "S_IMAPI_RAW_IMAGE_TRACK_INDEX_ALREADY_EXISTS",
            0x00AA0A08,
            "Raw image: index point is there already (success code)."),
    /** Raw image: index 1 (offset zero) cannot be removed. */
    RAW_IMAGE_TRACK_INDEX_OFFSET_ZERO_CANNOT_BE_CLEARED(
            "E_IMAPI_RAW_IMAGE_TRACK_INDEX_OFFSET_ZERO_CANNOT_BE_CLEARED",
            0x80AA0A09,
            "Raw image: index 1 (offset zero) cannot be removed."),
    /** Raw image: index points must be ten sectors or more apart. */
    RAW_IMAGE_TRACK_INDEX_TOO_CLOSE_TO_OTHER_INDEX(
            "E_IMAPI_RAW_IMAGE_TRACK_INDEX_TOO_CLOSE_TO_OTHER_INDEX",
            0x80AA0A0A,
            "Raw image: index points must be ten sectors or more apart."),
    /** File system image: internal fault. */
    FSI_INTERNAL_ERROR(
            "IMAPI_E_FSI_INTERNAL_ERROR", 0xC0AAB100, "File system image: internal fault."),
    /** An argument is not valid. */
    FSI_INVALID_PARAM("IMAPI_E_INVALID_PARAM", 0xC0AAB101, "An argument is not valid."),
    /** Image object cannot be changed now. */
    FSI_READONLY("IMAPI_E_READONLY", 0xC0AAB102, "Image object cannot be changed now."),
    /** No file system was chosen to be built. */
    FSI_NO_OUTPUT("IMAPI_E_NO_OUTPUT", 0xC0AAB103, "No file system was chosen to be built."),
    /** Volume name has bad characters or is too long. */
    FSI_INVALID_VOLUME_NAME(
            "IMAPI_E_INVALID_VOLUME_NAME",
            0xC0AAB104,
            "Volume name has bad characters or is too long."),
    /** File dates contradict each other (one lies before another that must come first). */
    FSI_INVALID_DATE(
            "IMAPI_E_INVALID_DATE",
            0xC0AAB105,
            "File dates contradict each other (one lies before another that must come first)."),
    /** Setting may only change while the image is empty. */
    FSI_FILE_SYSTEM_NOT_EMPTY(
            "IMAPI_E_FILE_SYSTEM_NOT_EMPTY",
            0xC0AAB106,
            "Setting may only change while the image is empty."),
    /** Item is not a file. */
    FSI_NOT_FILE("IMAPI_E_NOT_FILE", 0xC0AAB108, "Item is not a file."),
    /** Item is not a directory. */
    FSI_NOT_DIR("IMAPI_E_NOT_DIR", 0xC0AAB109, "Item is not a directory."),
    /** Directory still has children. */
    FSI_DIR_NOT_EMPTY("IMAPI_E_DIR_NOT_EMPTY", 0xC0AAB10A, "Directory still has children."),
    /** Item must be added to the image first. */
    FSI_NOT_IN_FILE_SYSTEM(
            "IMAPI_E_NOT_IN_FILE_SYSTEM", 0xC0AAB10B, "Item must be added to the image first."),
    /** Path malformed, not absolute, or with bad characters. */
    FSI_INVALID_PATH(
            "IMAPI_E_INVALID_PATH",
            0xC0AAB110,
            "Path malformed, not absolute, or with bad characters."),
    /** Name has non-ANSI characters while UseRestrictedCharacterSet is on. */
    FSI_RESTRICTED_NAME_VIOLATION(
            "IMAPI_E_RESTRICTED_NAME_VIOLATION",
            0xC0AAB111,
            "Name has non-ANSI characters while UseRestrictedCharacterSet is on."),
    /** Name is taken already. */
    FSI_DUP_NAME("IMAPI_E_DUP_NAME", 0xC0AAB112, "Name is taken already."),
    /** No free name could be derived for one of the file systems. */
    FSI_NO_UNIQUE_NAME(
            "IMAPI_E_NO_UNIQUE_NAME",
            0xC0AAB113,
            "No free name could be derived for one of the file systems."),
    /** No item at that path. */
    FSI_ITEM_NOT_FOUND("IMAPI_E_ITEM_NOT_FOUND", 0xC0AAB118, "No item at that path."),
    /** No file at that path. */
    FSI_FILE_NOT_FOUND("IMAPI_E_FILE_NOT_FOUND", 0xC0AAB119, "No file at that path."),
    /** No directory at that path. */
    FSI_DIR_NOT_FOUND("IMAPI_E_DIR_NOT_FOUND", 0xC0AAB11A, "No directory at that path."),
    /** Adding this would make the image larger than its set limit. */
    FSI_IMAGE_SIZE_LIMIT(
            "IMAPI_E_IMAGE_SIZE_LIMIT",
            0xC0AAB120,
            "Adding this would make the image larger than its set limit."),
    /** FreeMediaBlocks is smaller than the content already needs. */
    FSI_IMAGE_TOO_BIG(
            "IMAPI_E_IMAGE_TOO_BIG",
            0xC0AAB121,
            "FreeMediaBlocks is smaller than the content already needs."),
    /** Stream gave another number of bytes than it announced. */
    FSI_DATA_STREAM_INCONSISTENCY(
            "IMAPI_E_DATA_STREAM_INCONSISTENCY",
            0xC0AAB128,
            "Stream gave another number of bytes than it announced."),
    /** Stream could not be read. */
    FSI_DATA_STREAM_READ_FAILURE(
            "IMAPI_E_DATA_STREAM_READ_FAILURE", 0xC0AAB129, "Stream could not be read."),
    /** Stream for a file could not be made. */
    FSI_DATA_STREAM_CREATE_FAILURE(
            "IMAPI_E_DATA_STREAM_CREATE_FAILURE",
            0xC0AAB12A,
            "Stream for a file could not be made."),
    /** Source directory could not be listed (no permission). */
    FSI_DIRECTORY_READ_FAILURE(
            "IMAPI_E_DIRECTORY_READ_FAILURE",
            0xC0AAB12B,
            "Source directory could not be listed (no permission)."),
    /** More directories than the format allows. */
    FSI_TOO_MANY_DIRS(
            "IMAPI_E_TOO_MANY_DIRS", 0xC0AAB130, "More directories than the format allows."),
    /** ISO 9660 trees may be at most eight directories deep. */
    FSI_ISO9660_LEVELS(
            "IMAPI_E_ISO9660_LEVELS",
            0xC0AAB131,
            "ISO 9660 trees may be at most eight directories deep."),
    /** File is too large for one of the file systems. */
    FSI_DATA_TOO_BIG(
            "IMAPI_E_DATA_TOO_BIG", 0xC0AAB132, "File is too large for one of the file systems."),
    /** Old session on the disc has a layout this cannot continue. */
    FSI_INCOMPATIBLE_PREVIOUS_SESSION(
            "IMAPI_E_INCOMPATIBLE_PREVIOUS_SESSION",
            0xC0AAB133,
            "Old session on the disc has a layout this cannot continue."),
    /** Stash file could not be opened. */
    FSI_STASHFILE_OPEN_FAILURE(
            "IMAPI_E_STASHFILE_OPEN_FAILURE", 0xC0AAB138, "Stash file could not be opened."),
    /** Seek in the stash file failed. */
    FSI_STASHFILE_SEEK_FAILURE(
            "IMAPI_E_STASHFILE_SEEK_FAILURE", 0xC0AAB139, "Seek in the stash file failed."),
    /** Write to the stash file failed. */
    FSI_STASHFILE_WRITE_FAILURE(
            "IMAPI_E_STASHFILE_WRITE_FAILURE", 0xC0AAB13A, "Write to the stash file failed."),
    /** Read from the stash file failed. */
    FSI_STASHFILE_READ_FAILURE(
            "IMAPI_E_STASHFILE_READ_FAILURE", 0xC0AAB13B, "Read from the stash file failed."),
    /** Working directory is not usable. */
    FSI_INVALID_WORKING_DIRECTORY(
            "IMAPI_E_INVALID_WORKING_DIRECTORY", 0xC0AAB140, "Working directory is not usable."),
    /** Working directory has too little room. */
    FSI_WORKING_DIRECTORY_SPACE(
            "IMAPI_E_WORKING_DIRECTORY_SPACE",
            0xC0AAB141,
            "Working directory has too little room."),
    /** Stash file could not be moved. */
    FSI_STASHFILE_MOVE("IMAPI_E_STASHFILE_MOVE", 0xC0AAB142, "Stash file could not be moved."),
    /** Boot object could not be put into the image. */
    FSI_BOOT_IMAGE_DATA(
            "IMAPI_E_BOOT_IMAGE_DATA", 0xC0AAB148, "Boot object could not be put into the image."),
    /** Boot objects are allowed only in the first session of a disc. */
    FSI_BOOT_OBJECT_CONFLICT(
            "IMAPI_E_BOOT_OBJECT_CONFLICT",
            0xC0AAB149,
            "Boot objects are allowed only in the first session of a disc."),
    /** Boot image size does not fit the emulated medium. */
    FSI_BOOT_EMULATION_IMAGE_SIZE_MISMATCH(
            "IMAPI_E_BOOT_EMULATION_IMAGE_SIZE_MISMATCH",
            0xC0AAB14A,
            "Boot image size does not fit the emulated medium."),
    /** Optical disc is empty. */
    FSI_EMPTY_DISC("IMAPI_E_EMPTY_DISC", 0xC0AAB150, "Optical disc is empty."),
    /** No known file system on the disc. */
    FSI_NO_SUPPORTED_FILE_SYSTEM(
            "IMAPI_E_NO_SUPPORTED_FILE_SYSTEM", 0xC0AAB151, "No known file system on the disc."),
    /** The named file system is not on the disc. */
    FSI_FILE_SYSTEM_NOT_FOUND(
            "IMAPI_E_FILE_SYSTEM_NOT_FOUND",
            0xC0AAB152,
            "The named file system is not on the disc."),
    /** File system on the disc contradicts itself. */
    FSI_FILE_SYSTEM_READ_CONSISTENCY_ERROR(
            "IMAPI_E_FILE_SYSTEM_READ_CONSISTENCY_ERROR",
            0xC0AAB153,
            "File system on the disc contradicts itself."),
    /** File system on the disc uses a feature that cannot be imported. */
    FSI_FILE_SYSTEM_FEATURE_NOT_SUPPORTED(
            "IMAPI_E_FILE_SYSTEM_FEATURE_NOT_SUPPORTED",
            0xC0AAB154,
            "File system on the disc uses a feature that cannot be imported."),
    /** Import: disc has a file at a path that is a directory in the image. */
    FSI_IMPORT_TYPE_COLLISION_FILE_EXISTS_AS_DIRECTORY(
            "IMAPI_E_IMPORT_TYPE_COLLISION_FILE_EXISTS_AS_DIRECTORY",
            0xC0AAB155,
            "Import: disc has a file at a path that is a directory in the image."),
    /** Import: cannot seek to a block of the disc (also seen with a blank disc). */
    FSI_IMPORT_SEEK_FAILURE(
            "IMAPI_E_IMPORT_SEEK_FAILURE",
            0xC0AAB156,
            "Import: cannot seek to a block of the disc (also seen with a blank disc)."),
    /** Import: a block of the disc cannot be read. */
    FSI_IMPORT_READ_FAILURE(
            "IMAPI_E_IMPORT_READ_FAILURE",
            0xC0AAB157,
            "Import: a block of the disc cannot be read."),
    /** Another disc is loaded than the one that was imported. */
    FSI_DISC_MISMATCH(
            "IMAPI_E_DISC_MISMATCH",
            0xC0AAB158,
            "Another disc is loaded than the one that was imported."),
    /** This kind of disc cannot be used for multisession. */
    FSI_IMPORT_MEDIA_NOT_ALLOWED(
            "IMAPI_E_IMPORT_MEDIA_NOT_ALLOWED",
            0xC0AAB159,
            "This kind of disc cannot be used for multisession."),
    /** UDF revision on the disc cannot be written, so no further session. */
    FSI_UDF_NOT_WRITE_COMPATIBLE(
            "IMAPI_E_UDF_NOT_WRITE_COMPATIBLE",
            0xC0AAB15A,
            "UDF revision on the disc cannot be written, so no further session."),
    /** The asked multisession kind is not supported. */
    FSI_INCOMPATIBLE_MULTISESSION_TYPE(
            "IMAPI_E_INCOMPATIBLE_MULTISESSION_TYPE",
            0xC0AAB15B,
            "The asked multisession kind is not supported."),
    /** None of the given multisession kinds works with the disc (also: no disc). */
    FSI_NO_COMPATIBLE_MULTISESSION_TYPE(
            "IMAPI_E_NO_COMPATIBLE_MULTISESSION_TYPE",
            0xC0AAB15C,
            "None of the given multisession kinds works with the disc (also: no disc)."),
    /** MultisessionInterfaces must be set first. */
    FSI_MULTISESSION_NOT_SET(
            "IMAPI_E_MULTISESSION_NOT_SET",
            0xC0AAB15D,
            "MultisessionInterfaces must be set first."),
    /** Import: disc has a directory at a path that is a file in the image. */
    FSI_IMPORT_TYPE_COLLISION_DIRECTORY_EXISTS_AS_FILE(
            "IMAPI_E_IMPORT_TYPE_COLLISION_DIRECTORY_EXISTS_AS_FILE",
            0xC0AAB15E,
            "Import: disc has a directory at a path that is a file in the image."),
    /**
     * Accepted, but the chosen file system revision cannot hold the feature, so it is left out
     * (success code).
     */
    FSI_IMAGE_FEATURE_NOT_SUPPORTED(
            "IMAPI_S_IMAGE_FEATURE_NOT_SUPPORTED",
            0x00AAB15F,
            "Accepted, but the chosen file system revision cannot hold the feature, so it is left out (success code)."),
    /** Property does not apply to this kind of item (named stream). */
    FSI_PROPERTY_NOT_ACCESSIBLE(
            "IMAPI_E_PROPERTY_NOT_ACCESSIBLE",
            0xC0AAB160,
            "Property does not apply to this kind of item (named stream)."),
    /** UDF revision cannot change now (old session in use). */
    FSI_UDF_REVISION_CHANGE_NOT_ALLOWED(
            "IMAPI_E_UDF_REVISION_CHANGE_NOT_ALLOWED",
            0xC0AAB161,
            "UDF revision cannot change now (old session in use)."),
    /** A multisession value cannot be read or is wrong. */
    FSI_BAD_MULTISESSION_PARAMETER(
            "IMAPI_E_BAD_MULTISESSION_PARAMETER",
            0xC0AAB162,
            "A multisession value cannot be read or is wrong."),
    /** File systems cannot change because imported and current sessions would differ. */
    FSI_FILE_SYSTEM_CHANGE_NOT_ALLOWED(
            "IMAPI_E_FILE_SYSTEM_CHANGE_NOT_ALLOWED",
            0xC0AAB163,
            "File systems cannot change because imported and current sessions would differ."),
    /** ISO file: size is not a multiple of 2048. */
    FSI_IMAGEMANAGER_IMAGE_NOT_ALIGNED(
            "IMAPI_E_IMAGEMANAGER_IMAGE_NOT_ALIGNED",
            0xC0AAB200,
            "ISO file: size is not a multiple of 2048."),
    /** ISO file: no usable volume descriptor. */
    FSI_IMAGEMANAGER_NO_VALID_VD_FOUND(
            "IMAPI_E_IMAGEMANAGER_NO_VALID_VD_FOUND",
            0xC0AAB201,
            "ISO file: no usable volume descriptor."),
    /** ISO file: neither path nor stream given before the check. */
    FSI_IMAGEMANAGER_NO_IMAGE(
            "IMAPI_E_IMAGEMANAGER_NO_IMAGE",
            0xC0AAB202,
            "ISO file: neither path nor stream given before the check."),
    /** ISO file: too big (over MAXLONG). */
    FSI_IMAGEMANAGER_IMAGE_TOO_BIG(
            "IMAPI_E_IMAGEMANAGER_IMAGE_TOO_BIG", 0xC0AAB203, "ISO file: too big (over MAXLONG)."),
    /** General COM: success. */
    S_OK("S_OK", 0x00000000, "General COM: success."),
    /** General COM: success, negative answer. */
    S_FALSE("S_FALSE", 0x00000001, "General COM: success, negative answer."),
    /** General COM: not implemented. */
    E_NOTIMPL("E_NOTIMPL", 0x80004001, "General COM: not implemented."),
    /** General COM: interface not there. */
    E_NOINTERFACE("E_NOINTERFACE", 0x80004002, "General COM: interface not there."),
    /** General COM: bad pointer (in IMAPI also used for missing inner object). */
    E_POINTER(
            "E_POINTER",
            0x80004003,
            "General COM: bad pointer (in IMAPI also used for missing inner object)."),
    /** General COM: unspecified failure. */
    E_FAIL("E_FAIL", 0x80004005, "General COM: unspecified failure."),
    /** General COM: access refused (lock held by another program). */
    E_ACCESSDENIED(
            "E_ACCESSDENIED",
            0x80070005,
            "General COM: access refused (lock held by another program)."),
    /** General COM: no memory. */
    E_OUTOFMEMORY("E_OUTOFMEMORY", 0x8007000E, "General COM: no memory."),
    /** General COM: argument not valid. */
    E_INVALIDARG("E_INVALIDARG", 0x80070057, "General COM: argument not valid."),
    /** Win32 error 6: device handle invalid. */
    WIN32_ERROR_INVALID_HANDLE(
            "HRESULT_FROM_WIN32(ERROR_INVALID_HANDLE)",
            0x80070006,
            "Win32 error 6: device handle invalid."),
    /** Win32 error 55: device is gone. */
    WIN32_ERROR_DEV_NOT_EXIST(
            "HRESULT_FROM_WIN32(ERROR_DEV_NOT_EXIST)",
            0x80070037,
            "Win32 error 55: device is gone.");

    private final String symbol;
    private final int hresult;
    private final String explanation;

    DiscError(String symbol, int hresult, String explanation) {
        this.symbol = symbol;
        this.hresult = hresult;
        this.explanation = explanation;
    }

    /** The name in the SDK, for example {@code E_IMAPI_DF2TAO_MEDIA_IS_NOT_PREPARED}. */
    public String symbol() {
        return symbol;
    }

    /** The number, negative for failures, for example {@code 0xC0AA0502}. */
    public int hresult() {
        return hresult;
    }

    /** What happened, in a sentence. */
    public String explanation() {
        return explanation;
    }

    /** True for the codes that mean success with news, such as {@link #SPEEDADJUSTED}. */
    public boolean isSuccess() {
        return hresult >= 0;
    }

    /** The code with that number. */
    public static Optional<DiscError> ofHresult(int hresult) {
        return Arrays.stream(values()).filter(error -> error.hresult == hresult).findFirst();
    }

    /** The SDK's name and number. */
    @Override
    public String toString() {
        return symbol + String.format(Locale.ROOT, " (0x%08X)", hresult);
    }
}
