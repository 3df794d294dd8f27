package org.discwright.burn.discovery;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.discwright.burn.WriteProtectState;
import org.discwright.burn.drive.Drive;

/** What protects the disc in a drive from being written. */
final class ProtectionProbe {
    ProtectionProbe(Drive drive) {}

    /** Asks the drive about a disc that is written in that way, or in none. */
    Set<WriteProtectState> read(Optional<RecordingMethod> method) {
        return method.isEmpty()
                ? EnumSet.of(WriteProtectState.READ_ONLY_MEDIA)
                : EnumSet.noneOf(WriteProtectState.class);
    }
}
