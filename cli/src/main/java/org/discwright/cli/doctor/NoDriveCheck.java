package org.discwright.cli.doctor;

import java.util.List;

/** Whether the kernel knows an optical drive at all. */
final class NoDriveCheck implements Check {
    private static final String USB_MASS_STORAGE = "08";
    private static final String USB_DEVICES = "/sys/bus/usb/devices";

    @Override
    public List<Finding> examine(Host host) {
        if (!host.isLinux() || !host.drives().isEmpty()) {
            return List.of();
        }
        HostFiles files = host.files();
        boolean waiting =
                files.names(USB_DEVICES).orElse(List.of()).stream()
                        .filter(name ->
                                files.text(USB_DEVICES + "/" + name + "/bInterfaceClass")
                                        .filter(USB_MASS_STORAGE::equals)
                                        .isPresent())
                        .anyMatch(name -> !files.exists(USB_DEVICES + "/" + name + "/driver"));
        if (waiting) {
            return List.of(
                    Finding.ofMachine(
                            "usb-driver",
                            Severity.BLOCKS,
                            "a USB storage device is plugged in that no driver serves",
                            "it may be the drive: without usb-storage the kernel does not see it",
                            "sudo modprobe usb-storage"));
        }
        return List.of(
                Finding.ofMachine(
                        "no-drive",
                        Severity.BLOCKS,
                        "the kernel knows of no optical drive",
                        "none is plugged in, it has no power, or this is a container or virtual"
                                + " machine that was given none; an emulated one needs no hardware",
                        "discwright media new demo.disc"));
    }
}
