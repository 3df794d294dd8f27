package org.discwright.burn;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.discwright.transport.DriveAddress;

/**
 * Who in this process holds which drive. Static because a drive is one for the whole process,
 * whatever objects were made for it: IMAPI2 has its system's driver for this.
 */
final class LockHolders {
    private static final Map<DriveAddress, Holder> HOLDERS = new ConcurrentHashMap<>();

    private record Holder(Object recorder, String clientName) {}

    private LockHolders() {}

    /**
     * Enters a holder, if nobody else holds the drive.
     *
     * @return the client name of whoever holds it instead
     */
    static Optional<String> enter(DriveAddress drive, Object recorder, String clientName) {
        Holder mine = new Holder(recorder, clientName);
        Holder now =
                HOLDERS.merge(
                        drive,
                        mine,
                        (before, _) -> before.recorder().equals(recorder) ? mine : before);
        return now.recorder().equals(recorder) ? Optional.empty() : Optional.of(now.clientName());
    }

    /** Strikes a holder out; nothing happens if another holds the drive. */
    static void leave(DriveAddress drive, Object recorder) {
        Optional.ofNullable(HOLDERS.get(drive))
                .filter(holder -> holder.recorder().equals(recorder))
                .ifPresent(holder -> HOLDERS.remove(drive, holder));
    }

    /** The client name of whoever holds the drive. */
    static Optional<String> of(DriveAddress drive) {
        return Optional.ofNullable(HOLDERS.get(drive)).map(Holder::clientName);
    }
}
