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
 * @param vendor who made the drive, as the system has it from the drive's INQUIRY data, without
 *     blanks around it; empty where that is not known
 * @param product likewise
 */
public record DriveDescription(
        BusType bus,
        String adapter,
        List<String> paths,
        String location,
        String vendor,
        String product) {
    /** Keeps a copy of the names. */
    public DriveDescription {
        paths = List.copyOf(paths);
    }

    /** Of a drive whose maker and product are not known. */
    public DriveDescription(BusType bus, String adapter, List<String> paths, String location) {
        this(bus, adapter, paths, location, "", "");
    }

    /** Maker and product; empty where neither is known. */
    public String name() {
        return (vendor + " " + product).strip();
    }

    /** Of a drive of which only the address is known. */
    public static DriveDescription of(DriveAddress address) {
        return new DriveDescription(BusType.UNKNOWN, "", List.of(address.toString()), "");
    }
}
