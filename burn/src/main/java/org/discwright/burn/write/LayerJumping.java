package org.discwright.burn.write;

import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.plan.DataPlan;
import org.discwright.burn.plan.JumpPlan;
import org.discwright.mmc.command.ReadDiscStructure;
import org.discwright.mmc.command.SendDiscStructure;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.mmc.structure.DiscStructure;
import org.discwright.mmc.structure.LayerSetting;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;
import org.discwright.model.error.MalformedDataException;

/**
 * Tells a drive where it is to go from one layer of a DVD-R DL to the other, and sees to it that it
 * does.
 *
 * @mmc 6.36 SEND DISC STRUCTURE, formats 21h to 23h
 */
final class LayerJumping {
    private static final int ROOM = 64;

    private final Drive drive;
    private final DiscProbe probe;

    LayerJumping(Drive drive) {
        this.drive = drive;
        this.probe = new DiscProbe(drive);
    }

    /**
     * What the next track has to itself.
     *
     * @throws BurnException {@code RECORDER_INVALID_RESPONSE_FROM_DEVICE} where the drive does not
     *     say that it would record the track by layer jumps
     */
    JumpPlan.Room room(TrackInformation next) throws BurnException {
        Lba start =
                next.nextWritable()
                        .orElseThrow(() -> invalid("it names no address for the next track"));
        long both = next.last().value() + 1L + next.start().value();
        if (!next.jumps() || both % 2 != 0 || start.value() >= both / 2) {
            throw invalid(
                    "layer jump recording is selected, and the drive says of the next track: %s"
                            .formatted(next));
        }
        int boundary = (int) (both / 2);
        long shifted =
                told(LayerSetting.Kind.SHIFTED_MIDDLE_AREA).filter(at -> at > 0).orElse(both);
        int middle = (int) Math.min(boundary, shifted);
        return new JumpPlan.Room(start, boundary, Math.max(start.value(), middle));
    }

    /**
     * Says where the first jump is, or how far it is from one to the next.
     *
     * @throws BurnException {@code DF2DATA_MEDIA_IS_NOT_SUPPORTED} where the drive does not take
     *     it; nothing was written
     */
    void prepare(JumpPlan plan) throws BurnException {
        if (plan.interval() > 0) {
            set(LayerSetting.Kind.JUMP_INTERVAL, plan.interval());
        } else {
            if (told(LayerSetting.Kind.JUMP_INTERVAL).orElse(0L) > 0) {
                // of a session before this one
                set(LayerSetting.Kind.JUMP_INTERVAL, 0);
            }
            set(LayerSetting.Kind.JUMP_ADDRESS, plan.jumps().getFirst().value());
        }
        requireNext(plan.jumps().getFirst());
    }

    /** Sectors of layer 0 from one jump to the next that the disc has in force; 0 for none. */
    int interval() throws BurnException {
        long told = told(LayerSetting.Kind.JUMP_INTERVAL).orElse(0L);
        return (int) Math.min(Integer.MAX_VALUE, told);
    }

    private void requireNext(Lba jump) throws BurnException {
        Lba next = probe.track(DiscProbe.INVISIBLE_TRACK).layers().nextJump();
        if (!next.equals(jump)) {
            throw refused(
                    "the next one was to be behind sector %s, and the drive says %s"
                            .formatted(jump, next));
        }
    }

    /** What the drive says of a setting; nothing where it does not tell. */
    private Optional<Long> told(LayerSetting.Kind kind) throws BurnException {
        ReadDiscStructure command =
                ReadDiscStructure.of(DiscStructure.MEDIA_DVD, kind.format(), ROOM);
        Drive.Answer answer = drive.ask(command);
        if (!answer.isGood()) {
            return Optional.empty();
        }
        try {
            return command.decode(answer.data()) instanceof LayerSetting setting
                    ? Optional.of(setting.value())
                    : Optional.empty();
        } catch (MalformedDataException senseless) {
            return Optional.empty();
        }
    }

    private void set(LayerSetting.Kind kind, int value) throws BurnException {
        LayerSetting setting = new LayerSetting(kind, false, value);
        Drive.Answer answer = drive.ask(SendDiscStructure.of(DiscStructure.MEDIA_DVD, setting));
        if (!answer.isGood()) {
            throw refused(
                    "the drive does not take %d as its %s%s"
                            .formatted(
                                    value,
                                    kind == LayerSetting.Kind.JUMP_ADDRESS ? "address" : "interval",
                                    answer.sense().map(sense -> " (" + sense + ")").orElse("")));
        }
        Optional<Long> now = told(kind);
        if (now.filter(taken -> taken == value).isEmpty()) {
            throw refused(
                    "the drive was told %d, and says %s"
                            .formatted(value, now.map(String::valueOf).orElse("nothing")));
        }
    }

    /**
     * Lets the middle area begin where the last track ends on layer 0, so that closing the disc
     * need not fill all that is behind it on both layers, which takes as long as writing it. A
     * drive that does not take that fills it. Of other discs nothing is asked.
     *
     * @param track number of the last track, which is closed
     */
    void shiftMiddle(int track) throws BurnException {
        Optional<TrackInformation> last =
                probe.trackIfKnown(track)
                        .filter(TrackInformation::jumps)
                        .filter(one -> one.nextWritable().isEmpty())
                        .filter(one -> one.layers().lastJump().value() > 0);
        if (last.isPresent()) {
            LayerSetting setting =
                    new LayerSetting(
                            LayerSetting.Kind.SHIFTED_MIDDLE_AREA,
                            false,
                            last.get().layers().lastJump().value() + 1L);
            drive.ask(SendDiscStructure.of(DiscStructure.MEDIA_DVD, setting));
        }
    }

    /** Watches over a write: after each jump the drive has to be where the plan is. */
    DataWriter.Watch watch(JumpPlan plan) {
        return part -> {
            DataPlan.Part next = plan.data().parts().get(part);
            Optional<Lba> goesOn = probe.track(DiscProbe.INVISIBLE_TRACK).nextWritable();
            if (goesOn.filter(next.start()::equals).isEmpty()) {
                throw invalid(
                        "after a layer jump it goes on at sector %s instead of %s"
                                .formatted(
                                        goesOn.map(Lba::toString).orElse("unknown"), next.start()));
            }
            if (JumpPlan.isBelow(part) && plan.interval() == 0) {
                set(LayerSetting.Kind.JUMP_ADDRESS, plan.jumpOf(part).value());
            }
        };
    }

    private static BurnException invalid(String why) {
        return new BurnException(
                DiscError.RECORDER_INVALID_RESPONSE_FROM_DEVICE, "the drive: " + why);
    }

    private static BurnException refused(String why) {
        return new BurnException(
                DiscError.DF2DATA_MEDIA_IS_NOT_SUPPORTED, "a layer jump cannot be set: " + why);
    }
}
