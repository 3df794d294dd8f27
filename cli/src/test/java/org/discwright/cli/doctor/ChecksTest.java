package org.discwright.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Each check finds its trouble on a machine that has it, and nothing on one that does not. */
@DisabledOnOs(OS.WINDOWS)
class ChecksTest {
    @TempDir Path root;

    private FakeHost drive() {
        return FakeHost.withDrive(root);
    }

    @Test
    void goodMachineHasNoFindings() {
        FakeHost host = drive();
        for (Check check :
                List.of(
                        new NoDriveCheck(),
                        new KernelModulesCheck(),
                        new MissingNodeCheck(),
                        new PermissionCheck(),
                        new MountCheck(),
                        new HolderCheck(),
                        new AutomounterCheck(),
                        new PowerSavingCheck(),
                        new KernelLogCheck(),
                        new JavaCheck())) {
            assertEquals(List.of(), host.findings(check), check.toString());
        }
        DriveNode found = host.host().drives().getFirst();
        assertEquals("ASUS BW-16D1HT", found.identity());
        assertEquals(List.of("/dev/sr0", "/dev/sg1"), found.nodes());
    }

    @Test
    void machineWithoutADrive() {
        FakeHost host = new FakeHost(root);
        assertEquals(
                List.of("blocks no-drive: discwright media new demo.disc"),
                host.findings(new NoDriveCheck()));
        host.put("/sys/bus/usb/devices/1-4:1.0/bInterfaceClass", "08");
        assertEquals(
                List.of("blocks usb-driver: sudo modprobe usb-storage"),
                host.findings(new NoDriveCheck()));
        host.put("/sys/bus/usb/devices/1-4:1.0/driver/bind", "");
        assertEquals(
                List.of("blocks no-drive: discwright media new demo.disc"),
                host.findings(new NoDriveCheck()));
    }

    @Test
    void missingModules() {
        FakeHost host = new FakeHost(root);
        host.put("/sys/bus/scsi/devices/1:0:0:0/type", "5");
        host.put("/sys/bus/scsi/devices/2:0:0:0/type", "0");
        assertEquals(
                List.of(
                        "blocks module-sr_mod: sudo modprobe sr_mod",
                        "blocks module-sg: sudo modprobe sg"),
                host.findings(new KernelModulesCheck()));
        host.put("/sys/bus/scsi/devices/1:0:0:0/block/sr0/dev", "11:0");
        host.put("/sys/module/sr_mod/refcnt", "1");
        assertEquals(
                List.of("note module-sg: sudo modprobe sg"),
                host.findings(new KernelModulesCheck()));
    }

    @Test
    void missingNode() {
        FakeHost host = drive();
        host.nodes.clear();
        assertEquals(
                List.of(
                        "blocks node-missing: sudo sh -c 'mknod -m 660 /dev/sr0 b 11 0"
                                + " && chgrp cdrom /dev/sr0'"),
                host.findings(new MissingNodeCheck()));
        host.put("/etc/group", "root:x:0:");
        assertEquals(
                List.of("blocks node-missing: sudo mknod -m 660 /dev/sr0 b 11 0"),
                host.findings(new MissingNodeCheck()));
    }

    @Test
    void userOutsideOfTheGroup() {
        FakeHost host = drive();
        host.node("/dev/sr0", 0660, FakeHost.CDROM, false);
        assertEquals(
                List.of("blocks node-group: sudo usermod -aG cdrom alice"),
                host.findings(new PermissionCheck()));
        host.node("/dev/sg1", 0660, FakeHost.CDROM, false);
        assertEquals(
                List.of(
                        "blocks node-group: sudo usermod -aG cdrom alice",
                        "note node-group: sudo usermod -aG cdrom alice"),
                host.findings(new PermissionCheck()));
    }

    @Test
    void userWhoHasToLogInAgain() {
        FakeHost host = drive();
        host.node("/dev/sr0", 0660, FakeHost.CDROM, false);
        host.put("/etc/group", "cdrom:x:24:bob,alice");
        assertEquals(
                List.of("blocks node-new-group: newgrp cdrom"),
                host.findings(new PermissionCheck()));
    }

    @Test
    void nodesThatNoGroupMayUseOrAListForbids() {
        FakeHost host = drive();
        host.node("/dev/sr0", 0600, 0, false);
        assertEquals(
                List.of("blocks node-permission: sudo setfacl -m u:alice:rw /dev/sr0"),
                host.findings(new PermissionCheck()));
        host.node("/dev/sr0", 0660, FakeHost.CDROM, false);
        host.user("1000", "24 1000", "0000000000000000");
        assertEquals(
                List.of("blocks node-acl: sudo setfacl -m u:alice:rw,m:rw /dev/sr0"),
                host.findings(new PermissionCheck()));
    }

    @Test
    void holdersAreNamed() {
        FakeHost host = drive();
        host.process(4711, "wodim", "/dev/sr0", "/dev/null");
        host.process(4712, "bash", "/dev/tty1");
        host.process(4713, "brasero");
        // another user's: its open files are not shown
        host.put("/proc/4714/comm", "k3b");
        String key = Objects.requireNonNull(host.nodes.get("/dev/sg1")).key();
        host.put(
                "/proc/locks",
                """
                1: FLOCK  ADVISORY  WRITE 4713 %s 0 EOF
                3: FLOCK  ADVISORY  WRITE 4714 %s 0 EOF
                4: FLOCK  ADVISORY  WRITE 4715 %s 0 EOF
                2: POSIX  ADVISORY  READ 4712 00:05:1 0 EOF
                rubbish\
                """
                        .formatted(key, key, key));
        List<Finding> found = new HolderCheck().examine(host.host());
        assertEquals(
                List.of(
                        "disturbs held: kill 4711",
                        "disturbs held: kill 4713",
                        "disturbs held: sudo kill 4714",
                        "disturbs held: sudo kill 4715"),
                found.stream().map(FakeHost::line).toList());
        assertEquals("wodim (process 4711) has it open", found.getFirst().what());
        assertEquals("brasero (process 4713) has locked its node", found.get(1).what());
        assertEquals("a program (process 4715) has locked its node", found.getLast().what());
        host.user("0", "0", "000001ffffffffff");
        assertEquals("disturbs held: kill 4714", host.findings(new HolderCheck()).get(2));
    }

    @Test
    void mountedDisc() {
        FakeHost host = drive();
        host.put(
                "/proc/self/mountinfo",
                """
                91 28 11:0 / /media/alice/My\\040Disc ro - iso9660 /dev/sr0 ro
                92 28 11:0 / /mnt ro - iso9660 /dev/cdrom ro
                93 28 11:1 / /opt ro - iso9660 /dev/sr1 ro\
                """);
        assertEquals(
                List.of(
                        "blocks mounted: sudo umount '/media/alice/My Disc'",
                        "blocks mounted: sudo umount /mnt"),
                host.findings(new MountCheck()));
    }

    @Test
    void automounters() {
        FakeHost host = drive();
        host.process(500, "udisksd");
        host.process(501, "gvfs-udisks2-vo");
        host.process(502, "gvfs-udisks2-vo");
        assertEquals(
                List.of(
                        "disturbs automounter: sudo systemctl stop udisks2",
                        "disturbs automounter: systemctl --user stop gvfs-udisks2-volume-monitor"),
                host.findings(new AutomounterCheck()));
    }

    @Test
    void powerSaving() {
        FakeHost host = drive();
        String control = "/sys/devices/pci0000:00/0000:00:14.0/usb1/1-4/power/control";
        host.put(control, "auto");
        assertEquals(
                List.of("disturbs usb-autosuspend: echo on | sudo tee " + control),
                host.findings(new PowerSavingCheck()));
    }

    @Test
    void resetsInTheKernelsLog() {
        FakeHost host = drive();
        host.log =
                Optional.of(
                        List.of(
                                "6,900,1;usb 1-4: reset high-speed USB device number 5 using"
                                        + " xhci_hcd",
                                "6,901,2;usb 1-41: reset high-speed USB device number 9",
                                "6,902,3;usb 1-4: reset SuperSpeed USB device number 5"));
        Finding found = new KernelLogCheck().examine(host.host()).getFirst();
        assertEquals("usb-reset", found.id());
        assertTrue(found.what().endsWith("(1-4) 2 times"), found.what());
        assertEquals(Optional.empty(), found.command(), "cables are not mended by commands");
        assertTrue(found.why().endsWith("which no command can do"), found.why());
        host.put("/sys/class/block/sr0/queue/max_sectors_kb", "120");
        assertEquals(
                List.of(
                        "disturbs usb-reset: echo 64 | sudo tee"
                                + " /sys/class/block/sr0/queue/max_sectors_kb"),
                host.findings(new KernelLogCheck()));
        String control = "/sys/devices/pci0000:00/0000:00:14.0/usb1/1-4/power/control";
        host.put(control, "auto");
        assertEquals(
                List.of("disturbs usb-reset: echo on | sudo tee " + control),
                host.findings(new KernelLogCheck()));
    }

    @Test
    void kernelLogThatMayNotBeReadHasACommandThatLetsIt() {
        FakeHost host = drive();
        host.log = Optional.empty();
        assertEquals(
                List.of("note kernel-log: sudo mknod -m 644 /dev/kmsg c 1 11"),
                host.findings(new KernelLogCheck()));
        host.put("/dev/kmsg", "");
        assertEquals(
                List.of("note kernel-log: sudo setfacl -m u:alice:r /dev/kmsg"),
                host.findings(new KernelLogCheck()));
        host.put("/proc/sys/kernel/dmesg_restrict", "1");
        assertEquals(
                List.of("note kernel-log: sudo sysctl kernel.dmesg_restrict=0"),
                host.findings(new KernelLogCheck()));
    }

    @Test
    void commandFilter() {
        FakeHost host = drive();
        assertEquals(
                List.of(
                        "note command-filter: sudo setpriv --reuid alice --regid \"$(id -g alice)\""
                                + " --init-groups --inh-caps +sys_rawio --ambient-caps +sys_rawio"
                                + " \"$SHELL\""),
                host.findings(new CommandFilterCheck()));
        host.user("0", "0", "000001ffffffffff");
        assertEquals(List.of(), host.findings(new CommandFilterCheck()));
    }

    @Test
    void javaThatIsTooOldOrMayNotReachDrives() {
        FakeHost host = drive();
        host.java = new JavaRuntime(21, false);
        assertEquals(
                List.of(
                        "blocks java-version: sudo apt-get install openjdk-25-jdk",
                        "disturbs native-access: export JDK_JAVA_OPTIONS=--enable-native-access="
                                + "org.discwright.transport.nativeio"),
                host.findings(new JavaCheck()));
    }

    @Test
    void ffmpegOnThePath() throws IOException {
        FakeHost host = new FakeHost(root);
        assertEquals(
                List.of("note ffmpeg: sudo apt-get install ffmpeg"),
                host.findings(new FfmpegCheck()));
        host.put("/etc/os-release", "ID=fedora");
        assertEquals(
                List.of("note ffmpeg: sudo dnf install ffmpeg"), host.findings(new FfmpegCheck()));
        Path folder = Files.createDirectories(root.resolve("bin"));
        assertTrue(Files.writeString(folder.resolve("ffmpeg"), "").toFile().setExecutable(true));
        host.environment = Map.of("PATH", "/nowhere:" + folder);
        assertEquals(List.of(), host.findings(new FfmpegCheck()));
    }

    @Test
    void mediumFiles() throws IOException {
        FakeHost host = new FakeHost(root);
        Path file = root.resolve("a b.disc");
        assertEquals(
                List.of("blocks medium-missing: discwright media new '" + file + "'"),
                host.findings(new MediumFileCheck("emulated:x", file)));
        assertEquals(
                List.of("blocks medium-no-folder: mkdir -p " + root.resolve("none")),
                host.findings(new MediumFileCheck("emulated:x", root.resolve("none/a.disc"))));
        assertEquals(
                List.of("blocks medium-folder: discwright media new " + root.resolve("demo.disc")),
                host.findings(new MediumFileCheck("emulated:x", root)));
        Files.writeString(file, "");
        assertEquals(List.of(), host.findings(new MediumFileCheck("emulated:x", file)));
    }

    @Test
    void targetsThatCannotBeReached() {
        FakeHost host = new FakeHost(root);
        List<String> tried = new ArrayList<>();
        TargetCheck.Connection refusing =
                (machine, port) -> {
                    tried.add(machine + " " + port);
                    throw new IOException("Connection refused");
                };
        assertEquals(
                List.of(
                        "blocks target-unreachable: discwright serve -d ADDRESS --listen"
                                + " burner.example:3260"),
                host.findings(
                        new TargetCheck("iscsi://me@burner.example/iqn.2026-01.x/0", refusing)));
        host.findings(new TargetCheck("iscsi://[::1]:99/iqn.2026-01.x/0", refusing));
        assertEquals(List.of("burner.example 3260", "::1 99"), tried);
        assertEquals(
                List.of(),
                host.findings(new TargetCheck("iscsi://burner.example/x/0", (_, _) -> {})));
    }

    @Test
    void kernelLogIsReadToItsEndOrToTheEndOfPatience() throws IOException {
        Path file = Files.writeString(root.resolve("kmsg"), "one\ntwo\n");
        assertEquals(
                Optional.of(List.of("one", "two")),
                KernelLog.of(file, Duration.ofMinutes(1)).messages());
        assertEquals(
                Optional.empty(),
                KernelLog.of(root.resolve("none"), Duration.ofMinutes(1)).messages());
    }
}
