package org.discwright.burn.write;

import java.time.Duration;
import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.TrackReport;
import org.discwright.burn.WriteProof;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.DataPlan;
import org.discwright.mmc.command.SynchronizeCache10;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.model.address.SectorCount;

/** The track that a failed write of data left on a disc that is written in sequence. */
final class LeftTrack {
    private final Drive drive;
    private final DataPlan plan;
    private final int number;

    /**
     * Looks with that drive for a track.
     *
     * @param number which it was to be
     */
    LeftTrack(Drive drive, DataPlan plan, int number) {
        this.drive = drive;
        this.plan = plan;
        this.number = number;
    }

    /**
     * Ends what was begun, and finds out what lies on the disc.
     *
     * @param sent sectors that the drive has taken
     * @param complete whether that is all of them
     * @return nothing where there is no such track
     */
    Optional<TrackReport> find(long sent, boolean complete) throws BurnException {
        drive.ask(new SynchronizeCache10(false));
        // what is open still counts as one to come
        Optional<TrackInformation> found =
                new DiscProbe(drive).trackIfKnown(number).filter(track -> !track.blank());
        return found.isPresent() && sent > 0
                ? Optional.of(report(sent, complete))
                : Optional.empty();
    }

    private TrackReport report(long sent, boolean complete) {
        long bytes = Math.min(plan.source().length(), sent * DataPlan.SECTOR);
        return new TrackReport(
                number,
                plan.source().name(),
                plan.start(),
                new SectorCount(sent),
                bytes,
                sent * DataPlan.SECTOR - bytes,
                Optional.empty(),
                complete,
                Duration.ZERO,
                WriteProof.of(
                        WriteProof.Level.NONE,
                        complete
                                ? "closing failed before anything was read back"
                                : "writing it was broken off"));
    }

    /** The failure of closing a disc of whose data nothing is missing. */
    static BurnException notClosed(BurnException failure) {
        String words = "the drive has taken all of the data, and only closing the disc failed";
        boolean answered =
                failure.command().flatMap(BurnException.FailedCommand::sense).isPresent();
        return failure.saying(answered ? words : words + ": " + failure.getMessage());
    }
}
