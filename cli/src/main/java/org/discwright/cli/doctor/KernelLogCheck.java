package org.discwright.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether the kernel had to reset the USB device of a drive. */
final class KernelLogCheck implements Check {
    /** Kilobytes that every bridge moves at a time. */
    private static final int SMALL_TRANSFER = 64;

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
                            "resets of USB drives stand in it; nothing is known of them here. The"
                                    + " command lets the log be read until the next start",
                            readable(host)));
        }
        for (DriveNode drive : onUsb) {
            String folder = PowerSavingCheck.usbDevice(host.files(), drive).orElseThrow();
            String device = folder.substring(folder.lastIndexOf('/') + 1);
            Pattern reset =
                    Pattern.compile("\\busb " + Pattern.quote(device) + ": reset .*USB device");
            long times = log.get().stream().filter(line -> reset.matcher(line).find()).count();
            if (times > 0) {
                findings.add(reset(host.files(), drive, folder, device, times));
            }
        }
        return findings;
    }

    /** What lets this user read the log: the kernel's own rule comes first, then the node's. */
    private static String readable(Host host) {
        if (host.files().text("/proc/sys/kernel/dmesg_restrict").filter("1"::equals).isPresent()) {
            return "sudo sysctl kernel.dmesg_restrict=0";
        }
        return host.files().exists("/dev/kmsg")
                ? "sudo setfacl -m u:%s:r /dev/kmsg".formatted(Shell.quote(host.user().name()))
                : "sudo mknod -m 644 /dev/kmsg c 1 11";
    }

    private static Finding reset(
            HostFiles files, DriveNode drive, String folder, String device, long times) {
        Optional<String> awake = keepAwake(files, folder);
        Optional<String> smaller = smallerTransfers(files, drive);
        return new Finding(
                "usb-reset",
                Severity.DISTURBS,
                Optional.of(drive.name()),
                "the kernel has reset its USB device (%s) %s"
                        .formatted(Shell.clean(device), times == 1 ? "once" : times + " times"),
                "a reset in the middle of a burn ends it: use another cable, a port of the machine"
                        + " itself or a hub with power of its own"
                        + (awake.isPresent()
                                ? "; the command keeps its port awake"
                                : smaller.isPresent()
                                        ? "; the command makes transfers smaller, since some"
                                                + " bridges break down over large ones"
                                        : ", which no command can do"),
                awake.or(() -> smaller));
    }

    private static Optional<String> keepAwake(HostFiles files, String folder) {
        return files.text(folder + "/power/control")
                .filter("auto"::equals)
                .map(_ -> PowerSavingCheck.keepAwake(folder));
    }

    private static Optional<String> smallerTransfers(HostFiles files, DriveNode drive) {
        return drive.disc()
                .map(node ->
                        "/sys/class/block/"
                                + node.substring("/dev/".length())
                                + "/queue/max_sectors_kb")
                .filter(limit ->
                        files.text(limit)
                                .filter(text -> text.matches("\\d{1,9}"))
                                .filter(text -> Integer.parseInt(text) > SMALL_TRANSFER)
                                .isPresent())
                .map(limit -> "echo %d | sudo tee %s".formatted(SMALL_TRANSFER, limit));
    }
}
