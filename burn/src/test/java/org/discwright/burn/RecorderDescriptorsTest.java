package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.discwright.mmc.Completion;
import org.discwright.mmc.feature.Configuration;
import org.discwright.mmc.feature.DriveSerialNumber;
import org.discwright.mmc.feature.FeatureState;
import org.discwright.mmc.response.VitalProductData;
import org.discwright.model.Octets;
import org.discwright.model.error.DiscError;
import org.discwright.transport.BusType;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveDescription;
import org.discwright.transport.MountTable;
import org.discwright.transport.ScsiRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class RecorderDescriptorsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static DiscRecorder bound(Workbench bench, String... paths) throws BurnException {
        DiscRecorder recorder = new DiscRecorder(bench.pauses);
        recorder.initialize(new DescribedDrive(bench.transport, "/dev/sr7", paths));
        return recorder;
    }

    @Test
    void adapterIsWhatTheTransportKnows() throws BurnException {
        try (Workbench bench = Workbench.bound();
                DiscRecorder recorder = bound(bench, "/dev/sr7", "/dev/sg3")) {
            assertEquals(
                    new AdapterDescriptor(BusType.USB, "a bridge", "usb-1:1", 4096, 511),
                    recorder.advanced().getAdapterDescriptor());
            assertEquals(List.of("/dev/sr7", "/dev/sg3"), recorder.getDevicePathNames());
            assertEquals("/dev/sr7", recorder.getVolumeName());
            assertEquals(OptionalInt.of(7), recorder.getLegacyDeviceNumber());
        }
    }

    private static Completion inquiry(ScsiRequest request, List<Integer> pages) {
        Octets cdb = request.cdb().bytes();
        return FakeRecorder.give(
                request,
                cdb.u8(2) == 0
                        ? new VitalProductData.SupportedPages(5, pages).encode()
                        : new VitalProductData.UnitSerialNumber(5, " S123\u0001 ").encode());
    }

    @Test
    void serialNumberIsVitalProductData() throws BurnException {
        try (Workbench bench = Workbench.bound();
                DiscRecorder recorder = bound(bench)) {
            bench.transport.plan(0x12, 0, 2, (_, request) -> inquiry(request, List.of(0x00, 0x80)));
            DeviceDescriptor device = recorder.advanced().getDeviceDescriptor();
            assertEquals(Optional.of("S123"), device.serialNumber());
            assertEquals(5, device.deviceType());
            assertTrue(device.removable());
            assertEquals("FAKE", device.vendor());
            assertEquals("Recorder", device.product());
            assertEquals("1.0", device.revision());
            assertEquals(BusType.USB, device.bus());
            assertEquals(36, device.inquiry().length());
        }
    }

    @Test
    void serialNumberIsElseAFeatureOrNone() throws BurnException {
        try (Workbench bench = Workbench.bound();
                DiscRecorder recorder = bound(bench)) {
            // the fake drive answers every INQUIRY with standard data, as old drives do
            assertEquals(
                    Optional.empty(), recorder.advanced().getDeviceDescriptor().serialNumber());
            bench.transport.plan(0x12, 0, 1, (_, request) -> inquiry(request, List.of(0x00)));
            bench.transport.plan(
                    0x46,
                    0,
                    1,
                    (_, request) ->
                            FakeRecorder.give(
                                    request,
                                    new Configuration(
                                                    0x09,
                                                    List.of(
                                                            new DriveSerialNumber(
                                                                    new FeatureState(0, true, true),
                                                                    "F77")))
                                            .encode()));
            assertEquals(
                    Optional.of("F77"), recorder.advanced().getDeviceDescriptor().serialNumber());
        }
    }

    @Test
    void namesOfEverySystemAreUnderstood() {
        MountTable mounted = MountTable.parse("9 2 11:7 / /media/disc ro - iso9660 /dev/sr7 ro\n");
        DriveNames linux = names("/dev/sr7");
        assertEquals(List.of(Path.of("/media/disc")), linux.volumePaths(mounted));
        assertEquals(OptionalInt.of(7), linux.number());
        assertEquals(OptionalInt.of(12), names("/dev/scd12").number());
        assertEquals(OptionalInt.of(1), names("D:", "\\\\.\\CdRom1").number());
        assertEquals(OptionalInt.empty(), names("/dev/sg7").number());
        assertEquals(List.of(Path.of("D:")), names("D:", "\\\\.\\CdRom1").volumePaths(mounted));
        assertEquals(List.of("/dev/sr9"), names().paths());
    }

    private static DriveNames names(String... paths) {
        return new DriveNames(
                DriveAddress.parse("/dev/sr9"),
                new DriveDescription(BusType.UNKNOWN, "", List.of(paths), ""));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void mountedDriveIsTakenByForceOnly() throws BurnException {
        List<Path> mounted = List.of(Path.of("/media/disc"));
        RecorderAccess access = new RecorderAccess();
        access.bind(DriveAddress.parse("fake:mounted"));
        BurnException refused =
                assertThrows(BurnException.class, () -> access.acquire(false, "one", mounted));
        assertEquals(DiscError.RECORDER_LOCKED, refused.error());
        assertTrue(String.valueOf(refused.getMessage()).contains("/media/disc"));
        access.acquire(true, "one", mounted);
        access.clear();
        // whoever comes while it is being closed comes too late
        assertEquals(
                DiscError.WIN32_ERROR_INVALID_HANDLE,
                assertThrows(DiscStateException.class, () -> access.acquireFor(this, "two"))
                        .error());
    }

    @Test
    void ownerIsKnownThroughEveryObjectOfTheDrive() throws BurnException {
        try (Workbench bench = Workbench.bound();
                DiscRecorder two = bound(bench)) {
            DiscRecorder one = bound(bench);
            DriveAddress drive = one.getActiveDiscRecorder();
            one.acquireExclusiveAccess(false, "A program");
            assertEquals(Optional.of("A program"), two.getExclusiveAccessOwner());
            assertEquals(Optional.of("A program"), DiscRecorder.exclusiveAccessOwnerOf(drive));
            BurnException locked =
                    assertThrows(
                            BurnException.class,
                            () -> two.acquireExclusiveAccess(true, "A program"));
            assertEquals(DiscError.RECORDER_LOCKED, locked.error());
            assertTrue(String.valueOf(locked.getMessage()).contains("'A program'"));
            one.close();
            assertEquals(Optional.empty(), DiscRecorder.exclusiveAccessOwnerOf(drive));
            two.acquireExclusiveAccess(false, "Another");
        }
        assertEquals(
                Optional.empty(),
                DiscRecorder.exclusiveAccessOwnerOf(DriveAddress.parse("/dev/sr7")));
    }

    @Test
    void rawCommandsKeepWithinTheTransportsLimits() throws BurnException {
        try (Workbench bench = Workbench.bound();
                DiscRecorder recorder = bound(bench)) {
            AdvancedRecorder raw = recorder.advanced();
            assertEquals(4096, raw.getMaximumPageAlignedTransferSize());
            assertEquals(511, raw.getByteAlignmentMask());
            Octets read = Octets.ofHex("28 00 00 00 00 00 00 00 02 00");
            assertThrows(
                    IllegalArgumentException.class,
                    () -> raw.sendCommandGetDataFromDevice(read, SECOND, 4097));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> raw.sendCommandSendDataToDevice(read, SECOND, Octets.zeros(4097)));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> raw.sendCommandNoData(Octets.zeros(6), Duration.ZERO));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> raw.sendCommandNoData(Octets.ofHex("28 00 00 00 00 00"), SECOND),
                    "READ (10) has ten bytes");
            List<Long> addresses = new ArrayList<>();
            List<Duration> timeouts = new ArrayList<>();
            bench.transport.plan(
                    0x28,
                    0,
                    2,
                    (_, request) -> {
                        addresses.add(request.data().address() & 511);
                        timeouts.add(request.timeout());
                        return new Completion.Good((int) request.data().byteSize());
                    });
            raw.sendCommandGetDataFromDevice(read, Duration.ofMillis(1500), 4096);
            raw.sendCommandSendDataToDevice(read, SECOND, Octets.zeros(1));
            assertEquals(List.of(0L, 0L), addresses, "heap bytes are copied to aligned memory");
            assertEquals(List.of(Duration.ofMillis(1500), SECOND), timeouts);
        }
    }

    @Test
    void structuresOfEveryDiscAndFormatAreBytes() throws BurnException {
        try (Workbench bench = Workbench.bound();
                DiscRecorder recorder = bound(bench)) {
            for (int format = 0; format <= 0xFF; format++) {
                int wanted = format;
                bench.transport.plan(
                        0xAD,
                        0,
                        1,
                        (_, request) -> {
                            assertEquals(1, request.cdb().bytes().u8(1), "a Blu-ray disc");
                            assertEquals(wanted, request.cdb().bytes().u8(7));
                            assertEquals(4096, request.cdb().bytes().u16(8));
                            return FakeRecorder.give(request, Octets.ofHex("0004 0000 0A0B"));
                        });
                assertEquals(
                        Octets.ofHex("0A0B"),
                        recorder.advanced().readDiscStructure(1, format, 0, 0, 0));
            }
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> recorder.advanced().readDvdStructure(256, 0, 0, 0));
        }
    }

    @Test
    void modePagesOfAllFourKindsAreAskedFor() throws BurnException {
        try (Workbench bench = Workbench.bound();
                DiscRecorder recorder = bound(bench)) {
            bench.drive.log.clear();
            for (ModePageRequestType type : ModePageRequestType.values()) {
                recorder.advanced().getModePage(0x05, type);
            }
            assertEquals(
                    List.of("05", "45", "85", "c5"),
                    bench.drive.log.stream().map(cdb -> cdb.substring(6, 8)).toList());
        }
    }
}
