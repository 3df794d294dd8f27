package org.discwright.emulator.drive.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.medium.DiscStatus;
import org.discwright.emulator.medium.MediaFamily;
import org.discwright.emulator.medium.Packets;
import org.discwright.emulator.persona.Trait;
import org.discwright.emulator.recording.block.RecordingMode;
import org.discwright.mmc.command.GetConfiguration;
import org.discwright.mmc.feature.CdMastering;
import org.discwright.mmc.feature.CdRead;
import org.discwright.mmc.feature.CdRwMediaWriteSupport;
import org.discwright.mmc.feature.CdTrackAtOnce;
import org.discwright.mmc.feature.Configuration;
import org.discwright.mmc.feature.Core;
import org.discwright.mmc.feature.DriveSerialNumber;
import org.discwright.mmc.feature.Feature;
import org.discwright.mmc.feature.FeatureState;
import org.discwright.mmc.feature.IncrementalStreamingWritable;
import org.discwright.mmc.feature.MediaSerialNumberFeature;
import org.discwright.mmc.feature.Morphing;
import org.discwright.mmc.feature.MultiRead;
import org.discwright.mmc.feature.PowerManagement;
import org.discwright.mmc.feature.Profile;
import org.discwright.mmc.feature.ProfileList;
import org.discwright.mmc.feature.RandomReadable;
import org.discwright.mmc.feature.RealTimeStreaming;
import org.discwright.mmc.feature.RemovableMedium;
import org.discwright.mmc.feature.Timeout;
import org.discwright.mmc.feature.WriteProtect;

/**
 * GET CONFIGURATION: profiles and features, those current that the medium allows. A closed CD-R
 * keeps profile 0009h, as on most drives.
 *
 * @mmc 5.3 features
 */
final class ConfigurationHandler implements Handler<GetConfiguration> {
    /** Data block types 0 and 8 to 13. */
    private static final int DATA_TYPES = 0x3F01;

    /** Data block types 8 to 13: packets hold no audio. */
    private static final int PACKET_TYPES = 0x3F00;

    private static final int BLOCK = 2048;
    private static final int ATAPI = 2;
    private static final int TRAY = 1;
    private static final int LONGEST_CUE_SHEET = 0xC00;

    /** CD-RW sub-types 0 to 2: up to ultra speed. */
    private static final int REWRITABLE_TYPES = 0x07;

    private final Machine machine;

    ConfigurationHandler(Machine machine) {
        this.machine = machine;
    }

    @Override
    public Reply handle(GetConfiguration command, Exchange exchange) throws Refusal {
        if (command.requestType() > GetConfiguration.ONE) {
            throw Refusal.invalidFieldInCdb(1, 1);
        }
        return Reply.of(
                new Configuration(profile(), features())
                        .select(command.requestType(), command.startingFeature())
                        .encode());
    }

    private int profile() {
        return machine.recordingMode()
                .map(RecordingMode::profile)
                .or(() -> family().map(MediaFamily::profile))
                .orElse(Profile.NONE.number());
    }

    private Optional<MediaFamily> family() {
        return machine.discInside().map(disc -> disc.type().family());
    }

    private List<Feature> features() {
        Optional<Disc> disc = machine.discInside();
        boolean present = machine.inside().isPresent();
        BlockFeatures blocks = new BlockFeatures(machine);
        boolean readable = disc.map(d -> !d.state().sessions().isEmpty()).orElse(false);
        boolean writable =
                disc.map(d ->
                                d.state().status() == DiscStatus.BLANK
                                        || d.state().status() == DiscStatus.APPENDABLE)
                        .orElse(false);
        boolean rewritable = family().map(MediaFamily::rewritable).orElse(false);
        boolean performance = !machine.persona().has(Trait.NO_GET_PERFORMANCE);
        List<Feature> features = new ArrayList<>();
        features.add(new ProfileList(FeatureState.persistent(0), profiles()));
        features.add(new Core(FeatureState.persistent(2), ATAPI, false, false));
        features.add(new Morphing(FeatureState.persistent(1), true, false));
        features.add(
                new RemovableMedium(
                        FeatureState.persistent(machine.loadsByItself() ? 0 : 1),
                        TRAY,
                        false,
                        true,
                        false,
                        false,
                        true));
        features.add(new WriteProtect(FeatureState.current(1, present), false, false, false, true));
        features.add(
                new RandomReadable(
                        FeatureState.current(0, readable || blocks.readable()),
                        BLOCK,
                        blocks.blocking(),
                        true));
        features.add(new MultiRead(FeatureState.current(0, disc.isPresent())));
        features.add(new CdRead(FeatureState.current(2, disc.isPresent()), false, true, false));
        boolean packets = !machine.persona().has(Trait.NO_PACKET_WRITING);
        if (packets || machine.persona().knows(MediaFamily.Kind.DVD)) {
            features.add(
                    new IncrementalStreamingWritable(
                            FeatureState.current(1, (writable && packets) || blocks.incremental()),
                            PACKET_TYPES,
                            true,
                            blocks.blocking() > 1,
                            true,
                            List.of(blocks.blocking() > 1 ? blocks.blocking() : Packets.OVERHEAD)));
        }
        features.add(
                new CdTrackAtOnce(
                        FeatureState.current(2, writable),
                        true,
                        false,
                        false,
                        true,
                        true,
                        false,
                        DATA_TYPES));
        boolean sessionAtOnce = !machine.persona().has(Trait.NO_SESSION_AT_ONCE);
        boolean raw = !machine.persona().has(Trait.NO_RAW_WRITING);
        if (sessionAtOnce || raw) {
            features.add(
                    new CdMastering(
                            FeatureState.current(1, writable),
                            true,
                            sessionAtOnce,
                            raw,
                            raw,
                            true,
                            true,
                            true,
                            sessionAtOnce ? LONGEST_CUE_SHEET : 0));
        }
        features.add(
                new CdRwMediaWriteSupport(FeatureState.current(0, rewritable), REWRITABLE_TYPES));
        features.add(new PowerManagement(FeatureState.persistent(0)));
        features.add(new Timeout(FeatureState.persistent(1), false, 0));
        features.add(
                new RealTimeStreaming(
                        FeatureState.current(3, present),
                        true,
                        true,
                        true,
                        performance,
                        performance));
        features.add(
                new DriveSerialNumber(
                        FeatureState.persistent(0), machine.persona().identity().serial()));
        features.addAll(blocks.all());
        if (machine.persona().knows(MediaFamily.Kind.DVD)) {
            features.add(
                    new MediaSerialNumberFeature(
                            FeatureState.current(0, machine.blockDiscInside().isPresent())));
        }
        if (packets && !machine.persona().knows(MediaFamily.Kind.DVD)) {
            features.add(PacketFeatures.formattable(disc));
            features.add(PacketFeatures.restrictedOverwrite(disc));
        }
        features.sort(Comparator.comparingInt(Feature::code));
        return features;
    }

    private List<ProfileList.Entry> profiles() {
        List<ProfileList.Entry> entries = new ArrayList<>();
        int current = profile();
        for (RecordingMode mode : List.of(RecordingMode.values()).reversed()) {
            if (machine.persona().knows(mode.kind())) {
                entries.add(new ProfileList.Entry(mode.profile(), mode.profile() == current));
            }
        }
        for (MediaFamily family : List.of(MediaFamily.CD_RW, MediaFamily.CD_R)) {
            entries.add(new ProfileList.Entry(family.profile(), family.profile() == current));
        }
        entries.add(new ProfileList.Entry(Profile.CD_ROM.number(), false));
        return entries;
    }
}
