package org.discwright.burn;

import org.discwright.transport.DriveAddress;

/** Something that happened to the drives of this machine. */
sealed interface DriveNews {
    /** A drive appeared. */
    record Added(DriveAddress drive) implements DriveNews {}

    /** A drive went away. */
    record Removed(DriveAddress drive) implements DriveNews {}

    /** The disc in a drive was changed. */
    record MediaChanged(DriveAddress drive) implements DriveNews {}

    /** Whether a later one says all that an earlier one, not yet told, would have said. */
    static boolean replaces(DriveNews earlier, DriveNews later) {
        return later instanceof MediaChanged && earlier.equals(later);
    }

    /** Tells a listener. */
    default void tell(DiscMaster sender, DiscMasterListener listener) {
        switch (this) {
            case Added(DriveAddress drive) -> listener.deviceAdded(sender, drive);
            case Removed(DriveAddress drive) -> listener.deviceRemoved(sender, drive);
            case MediaChanged(DriveAddress drive) -> listener.mediaChanged(sender, drive);
        }
    }
}
