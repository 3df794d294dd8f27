package org.discwright.burn;

import java.util.List;

/**
 * What every way of writing or erasing discs has in common: which drives and which discs it takes,
 * and whether the one in the drive is blank.
 *
 * @imapi2 IDiscFormat2
 */
public sealed interface DiscFormat extends AutoCloseable
        permits TrackAtOnceFormat,
                DataFormat,
                SessionAtOnceFormat,
                RawCdFormat,
                PacketFormat,
                OperationFormat {
    /**
     * Whether that drive can do this at all, whatever lies in it.
     *
     * @throws BurnException if the drive does not answer
     * @imapi2 IDiscFormat2.IsRecorderSupported
     */
    boolean isRecorderSupported(DiscRecorder recorder) throws BurnException;

    /**
     * Whether the disc in that drive can be used for this, as it is now; true implies {@link
     * #isRecorderSupported}.
     *
     * @throws BurnException if the drive does not answer; {@code RECORDER_MEDIA_NO_MEDIA} if it is
     *     empty, as in Windows 7 and later
     * @imapi2 IDiscFormat2.IsCurrentMediaSupported
     */
    boolean isCurrentMediaSupported(DiscRecorder recorder) throws BurnException;

    /**
     * Whether the drive calls the disc empty.
     *
     * @throws DiscStateException {@code RECORDER_REQUIRED} without a recorder
     * @throws BurnException if the drive refuses, for example {@code RECORDER_MEDIA_NO_MEDIA}
     * @imapi2 IDiscFormat2.MediaPhysicallyBlank
     */
    boolean isMediaPhysicallyBlank() throws BurnException;

    /**
     * Whether the disc holds nothing as far as can be told: for CD the same as {@link
     * #isMediaPhysicallyBlank}; media that never become physically blank (DVD+RW, DVD-RAM) count as
     * blank when their first 2 MB read as zeros.
     *
     * @throws DiscStateException {@code RECORDER_REQUIRED} without a recorder
     * @throws BurnException if the drive refuses, for example {@code RECORDER_MEDIA_NO_MEDIA}
     * @imapi2 IDiscFormat2.MediaHeuristicallyBlank
     */
    boolean isMediaHeuristicallyBlank() throws BurnException;

    /**
     * The kinds of discs that this takes; about the format, not about any drive.
     *
     * @imapi2 IDiscFormat2.SupportedMediaTypes
     */
    List<MediaPhysicalType> getSupportedMediaTypes();

    /** Gives back lock and medium, whatever happened; never finalizes a disc. */
    @Override
    void close();
}
