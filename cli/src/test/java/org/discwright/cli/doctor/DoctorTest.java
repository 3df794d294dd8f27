package org.discwright.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.discwright.transport.DriveAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class DoctorTest {
    private static final DriveAddress DRIVE = DriveAddress.parse("/dev/sr0");

    @TempDir Path root;

    private static Doctor.Report examine(
            FakeHost host, Optional<DriveAddress> named, Optional<Refusal> refusal) {
        return Doctor.examine(
                host.host(), named, List.of(DRIVE), _ -> Optional.empty(), _ -> refusal);
    }

    @Test
    void driveThatOpensCanBeUsed() {
        Doctor.Report report =
                examine(FakeHost.withDrive(root), Optional.empty(), Optional.empty());
        assertEquals(Map.of(DRIVE, true), report.usable());
        assertTrue(report.anyUsable());
        assertTrue(
                report.findings().stream().noneMatch(one -> one.severity() == Severity.BLOCKS),
                report.toString());
    }

    @Test
    void driveThatOneMayNotOpenIsNotTried() {
        FakeHost host = FakeHost.withDrive(root);
        host.node("/dev/sr0", 0660, FakeHost.CDROM, false);
        List<DriveAddress> tried = new ArrayList<>();
        Doctor.Report report =
                Doctor.examine(
                        host.host(),
                        Optional.empty(),
                        List.of(DRIVE),
                        _ -> Optional.empty(),
                        drive -> {
                            tried.add(drive);
                            return Optional.empty();
                        });
        assertFalse(report.anyUsable());
        assertEquals(List.of(), tried);
        assertEquals("node-group", report.findings().getFirst().id(), "what matters most is first");
    }

    @Test
    void refusalWithoutAnotherReasonIsAFinding() {
        Doctor.Report report =
                examine(
                        FakeHost.withDrive(root),
                        Optional.empty(),
                        Optional.of(new Refusal("held by\nanother program", true)));
        assertFalse(report.anyUsable());
        Finding refused = report.findings().getFirst();
        assertEquals("refused", refused.id());
        assertEquals("held by?another program", refused.why(), "no control characters");
        assertEquals(Optional.empty(), refused.command());
        FakeHost crowded = FakeHost.withDrive(root.resolve("crowded"));
        crowded.put("/proc/900/comm", "cdrecord");
        assertEquals(
                Optional.of("sudo fuser -v /dev/sr0"),
                examine(crowded, Optional.empty(), Optional.of(new Refusal("held", true)))
                        .findings()
                        .getFirst()
                        .command(),
                "a program whose files are not shown");
    }

    @Test
    void machineWithoutADriveIsSaid() {
        Doctor.Report report =
                Doctor.examine(
                        new FakeHost(root).host(),
                        Optional.empty(),
                        List.of(),
                        _ -> Optional.empty(),
                        _ -> Optional.empty());
        assertFalse(report.anyUsable());
        assertEquals("no-drive", report.findings().getFirst().id());
    }

    @Test
    void namedDriveIsExaminedAloneAndByEveryName() {
        FakeHost host = FakeHost.withDrive(root);
        host.put("/sys/bus/scsi/devices/9:0:0:0/type", "5");
        host.put("/sys/bus/scsi/devices/9:0:0:0/block/sr1/dev", "11:1");
        host.node("/dev/sr0", 0660, FakeHost.CDROM, false);
        host.node("/dev/sr1", 0600, 0, false);
        host.put("/dev/sr0", "");
        host.link("/dev/cdrom", "sr0");
        DriveAddress link = DriveAddress.parse("/dev/cdrom");
        Doctor.Report report = examine(host, Optional.of(link), Optional.empty());
        assertEquals(Map.of(link, false), report.usable());
        assertEquals(
                List.of("node-group"),
                report.findings().stream()
                        .filter(one -> one.severity() == Severity.BLOCKS)
                        .map(Finding::id)
                        .toList());
    }

    @Test
    void emulatedDriveNeedsNoHardware() {
        DriveAddress emulated = DriveAddress.parse("emulated:a.disc");
        Doctor.Report report =
                Doctor.examine(
                        new FakeHost(root).host(),
                        Optional.of(emulated),
                        List.of(),
                        _ -> Optional.of(root.resolve("a.disc")),
                        _ -> Optional.empty());
        assertEquals("medium-missing", report.findings().getFirst().id());
        assertFalse(report.anyUsable());
    }
}
