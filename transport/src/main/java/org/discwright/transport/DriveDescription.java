package org.discwright.transport;

import java.util.List;

/**
 * What a transport knows of a drive and of the adapter it hangs on, without asking the drive.
 *
 * @param bus what it hangs on
 * @param adapter the driver or program that reaches the adapter, in the system's words; empty where
 *     that is not known
 * @param paths the names by which this system or network knows the drive, the usual one first: for
 *     example {@code /dev/sr0}, {@code /dev/sg2}
 * @param location where on the bus it is, in the system's words, for example {@code
 *     pci-0000:00:1d.0-usb-0:1:1.0-scsi-0:0:0:0}; empty where that is not known
 */
public record DriveDescription(BusType bus, String adapter, List<String> paths, String location) {
    /** Keeps a copy of the names. */
    public DriveDescription {
        paths = List.copyOf(paths);
    }

    /** Of a drive of which only the address is known. */
    public static DriveDescription of(DriveAddress address) {
        return new DriveDescription(BusType.UNKNOWN, "", List.of(address.toString()), "");
    }
}
