package org.discwright.burn;

import org.discwright.transport.DriveAddress;

/**
 * Hears that drives come and go. Called by a thread of its own.
 *
 * @imapi2 DDiscMaster2Events
 */
public interface DiscMasterListener {
    /**
     * A drive appeared.
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
}
