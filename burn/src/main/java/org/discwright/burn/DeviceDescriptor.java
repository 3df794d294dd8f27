package org.discwright.burn;

import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.transport.BusType;

/**
 * Who a drive is. Has the members of Windows' STORAGE_DEVICE_DESCRIPTOR but for the modifier of the
 * device type, which no standard defines any more. The texts are without the blanks that fill them
 * up; where Windows gives an offset of zero, the serial number is absent.
 *
 * @param deviceType peripheral device type: 5 for a CD, DVD or BD drive
 * @param removable whether the disc can be taken out
 * @param commandQueueing whether the drive takes a command before it has done the one before
 * @param vendor the maker, up to 8 characters
 * @param product up to 16 characters
 * @param revision of the firmware, up to 4 characters
 * @param serialNumber from vital product data (page 80h), else from feature 0108h; absent where the
 *     drive has neither
 * @param bus what it hangs on
 * @param inquiry the drive's standard INQUIRY data, up to 96 bytes
 * @imapi2 IDiscRecorder2Ex.GetDeviceDescriptor
 */
public record DeviceDescriptor(
        int deviceType,
        boolean removable,
        boolean commandQueueing,
        String vendor,
        String product,
        String revision,
        Optional<String> serialNumber,
        BusType bus,
        Octets inquiry) {}
