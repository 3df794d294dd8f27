package org.discwright.burn.write;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.discwright.burn.BurnException;
import org.discwright.burn.LayerJump;
import org.discwright.burn.MediaPhysicalType;
import org.discwright.burn.discovery.DataMedium;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.discovery.RecordingMethod;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.DataPlan;
import org.discwright.burn.plan.JumpPlan;
import org.discwright.mmc.feature.LayerJumpRecording;
import org.discwright.mmc.feature.Profile;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;

/**
 * Whether a write goes onto a DVD-R DL by layer jumps. A disc that was begun so is gone on with so;
 * a blank one begins so where that was asked for, or where it is to stay open, the drive offers it,
 * and all fits the first layer in one piece.
 */
final class LayerJumpChoice {
    /** With no more room left than that the disc is closed: one part in fifty. */
    private static final int LITTLE = 50;

    private final DiscProbe probe;
    private final LayerJumping jumping;
    private final DataSettings settings;
    private final LayerJump how;
    private final List<String> notes;

    /**
     * A choice for one write.
     *
     * @param notes gets sentences for the caller
     */
    LayerJumpChoice(Drive drive, DataSettings settings, List<String> notes) {
        this.probe = new DiscProbe(drive);
        this.jumping = new LayerJumping(drive);
        this.settings = settings;
        this.how = settings.layerJump();
        this.notes = notes;
    }

    /**
     * Sectors of both layers that a write takes by layer jumps; empty where it does not go so.
     *
     * @param whole what is to be written, in one piece
     * @throws BurnException {@code DF2DATA_MEDIA_IS_NOT_SUPPORTED} where it goes so and was to go
     *     otherwise, or the other way round; nothing was written
     */
    OptionalLong taken(DataMedium medium, DataPlan whole) throws BurnException {
        if (medium.type() != MediaPhysicalType.DVDDASHR_DUALLAYER) {
            return otherwise("a %s is not recorded so".formatted(medium.type().label()));
        }
        if (medium.isBlank()) {
            return ofBlank(medium, whole);
        }
        if (!probe.profile().equals(Optional.of(Profile.DVD_R_DL_LAYER_JUMP))) {
            return otherwise("this disc was begun in sequence");
        }
        if (how.way() == LayerJump.Way.NEVER) {
            throw refused("this disc was begun by layer jumps, and is gone on with so");
        }
        if (settings.simulate() && how.sectors() > 0) {
            throw refused("a drive keeps on the disc where the jumps are, even of a simulation");
        }
        return OptionalLong.of(foreseen(medium, whole));
    }

    private OptionalLong ofBlank(DataMedium medium, DataPlan whole) throws BurnException {
        if (how.way() == LayerJump.Way.NEVER) {
            return OptionalLong.empty();
        }
        boolean offered =
                probe.feature(LayerJumpRecording.CODE, LayerJumpRecording.class).isPresent();
        if (!offered) {
            return otherwise("the drive does not offer it");
        }
        if (how.isForced()) {
            if (settings.simulate()) {
                throw refused(
                        "a drive keeps on the disc where the jumps are, even of a simulation");
            }
            return OptionalLong.of(foreseen(medium, whole));
        }
        long taken = 2 * whole.sectors().value();
        long total = medium.total().value();
        boolean suits =
                !settings.close()
                        && !settings.simulate()
                        && settings.layerBreak().isEmpty()
                        && taken < total - total / LITTLE;
        return suits ? OptionalLong.of(taken) : OptionalLong.empty();
    }

    private OptionalLong otherwise(String why) throws BurnException {
        if (how.isForced()) {
            throw refused(why);
        }
        return OptionalLong.empty();
    }

    /** The room is told before the drive has been asked about the next track. */
    private long foreseen(DataMedium medium, DataPlan whole) throws BurnException {
        int start = medium.nextWritable().map(Lba::value).orElse(0);
        int middle = (int) (start + medium.free().value() / 2);
        JumpPlan.Room room = new JumpPlan.Room(new Lba(start), middle, middle);
        return JumpPlan.of(startingAt(whole, new Lba(start)), room, how).taken().value();
    }

    private static DataPlan startingAt(DataPlan whole, Lba start) {
        DataPlan.Part all = new DataPlan.Part(start, whole.sourceSectors(), 0);
        return new DataPlan(whole.source(), whole.sectorBytes(), List.of(all), whole.padding());
    }

    /**
     * Selects the write type; false where the drive refuses it and the disc can be written in
     * sequence as well.
     */
    boolean select(DataParameters parameters, DataMedium medium) throws BurnException {
        if (parameters.selectLayerJump()) {
            return true;
        }
        if (medium.isBlank() && !how.isForced()) {
            notes.add(
                    "the drive refuses to record by layer jumps, which it offers: the disc is"
                            + " written in sequence");
            return false;
        }
        throw refused("the drive refuses the write type");
    }

    /**
     * Places what is written, and tells the drive where the jumps are; nothing where it does not
     * take that and the disc can be written in sequence as well.
     */
    Optional<JumpPlan> place(DataMedium medium, DataPlan whole) throws BurnException {
        TrackInformation next = probe.track(DiscProbe.INVISIBLE_TRACK);
        JumpPlan.Room room = jumping.room(next);
        DataPlan placed = startingAt(whole, room.start());
        if (settings.simulate()) {
            return Optional.of(simulated(placed, room, next.layers().nextJump()));
        }
        JumpPlan plan = JumpPlan.of(placed, room, how);
        try {
            jumping.prepare(plan);
        } catch (BurnException refusal) {
            boolean inSequence = medium.isBlank() && !how.isForced();
            if (!inSequence || refusal.error() != DiscError.DF2DATA_MEDIA_IS_NOT_SUPPORTED) {
                throw refusal;
            }
            notes.add(refusal.getMessage() + ": the disc is written in sequence");
            return Optional.empty();
        }
        return Optional.of(plan);
    }

    /**
     * A simulation leaves the jumps of the disc as they are, and goes to the other layer there.
     *
     * @param jump where the drive says that the next one is; 0 for none
     */
    private JumpPlan simulated(DataPlan placed, JumpPlan.Room room, Lba jump) throws BurnException {
        int interval = jumping.interval();
        boolean regular = interval > 0 && interval % RecordingMethod.DVD_SEQUENTIAL.unit() == 0;
        JumpPlan plan = JumpPlan.of(placed, room, regular ? LayerJump.every(interval) : how);
        if (!jump.isBefore(room.start()) && jump.isBefore(plan.made().getFirst())) {
            throw refused(
                    "the disc has a jump behind sector %s, in the midst of the data, and a drive keeps where the jumps are, even of a simulation"
                            .formatted(jump));
        }
        if (regular && plan.data().parts().size() > 1) {
            notes.add(
                    "the simulation goes to the other layer every %d sectors, as the disc was recorded so far; what is written is kept in one piece"
                            .formatted(interval));
        }
        return plan;
    }

    private static BurnException refused(String why) {
        return new BurnException(
                DiscError.DF2DATA_MEDIA_IS_NOT_SUPPORTED,
                "layer jump recording: " + why + "; nothing was written");
    }
}
