package org.discwright.transport.nativeio.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveListener;
import org.junit.jupiter.api.Test;

class DriveTrackerTest {
    private final List<String> told = new ArrayList<>();
    private List<DriveAddress> present = List.of();
    private List<DriveAddress> ready = List.of();
    private final DriveListener listener =
            new DriveListener() {
                @Override
                public void arrived(DriveAddress drive) {
                    told.add("+" + drive);
                }

                @Override
                public void removed(DriveAddress drive) {
                    told.add("-" + drive);
                }

                @Override
                public void mediumChanged(DriveAddress drive) {
                    told.add("o" + drive);
                    if (drive.rest().equals("/dev/sr9")) {
                        throw new IllegalStateException("a listener with a fault");
                    }
                }
            };
    private final DriveTracker tracker = new DriveTracker(() -> present, () -> ready, listener);

    private static List<DriveAddress> drives(String... paths) {
        return Stream.of(paths).map(DriveAddress::parse).toList();
    }

    private void hear(String action, String node, String... more) {
        List<String> properties = new ArrayList<>(List.of(more));
        properties.add("ACTION=" + action);
        properties.add("SUBSYSTEM=block");
        properties.add("DEVNAME=" + node);
        UdevEvent.parse(UdevEventTest.message(properties.toArray(String[]::new)))
                .ifPresent(tracker::accept);
    }

    @Test
    void arrivalsRemovalsAndDiscsAreTold() {
        tracker.begin();
        hear("add", "/dev/sr0");
        hear("change", "/dev/sr0", "DISK_MEDIA_CHANGE=1");
        hear("change", "/dev/sr0", "DISK_EJECT_REQUEST=1");
        hear("change", "/dev/sr0");
        hear("remove", "/dev/sr0");
        hear("add", "/dev/sr0");
        assertEquals(
                List.of("+/dev/sr0", "o/dev/sr0", "o/dev/sr0", "-/dev/sr0", "+/dev/sr0"), told);
    }

    @Test
    void otherDevicesAreNotTold() {
        tracker.begin();
        hear("add", "/dev/sda");
        hear("add", "/dev/sr0x");
        hear("add", "");
        tracker.accept(new UdevEvent("add", "scsi", "/dev/sr0", Map.of()));
        assertEquals(List.of(), told);
    }

    @Test
    void drivesThatWereThereAreNotToldAgainButThoseUdevHasYetToDealWith() {
        present = drives("/dev/sr0", "/dev/sr1");
        ready = drives("/dev/sr0");
        tracker.begin();
        hear("add", "/dev/sr0");
        hear("add", "/dev/sr1");
        hear("add", "/dev/sr1");
        assertEquals(List.of("+/dev/sr1"), told);
    }

    @Test
    void lostEventsAreMadeUpFor() {
        ready = drives("/dev/sr0", "/dev/sr1");
        tracker.begin();
        present = drives("/dev/sr1", "/dev/sr2");
        ready = present;
        tracker.lookAgain();
        assertEquals(List.of("-/dev/sr0", "o/dev/sr1", "+/dev/sr2"), told);
    }

    @Test
    void aListenerThatFailsDoesNotEndTheWatch() {
        tracker.begin();
        hear("change", "/dev/sr9", "DISK_MEDIA_CHANGE=1");
        hear("add", "/dev/sr0");
        assertEquals(List.of("o/dev/sr9", "+/dev/sr0"), told);
    }
}
