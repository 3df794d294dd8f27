package org.discwright.transport.nativeio.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.testkit.Property;
import org.discwright.transport.BusType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptorsTest {
    static final Octets DEVICE =
            Octets.ofHex(
                    "28000000 40000000 05 80 01 00 25000000 2E000000 00000000 00000000 07000000"
                            + " 1B000000 00 41434D4520202000 00 42442D525720313600 0000");

    @Test
    void deviceDescriptorNamesTheDrive() {
        DeviceDescriptor drive = DeviceDescriptor.decode(memory(DEVICE)).orElseThrow();
        assertEquals(5, drive.deviceType());
        assertEquals("ACME BD-RW 16", drive.name());
        assertEquals(7, drive.bus());
    }

    @Test
    void descriptorsAreReadWithinTheirBounds() {
        Property.forAll(
                2_000,
                random -> {
                    byte[] bytes = new byte[random.nextInt(80)];
                    random.nextBytes(bytes);
                    return Octets.of(bytes);
                },
                bytes -> {
                    Optional<DeviceDescriptor> device = DeviceDescriptor.decode(memory(bytes));
                    assertEquals(bytes.length() >= 36, device.isPresent());
                    device.ifPresent(it -> assertTrue(it.name().length() <= 129));
                    Optional<AdapterDescriptor> adapter = AdapterDescriptor.decode(memory(bytes));
                    assertEquals(bytes.length() > 24, adapter.isPresent());
                    adapter.ifPresent(it -> {
                        assertTrue(it.maximumTransfer() > 0);
                        assertTrue(it.maximumTransfer() <= 8 << 20);
                        assertTrue(it.alignmentMask() >= 0 && it.alignmentMask() < 4096);
                    });
                });
    }

    @ParameterizedTest
    @CsvSource({
        // length, pages, most
        "65536, 17, 65536",
        "131072, 17, 65536",
        "131072, 33, 131072",
        "131072, 4294967295, 131072",
        "131072, 0, 131072",
        "4294967295, 4294967295, 65536",
        "0, 0, 65536",
        "4294967295, 512, 65536",
        "16777216, 4294967295, 8388608",
        "65536, 1, 4096",
        "1000, 100, 1000"
    })
    void transfersFitWhereverTheyBeginInAPage(long length, long pages, int most) {
        assertEquals(most, new AdapterDescriptor(length, pages, 0, 0).maximumTransfer());
    }

    @ParameterizedTest
    @CsvSource({"1, SCSI", "2, ATAPI", "3, ATAPI", "4, IEEE_1394", "7, USB", "9, ISCSI", "10, SAS"})
    void busHasAName(int number, BusType bus) {
        assertEquals(bus, AdapterDescriptor.busType(number));
        assertEquals(BusType.SATA, AdapterDescriptor.busType(11));
        assertEquals(BusType.VIRTUAL, AdapterDescriptor.busType(14));
        assertEquals(BusType.UNKNOWN, AdapterDescriptor.busType(99));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 1",
        "PT0.001S, 1",
        "PT1S, 1",
        "PT1.000000001S, 2",
        "PT59.9S, 60",
        "PT30H, 108000",
        "P365D, 108000"
    })
    void timeOutIsInWholeSecondsRoundedUp(Duration timeout, int seconds) {
        assertEquals(seconds, ScsiPassThrough.seconds(timeout));
    }

    private static MemorySegment memory(Octets bytes) {
        MemorySegment memory = Arena.ofAuto().allocate(bytes.length(), 8);
        return memory.copyFrom(MemorySegment.ofArray(bytes.toByteArray()));
    }
}
