package org.discwright.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the kernel may put the USB port of a drive to sleep. */
final class PowerSavingCheck implements Check {
    @Override
    public List<Finding> examine(Host host) {
        List<Finding> findings = new ArrayList<>();
        for (DriveNode drive : host.drives()) {
            Optional<String> device = usbDevice(host.files(), drive);
            device.filter(folder ->
                            host.files()
                                    .text(folder + "/power/control")
                                    .filter("auto"::equals)
                                    .isPresent())
                    .ifPresent(folder ->
                            findings.add(
                                    Finding.of(
                                            "usb-autosuspend",
                                            Severity.DISTURBS,
                                            drive.name(),
                                            "its USB port may be put to sleep",
                                            "some bridges between USB and SATA do not wake"
                                                    + " up in time, and the drive vanishes"
                                                    + " for a moment",
                                            keepAwake(folder))));
        }
        return findings;
    }

    /** Keeps a device awake that is plugged in; the module's parameter is for later ones. */
    static String keepAwake(String folder) {
        return "echo on | sudo tee " + Shell.quote(folder + "/power/control");
    }

    /** The folder of the USB device that a drive is, or hangs on. */
    static Optional<String> usbDevice(HostFiles files, DriveNode drive) {
        String folder = files.realPath(drive.folder()).orElse("");
        while (folder.lastIndexOf('/') > 0) {
            if (files.exists(folder + "/idVendor")) {
                return Optional.of(folder);
            }
            folder = folder.substring(0, folder.lastIndexOf('/'));
        }
        return Optional.empty();
    }
}
