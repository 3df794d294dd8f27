package org.discwright.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether the kernel had to reset the USB device of a drive. */
final class KernelLogCheck implements Check {
    @Override
    public List<Finding> examine(Host host) {
        List<Finding> findings = new ArrayList<>();
        List<DriveNode> onUsb =
                host.drives().stream()
                        .filter(drive ->
                                PowerSavingCheck.usbDevice(host.files(), drive).isPresent())
                        .toList();
        if (onUsb.isEmpty()) {
            return List.of();
        }
        Optional<List<String>> log = host.kernelLog().messages();
        if (log.isEmpty()) {
            return List.of(
                    Finding.ofMachine(
                            "kernel-log",
                            Severity.NOTE,
                            "the kernel's log may not be read by " + host.user().name(),
                            "resets of USB drives stand in it; nothing is known of them here",
                            "sudo dmesg | grep -i reset"));
        }
        for (DriveNode drive : onUsb) {
            String folder = PowerSavingCheck.usbDevice(host.files(), drive).orElseThrow();
            String device = folder.substring(folder.lastIndexOf('/') + 1);
            Pattern reset =
                    Pattern.compile("\\busb " + Pattern.quote(device) + ": reset .*USB device");
            long times = log.get().stream().filter(line -> reset.matcher(line).find()).count();
            if (times > 0) {
                findings.add(
                        Finding.of(
                                "usb-reset",
                                Severity.DISTURBS,
                                drive.name(),
                                "the kernel has reset its USB device (%s) %s"
                                        .formatted(
                                                Shell.clean(device),
                                                times == 1 ? "once" : times + " times"),
                                "a reset in the middle of a burn ends it: use another cable, a port"
                                        + " of the machine itself or a hub with power of its own; the"
                                        + " command keeps ports awake until the next start",
                                "echo -1 | sudo tee /sys/module/usbcore/parameters/autosuspend"));
            }
        }
        return findings;
    }
}
