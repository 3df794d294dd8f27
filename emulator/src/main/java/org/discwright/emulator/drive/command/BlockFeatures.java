package org.discwright.emulator.drive.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.discwright.emulator.drive.machine.BlockDisc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.emulator.medium.Formatting;
import org.discwright.emulator.medium.MediaFamily;
import org.discwright.emulator.recording.block.RecordingMode;
import org.discwright.mmc.feature.BdRPseudoOverwrite;
import org.discwright.mmc.feature.BdRead;
import org.discwright.mmc.feature.BdWrite;
import org.discwright.mmc.feature.DvdMinusWrite;
import org.discwright.mmc.feature.DvdPlusR;
import org.discwright.mmc.feature.DvdPlusRDualLayer;
import org.discwright.mmc.feature.DvdPlusRw;
import org.discwright.mmc.feature.DvdRead;
import org.discwright.mmc.feature.Feature;
import org.discwright.mmc.feature.FeatureState;
import org.discwright.mmc.feature.FormattableMedium;
import org.discwright.mmc.feature.HardwareDefectManagement;
import org.discwright.mmc.feature.LayerJumpRecording;
import org.discwright.mmc.feature.RandomWritable;
import org.discwright.mmc.feature.RestrictedOverwrite;
import org.discwright.mmc.feature.RigidRestrictedOverwrite;
import org.discwright.mmc.feature.WriteOnce;

/**
 * The features of a drive that knows DVD, or DVD and BD; current are those that the disc inside
 * allows.
 *
 * @mmc 5.3 features, 5.4 profiles
 */
final class BlockFeatures {
    private static final int BLOCK = 2048;
    private static final int DVD_BLOCKING = 16;
    private static final int BD_BLOCKING = 32;

    /** Classes 0 to 2 of BD-RE and BD-R: versions 1 and 2; class 2 is BDXL. */
    private static final long BD_CLASSES = 0x0006_0006_0006_0000L;

    private static final Set<MediaFamily> FORMATTABLE =
            Set.of(
                    MediaFamily.DVD_RAM,
                    MediaFamily.DVD_RW,
                    MediaFamily.DVD_PLUS_RW,
                    MediaFamily.BD_RE);

    private final Machine machine;
    private final Optional<BlockDisc> disc;
    private final Optional<RecordingMode> mode;

    BlockFeatures(Machine machine) {
        this.machine = machine;
        this.disc = machine.blockDiscInside();
        this.mode = machine.recordingMode();
    }

    /** All of them, none for a drive of CDs. */
    List<Feature> all() {
        List<Feature> features = new ArrayList<>();
        if (machine.persona().knows(MediaFamily.Kind.DVD)) {
            random(features);
            dvd(features);
        }
        if (machine.persona().knows(MediaFamily.Kind.BD)) {
            bd(features);
        }
        return features;
    }

    /** Blocks that are best read or written together; 1 without a DVD or BD. */
    int blocking() {
        return disc.map(BlockDisc::blocking).orElse(1);
    }

    /** True where something on the disc can be read. */
    boolean readable() {
        return disc.map(one ->
                        !one.state().sessions().isEmpty() || one.state().formatting().formatted())
                .orElse(false);
    }

    /** True where a WRITE can go on in sequence. */
    boolean incremental() {
        return disc.map(one ->
                        !one.mode().anywhere()
                                && !is(RecordingMode.DVD_R_DL_LAYER_JUMP)
                                && !one.state().writeProtected()
                                && one.recorder().layout().nextWritable().isPresent())
                .orElse(false);
    }

    private boolean is(RecordingMode... modes) {
        return mode.isPresent() && Set.of(modes).contains(mode.get());
    }

    private boolean isKind(MediaFamily.Kind kind) {
        return disc.map(one -> one.type().family().kind() == kind).orElse(false);
    }

    private void random(List<Feature> features) {
        boolean random = is(RecordingMode.DVD_RAM, RecordingMode.DVD_PLUS_RW, RecordingMode.BD_RE);
        boolean blankBdR =
                is(RecordingMode.BD_R_SRM)
                        && disc.map(one -> one.state().status() == DiscStatus.BLANK).orElse(false);
        boolean formattable =
                disc.map(one -> FORMATTABLE.contains(one.type().family())).orElse(false)
                        || blankBdR
                        || PacketFeatures.canFormat(machine.discInside());
        boolean spare =
                disc.map(BlockDisc::state)
                        .map(BlockState::formatting)
                        .map(Formatting::spare)
                        .filter(blocks -> blocks > 0)
                        .isPresent();
        int last =
                disc.map(one -> one.state().formatting().capacity())
                        .filter(blocks -> blocks > 0)
                        .or(() -> disc.map(one -> one.type().capacity()))
                        .map(blocks -> blocks - 1)
                        .orElse(0);
        features.add(
                new RandomWritable(
                        FeatureState.current(1, random),
                        random ? last : 0,
                        BLOCK,
                        random ? blocking() : DVD_BLOCKING,
                        true));
        features.add(
                new FormattableMedium(
                        FeatureState.current(1, formattable),
                        true,
                        true,
                        true,
                        true,
                        true,
                        machine.persona().knows(MediaFamily.Kind.BD)));
        features.add(
                new HardwareDefectManagement(
                        FeatureState.current(1, is(RecordingMode.DVD_RAM) || spare), true));
        features.add(
                new RestrictedOverwrite(
                        FeatureState.current(
                                0,
                                is(RecordingMode.DVD_RW_RESTRICTED_OVERWRITE)
                                        || PacketFeatures.canOverwrite(machine.discInside()))));
    }

    private void dvd(List<Feature> features) {
        boolean dash =
                is(
                        RecordingMode.DVD_R,
                        RecordingMode.DVD_RW_SEQUENTIAL,
                        RecordingMode.DVD_R_DL_SEQUENTIAL);
        boolean jumps =
                is(RecordingMode.DVD_R_DL_LAYER_JUMP)
                        && disc.filter(one -> !one.state().writeProtected())
                                .flatMap(one -> one.recorder().layout().nextWritable())
                                .isPresent();
        features.add(
                new DvdRead(
                        FeatureState.current(1, isKind(MediaFamily.Kind.DVD)), true, true, true));
        features.add(
                new DvdPlusRw(
                        FeatureState.current(0, is(RecordingMode.DVD_PLUS_RW)), true, true, false));
        features.add(new DvdPlusR(FeatureState.current(0, is(RecordingMode.DVD_PLUS_R)), true));
        features.add(
                new RigidRestrictedOverwrite(
                        FeatureState.current(0, is(RecordingMode.DVD_RW_RESTRICTED_OVERWRITE)),
                        false,
                        false,
                        true,
                        true));
        features.add(new DvdMinusWrite(FeatureState.current(2, dash), true, true, true, true));
        features.add(new LayerJumpRecording(FeatureState.current(0, jumps), List.of(DVD_BLOCKING)));
        features.add(
                new DvdPlusRDualLayer(
                        FeatureState.current(0, is(RecordingMode.DVD_PLUS_R_DL)), true));
    }

    private void bd(List<Feature> features) {
        boolean random = is(RecordingMode.BD_R_RRM);
        boolean overwrite = disc.map(one -> one.recorder().pseudoOverwrite()).orElse(false);
        boolean bd = isKind(MediaFamily.Kind.BD);
        features.add(new WriteOnce(FeatureState.current(0, random), BLOCK, BD_BLOCKING, true));
        features.add(new BdRPseudoOverwrite(FeatureState.current(0, overwrite)));
        features.add(new BdRead(FeatureState.current(0, bd), BD_CLASSES, BD_CLASSES, BD_CLASSES));
        features.add(new BdWrite(FeatureState.current(0, bd), true, BD_CLASSES, BD_CLASSES));
    }
}
