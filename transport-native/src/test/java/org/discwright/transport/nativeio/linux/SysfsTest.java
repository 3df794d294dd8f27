package org.discwright.transport.nativeio.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.discwright.transport.BusType;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveDescription;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportException.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SysfsTest {
    private static final String ATA =
            "devices/pci0000:00/0000:00:1f.2/ata3/host2/target2:0:0/2:0:0:0";
    private static final String DISK =
            "devices/pci0000:00/0000:00:1f.2/ata1/host0/target0:0:0/0:0:0:0";

    private FakeSystem system;

    @BeforeEach
    void make(@TempDir Path folder) throws Exception {
        system = new FakeSystem(folder);
    }

    private TransportException refused(String address) {
        return assertThrows(TransportException.class, () -> system.sysfs().resolve(address));
    }

    @Test
    void aSystemWithoutSysfsHasNoDrives() {
        assertEquals(List.of(), system.sysfs().drives());
    }

    @Test
    void everyDriveIsListedOnceInTheOrderOfItsNumbers() throws Exception {
        system.drive(FakeSystem.USB, 10, 1).drive(ATA, 2, 3);
        system.device(DISK, 0).generic(DISK, 0);
        String bare = "devices/pseudo_0/adapter0/host9/target9:0:0/9:0:0:0";
        system.device(bare, 5).generic(bare, 4);
        assertEquals(
                List.of("sr2", "sr10", "sg4"),
                system.sysfs().drives().stream().map(DriveNode::name).toList());
    }

    @Test
    void bothNodesOfADriveKnowEachOther() throws Exception {
        system.drive(ATA, 0, 3);
        assertEquals(List.of(system.dev("sr0"), system.dev("sg3")), system.node("sr0").nodes());
        assertEquals(List.of(system.dev("sr0"), system.dev("sg3")), system.node("sg3").nodes());
        assertEquals(system.dev("sg3"), system.node("sg3").path());
    }

    @Test
    void linksLeadToTheDrive() throws Exception {
        system.drive(ATA, 0, 3);
        Path link = Files.createSymbolicLink(system.dev("cdrom"), system.dev("sr0"));
        assertEquals("sr0", system.sysfs().resolve(link.toString()).name());
    }

    @Test
    void whatIsNoDriveIsRefusedBeforeItIsOpened() throws Exception {
        system.drive(ATA, 0, 3).device(DISK, 0).generic(DISK, 1);
        system.node("null", new NodeNumber(false, 1, 3)).write(system.dev("song.wav"), "RIFF");
        for (String name : List.of("missing", "null", "song.wav", "sg1")) {
            TransportException refused = refused(system.dev(name).toString());
            assertEquals(Reason.BAD_ADDRESS, refused.reason());
            assertTrue(
                    String.valueOf(refused.getMessage()).contains("the drives here are"),
                    refused.getMessage());
        }
        assertEquals(Reason.BAD_ADDRESS, refused("\0").reason());
    }

    @ParameterizedTest
    @CsvSource({
        "devices/pci0000:00/0000:00:14.0/usb2/2-1/2-1:1.0/host6/target6:0:0/6:0:0:0, USB",
        "devices/pci0000:00/0000:00:1f.2/ata3/host2/target2:0:0/2:0:0:0, SATA",
        "devices/platform/host4/session1/target4:0:0/4:0:0:1, ISCSI",
        "devices/pci0000:00/0000:05:00.0/fw1/fw1.0/host8/target8:0:0/8:0:0:0, IEEE_1394",
        "devices/pci0000:00/0000:06:00.0/host1/port-1:0/end_device-1:0/target1:0:0/1:0:0:0, SAS",
        "devices/pseudo_0/adapter0/host3/target3:0:0/3:0:0:0, VIRTUAL",
        "devices/pci0000:00/0000:07:00.0/virtio3/host5/target5:0:0/5:0:0:0, VIRTUAL",
        "devices/pci0000:00/0000:08:00.0/host7/target7:0:6/7:0:6:0, SCSI",
        "devices/elsewhere, UNKNOWN",
    })
    void theBusIsReadOffThePath(String place, BusType bus) throws Exception {
        system.drive(place, 0, 0);
        assertEquals(bus, describe("sr0").bus());
    }

    private DriveDescription describe(String name) throws Exception {
        return new BusPath(system.files(), system.sysfs()).describe(system.node(name));
    }

    @Test
    void aParallelLinkIsAtapi() throws Exception {
        system.drive(ATA, 0, 0);
        system.sys("devices/pci0000:00/0000:00:1f.2/ata3/ata_link/link3/sata_spd", "<unknown>\n");
        assertEquals(BusType.ATAPI, describe("sr0").bus());
    }

    @Test
    void theDescriptionNamesAdapterNodesAndPlace() throws Exception {
        system.drive(FakeSystem.USB, 1, 2).sys("class/scsi_host/host6/proc_name", "usb-storage\n");
        assertEquals(
                new DriveDescription(
                        BusType.USB,
                        "usb-storage",
                        List.of(system.dev("sr1").toString(), system.dev("sg2").toString()),
                        FakeSystem.USB,
                        "MAKER",
                        "BURNER 5000"),
                describe("sr1"));
        system.write(
                system.files().run().resolve("udev/data/b11:1"),
                "N:sr1\nE:ID_CDROM=1\nE:ID_PATH=pci-0000:00:14.0-usb-0:1:1.0-scsi-0:0:0:0\n");
        assertEquals("pci-0000:00:14.0-usb-0:1:1.0-scsi-0:0:0:0", describe("sr1").location());
        assertTrue(system.sysfs().isReady(system.node("sr1")));
    }

    @Test
    void aDriveThatIsInUseHasItsNameAllTheSame() throws Exception {
        system.drive(ATA, 0, 3).device(DISK, 0).generic(DISK, 1);
        LinuxDrives drives =
                new LinuxDrives(
                        system.files(),
                        system::number,
                        () -> {
                            throw new AssertionError("opened");
                        },
                        () -> {
                            throw new AssertionError("listened to");
                        },
                        () -> {});
        for (String name : List.of("sr0", "sg3")) {
            assertEquals(
                    Optional.of("MAKER BURNER 5000"),
                    drives.describe(DriveAddress.parse(system.dev(name).toString()))
                            .map(DriveDescription::name));
        }
        for (String name : List.of("sg1", "missing")) {
            assertEquals(
                    Optional.empty(),
                    drives.describe(DriveAddress.parse(system.dev(name).toString())));
        }
        system.sys(ATA + "/model", "EVIL\033[31m\n");
        assertEquals("EVIL?[31m", describe("sr0").product());
    }

    @Test
    void deviceNumbersAreTakenApartAsTheLibraryDoes() {
        assertEquals(new NodeNumber(true, 11, 0), NodeNumber.ofDevice(true, 0xB00));
        assertEquals(new NodeNumber(false, 21, 300), NodeNumber.ofDevice(false, 0x10_152CL));
        assertEquals(
                new NodeNumber(false, 0x12345, 0xABCDEF),
                NodeNumber.ofDevice(false, 0x1200A_BCD345EFL));
        assertEquals(Optional.of("sg300"), new NodeNumber(false, 21, 300).driveName());
        assertEquals(Optional.empty(), new NodeNumber(true, 21, 0).driveName());
        assertEquals(Optional.empty(), new NodeNumber(false, 11, 0).driveName());
    }
}
