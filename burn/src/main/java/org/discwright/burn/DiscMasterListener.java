package org.discwright.burn;

import org.discwright.transport.DriveAddress;

/**
 * Hears that drives come and go. Every listener is called by a thread of its own, one call after
 * the other and in the order of events, so that none waits for another; it may call the {@link
 * DiscMaster} that it listens to.
 *
 * @imapi2 DDiscMaster2Events
 */
public interface DiscMasterListener {
    /**
     * A drive appeared, and can be opened.
     *
     * @imapi2 DDiscMaster2Events.NotifyDeviceAdded
     */
    void deviceAdded(DiscMaster sender, DriveAddress drive);

    /**
     * A drive went away.
     *
     * @imapi2 DDiscMaster2Events.NotifyDeviceRemoved
     */
    void deviceRemoved(DiscMaster sender, DriveAddress drive);

    /**
     * A disc was put into a drive or taken out, or its key was pressed; told where the system hears
     * of it. IMAPI2 leaves this to the system's own notifications.
     */
    default void mediaChanged(DiscMaster sender, DriveAddress drive) {}
}
