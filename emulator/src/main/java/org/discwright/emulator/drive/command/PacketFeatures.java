package org.discwright.emulator.drive.command;

import java.util.Optional;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.mmc.feature.Feature;
import org.discwright.mmc.feature.FeatureState;
import org.discwright.mmc.feature.FormattableMedium;
import org.discwright.mmc.feature.RestrictedOverwrite;

/**
 * What a CD-RW can be besides blanked: formatted to fixed packets, and these written again.
 *
 * @mmc 5.3.12 Formattable feature, 5.3.15 Restricted Overwrite feature
 */
final class PacketFeatures {
    private PacketFeatures() {}

    static boolean canFormat(Optional<Disc> disc) {
        return disc.filter(one -> one.type().family().rewritable() && !one.state().writeProtected())
                .isPresent();
    }

    static boolean canOverwrite(Optional<Disc> disc) {
        return canFormat(disc)
                && disc.orElseThrow().state().tracks().stream()
                        .anyMatch(DiscTrack::hasFixedPackets);
    }

    /** The feature of a drive that knows CDs alone. */
    static Feature formattable(Optional<Disc> disc) {
        return new FormattableMedium(
                FeatureState.current(1, canFormat(disc)), false, false, false, false, false, false);
    }

    /** The feature of a drive that knows CDs alone. */
    static Feature restrictedOverwrite(Optional<Disc> disc) {
        return new RestrictedOverwrite(FeatureState.current(0, canOverwrite(disc)));
    }
}
