package org.discwright.burn.plan;

import java.util.Optional;
import org.discwright.mmc.modepage.DataBlockType;
import org.discwright.mmc.modepage.WriteParameters;
import org.discwright.mmc.modepage.WriteType;
import org.discwright.model.Octets;

/** Write parameters (mode page 05h). */
public final class WritePages {
    private static final int PAUSE = 150;
    private static final int NEXT_SESSION_ALLOWED = 3;
    private static final Octets NO_CODE = Octets.zeros(16);

    private WritePages() {}

    /**
     * What a burn wants of every track.
     *
     * @param underrunFree go on after a buffer underrun
     * @param simulate write with the laser at reading power
     * @param nextSession leave room for a further session
     * @param catalogNumber 13 digits
     */
    public record Wishes(
            boolean underrunFree,
            boolean simulate,
            boolean nextSession,
            Optional<String> catalogNumber) {}

    /**
     * The page for the next track, made from the drive's own: link size and whatever else is not
     * named here stay as the drive has them.
     */
    public static WriteParameters forAudio(
            WriteParameters drives, Wishes wishes, Optional<String> isrc) {
        WriteParameters page =
                drives.withWriteType(WriteType.TRACK_AT_ONCE)
                        .withBufferUnderrunFree(wishes.underrunFree())
                        .withTestWrite(wishes.simulate())
                        .withMultiSession(wishes.nextSession() ? NEXT_SESSION_ALLOWED : 0)
                        .withFixedPackets(false)
                        .withCopy(false)
                        .withTrackMode(0)
                        .withDataBlockType(DataBlockType.RAW)
                        .withSessionFormat(0)
                        .withPacketSize(0)
                        .withAudioPauseLength(PAUSE);
        page =
                wishes.catalogNumber()
                        .map(page::withCatalogNumber)
                        .orElse(page.withMediaCatalogNumber(NO_CODE));
        return isrc.map(page::withIsrcCode).orElse(page.withIsrc(NO_CODE));
    }

    /**
     * The page for a session that is written by cue sheet. Block type and track mode are those of
     * its first track: the cue sheet has the last word on each, but some drives compare.
     */
    public static WriteParameters forSession(
            WriteParameters drives,
            boolean underrunFree,
            boolean simulate,
            boolean nextSession,
            SessionPlan plan) {
        SessionPlan.Placed first = plan.tracks().getFirst();
        WriteParameters page =
                whole(drives, underrunFree, simulate, nextSession)
                        .withWriteType(WriteType.SESSION_AT_ONCE)
                        .withTrackMode(first.control())
                        .withSessionFormat(plan.sessionFormat())
                        .withDataBlockType(
                                switch (first.layout().mode()) {
                                    case AUDIO -> DataBlockType.RAW;
                                    case MODE_1 -> DataBlockType.MODE_1;
                                    case MODE_2, MODE_2_FORM_1, MODE_2_FORM_2 ->
                                            DataBlockType.MODE_2;
                                });
        return plan.catalogNumber()
                .map(page::withCatalogNumber)
                .orElse(page.withMediaCatalogNumber(NO_CODE));
    }

    /** The page for a session of which the host sends every bit. */
    public static WriteParameters forRaw(
            WriteParameters drives, boolean underrunFree, boolean simulate, DataBlockType blocks) {
        return whole(drives, underrunFree, simulate, false)
                .withWriteType(WriteType.RAW)
                .withTrackMode(0)
                .withSessionFormat(0)
                .withDataBlockType(blocks)
                .withMediaCatalogNumber(NO_CODE);
    }

    private static WriteParameters whole(
            WriteParameters drives, boolean underrunFree, boolean simulate, boolean nextSession) {
        return drives.withBufferUnderrunFree(underrunFree)
                .withTestWrite(simulate)
                .withMultiSession(nextSession ? NEXT_SESSION_ALLOWED : 0)
                .withFixedPackets(false)
                .withCopy(false)
                .withPacketSize(0)
                .withAudioPauseLength(PAUSE)
                .withIsrc(NO_CODE);
    }
}
