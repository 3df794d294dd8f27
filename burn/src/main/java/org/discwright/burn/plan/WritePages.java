package org.discwright.burn.plan;

import java.util.Optional;
import org.discwright.mmc.modepage.DataBlockType;
import org.discwright.mmc.modepage.WriteParameters;
import org.discwright.mmc.modepage.WriteType;
import org.discwright.model.Octets;

/** Write parameters (mode page 05h) for track-at-once audio. */
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
}
