package org.discwright.burn.discovery;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.discwright.burn.BurnException;
import org.discwright.burn.DataMediaState;
import org.discwright.burn.DiscSummary;
import org.discwright.burn.MediaPhysicalType;
import org.discwright.burn.WriteProtectState;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.feature.Profile;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;

/** Asks a drive what a data writer has to know of its disc. */
public final class DataProbe {
    /** Sectors that follow the data of a session of a CD. */
    public static final int POST_GAP = 150;

    /** A disc with no more room than that is closed with the next session: one part in fifty. */
    private static final int LITTLE = 50;

    private final DiscProbe probe;
    private final CapacityProbe capacity;
    private final ProtectionProbe protection;

    /** Asks that drive. */
    public DataProbe(Drive drive) {
        this.probe = new DiscProbe(drive);
        this.capacity = new CapacityProbe(drive);
        this.protection = new ProtectionProbe(drive);
    }

    /** Asks everything; an empty drive fails with {@code RECORDER_MEDIA_NO_MEDIA}. */
    public DataMedium read() throws BurnException {
        probe.awaitReady();
        Optional<Profile> profile = probe.profile();
        MediaPhysicalType type = profile.map(MediaTypes::of).orElse(MediaPhysicalType.UNKNOWN);
        Optional<RecordingMethod> method = profile.flatMap(RecordingMethod::of);
        DiscInformation disc = probe.discInformation();
        DiscSummary summary = probe.summary();
        Set<WriteProtectState> protections = protection.read(method);
        EnumSet<DataMediaState> states = EnumSet.noneOf(DataMediaState.class);
        if (!protections.isEmpty() && method.isPresent()) {
            states.add(DataMediaState.WRITE_PROTECTED);
        }
        if (method.filter(RecordingMethod::overwrites).isPresent()) {
            return inPlace(type, method.get(), disc, summary, states, protections);
        }
        return sequential(type, method, disc, summary, states, protections);
    }

    private DataMedium inPlace(
            MediaPhysicalType type,
            RecordingMethod method,
            DiscInformation disc,
            DiscSummary summary,
            EnumSet<DataMediaState> states,
            Set<WriteProtectState> protections)
            throws BurnException {
        CapacityProbe.Amount amount = capacity.read();
        states.add(DataMediaState.OVERWRITE_ONLY);
        if (disc.status() == DiscInformation.DiscStatus.EMPTY || !amount.formatted()) {
            states.add(DataMediaState.BLANK);
        }
        return new DataMedium(
                type,
                Optional.of(method),
                disc,
                summary,
                amount.formatted(),
                Optional.of(Lba.ZERO),
                amount.blocks(),
                amount.blocks(),
                states,
                protections);
    }

    private DataMedium sequential(
            MediaPhysicalType type,
            Optional<RecordingMethod> method,
            DiscInformation disc,
            DiscSummary summary,
            EnumSet<DataMediaState> states,
            Set<WriteProtectState> protections)
            throws BurnException {
        Optional<TrackInformation> next = Optional.empty();
        switch (disc.status()) {
            case EMPTY -> states.add(DataMediaState.BLANK);
            case INCOMPLETE -> states.add(ofSession(disc.lastSession()));
            case COMPLETE -> {
                states.add(DataMediaState.FINALIZED);
                if (disc.erasable()) {
                    states.add(DataMediaState.ERASE_REQUIRED);
                }
            }
            case OTHER -> states.add(DataMediaState.UNSUPPORTED_MEDIA);
        }
        if (method.isEmpty()) {
            states.add(DataMediaState.UNSUPPORTED_MEDIA);
        } else if (disc.status() == DiscInformation.DiscStatus.EMPTY
                || disc.status() == DiscInformation.DiscStatus.INCOMPLETE) {
            next = probe.trackIfKnown(DiscProbe.INVISIBLE_TRACK);
        }
        Counters counters = probe.counters();
        int gap = method.filter(way -> way == RecordingMethod.CD).isPresent() ? POST_GAP : 0;
        SectorCount free =
                new SectorCount(
                        Math.max(
                                0, next.map(track -> track.freeBlocks().value()).orElse(0L) - gap));
        if (states.contains(DataMediaState.APPENDABLE)
                && free.value() <= counters.total().value() / LITTLE) {
            states.add(DataMediaState.FINAL_SESSION);
        }
        return new DataMedium(
                type,
                method,
                disc,
                summary,
                true,
                next.flatMap(TrackInformation::nextWritable),
                free,
                counters.total(),
                states,
                protections);
    }

    private static DataMediaState ofSession(DiscInformation.SessionState session) {
        return switch (session) {
            case EMPTY, COMPLETE -> DataMediaState.APPENDABLE;
            case INCOMPLETE -> DataMediaState.NON_EMPTY_SESSION;
            case DAMAGED -> DataMediaState.DAMAGED;
        };
    }
}
