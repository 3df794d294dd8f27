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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                        Optional.of(new Refusal("held by\nanother program", Refusal.Kind.HELD)));
        assertFalse(report.anyUsable());
        Finding refused = report.findings().getFirst();
        assertEquals("refused", refused.id());
        assertEquals("held by?another program", refused.why(), "no control characters");
        assertEquals(Optional.of("sudo fuser -v -k -i -TERM /dev/sr0 /dev/sg1"), refused.command());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    /dev/sr0 | HELD | sudo fuser -v -k -i -TERM /dev/sr0 /dev/sg1
                    /dev/sr0 | DENIED | sudo setfacl -m u:alice:rw /dev/sr0
                    /dev/sr7 | ADDRESS | discwright drives
                    /dev/sr7 | HELD | sudo fuser -v -k -i -TERM /dev/sr7
                    /dev/sr0 | OTHER | sudo sh -c "echo 1 >/sys/bus/scsi/devices/6:0:0:0/delete && echo '- - -' >/sys/class/scsi_host/host6/scan"
                    emulated:a b.disc | HELD | sudo fuser -v -k -i -TERM '/discs/a b.disc'
                    emulated:a b.disc | ADDRESS | discwright media new /discs/demo.disc
                    emulated:a b.disc?persona=none | ADDRESS | discwright -d 'emulated:a b.disc' doctor
                    emulated:a b.disc | DENIED | chmod u+rw '/discs/a b.disc'
                    emulated:a b.disc | OTHER | -
                    iscsi://me@burner.example:3261/iqn.2026-01.x/0 | GONE | DISCWRIGHT_ISCSI_PORTALS=me@burner.example:3261 discwright drives
                    iscsi://burner.example/iqn.2026-01.x | OTHER | DISCWRIGHT_ISCSI_PORTALS=burner.example discwright drives
                    iscsi://me@burner.example/iqn.2026-01.x | DENIED | read -rs DISCWRIGHT_CHAP_SECRET && export DISCWRIGHT_CHAP_SECRET
                    iscsi://burner.example/iqn.2026-01.x | DENIED | -
                    iscsi://burner.example/iqn.2026-01.x | HELD | -
                    """)
    void everyRefusalHasItsCommandWhereThereIsOne(
            String address, Refusal.Kind kind, @Nullable String command) {
        Host host = FakeHost.withDrive(root).host();
        DriveAddress drive = DriveAddress.parse(address);
        Optional<DriveNode> node =
                host.drives().stream().filter(one -> one.nodes().contains(address)).findFirst();
        Optional<Path> medium =
                Optional.of(Path.of("/discs/a b.disc")).filter(_ -> address.startsWith("emulated"));
        assertEquals(
                Optional.ofNullable(command)
                        .map(text ->
                                text.contains("sh -c")
                                        ? text.replace("'", "#")
                                                .replace('"', '\'')
                                                .replace("#", "\"")
                                        : text),
                new RefusalCommand(host, drive, node, medium).against(kind));
    }

    @Test
    void elsewhereThanOnLinuxOtherCommandsHelp() {
        FakeHost windows = new FakeHost(root);
        windows.remove("/proc/self/status");
        RefusalCommand command =
                new RefusalCommand(
                        windows.host(),
                        DriveAddress.parse("D:"),
                        Optional.empty(),
                        Optional.empty());
        assertEquals(Optional.of("pnputil /scan-devices"), command.against(Refusal.Kind.GONE));
        assertEquals(Optional.of("discwright drives"), command.against(Refusal.Kind.ADDRESS));
        assertEquals(Optional.empty(), command.against(Refusal.Kind.HELD));
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
