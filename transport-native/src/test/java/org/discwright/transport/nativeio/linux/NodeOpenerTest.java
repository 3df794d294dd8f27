package org.discwright.transport.nativeio.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportException.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeOpenerTest {
    private final ScriptedCalls calls = new ScriptedCalls();
    private final AtomicInteger pauses = new AtomicInteger();
    private FakeSystem system;

    @BeforeEach
    void make(@TempDir Path folder) throws Exception {
        system = new FakeSystem(folder).drive(FakeSystem.USB, 0, 1);
    }

    private Access open(String name) throws Exception {
        return new NodeOpener(calls, system.files(), system.sysfs(), pauses::incrementAndGet)
                .open(system.node(name));
    }

    private TransportException refused(String name) {
        TransportException refused = assertThrows(TransportException.class, () -> open(name));
        assertEquals(List.of(), calls.open());
        return refused;
    }

    @Test
    void bothNodesAreClaimedAndLockedTheBlockDeviceFirst() throws Exception {
        Access access = open("sr0");
        assertEquals(List.of("sr0 rw+excl", "sg1 rw+excl"), calls.opened);
        assertEquals(List.of(true, true), List.copyOf(calls.locks.values()));
        assertFalse(access.observing());
        access.close();
        assertEquals(List.of(), calls.open());
        open("sg1");
        assertEquals(List.of("sr0 rw+excl", "sg1 rw+excl"), calls.opened.subList(2, 4));
        assertEquals("sg1 2282", calls.ioctls.getLast());
    }

    @Test
    void aSiblingThatMayNotBeOpenedIsLeftAlone() throws Exception {
        calls.onOpen(asked -> asked.startsWith("sg1") ? -13 : 0);
        Access access = open("sr0");
        assertTrue(access.sibling().isEmpty());
        access.close();
    }

    @Test
    void aClaimOfMomentsIsWaitedFor() throws Exception {
        calls.onOpen(_ -> pauses.get() < 3 ? -16 : 0);
        open("sr0").close();
        assertEquals(3, pauses.get());
    }

    @Test
    void udevIsWaitedForWhileItIsAtWork() throws Exception {
        system.write(system.files().run().resolve("udev/queue"), "");
        calls.onOpen(_ -> pauses.get() < 100 ? -16 : 0);
        open("sr0").close();
        assertEquals(100, pauses.get());
        calls.onOpen(_ -> -16);
        refused("sr0");
        assertEquals(249, pauses.get());
    }

    @Test
    void aDriveInUseIsNotOpenedAtAll() {
        calls.onOpen(asked -> asked.endsWith("+excl") ? -16 : 0);
        TransportException refused = refused("sr0");
        assertEquals(Reason.IN_USE, refused.reason());
        assertEquals(19, pauses.get());
        assertTrue(calls.opened.stream().allMatch("sr0 rw+excl"::equals));
    }

    @Test
    void aDriveInUseByItsOtherNodeIsInUse() {
        calls.onOpen(asked -> asked.startsWith("sg1") ? -16 : 0);
        TransportException refused = refused("sr0");
        assertEquals(Reason.IN_USE, refused.reason());
        assertTrue(String.valueOf(refused.getMessage()).contains("sg1"), refused.getMessage());
    }

    @Test
    void theHolderIsNamedWhereItMayBeSeen() throws Exception {
        Path process = system.files().proc().resolve("4711");
        system.write(process.resolve("comm"), "wodim\n");
        Files.createDirectories(process.resolve("fd"));
        Files.createSymbolicLink(process.resolve("fd/3"), system.dev("sr0"));
        calls.onOpen(_ -> -16);
        String message = String.valueOf(refused("sr0").getMessage());
        assertTrue(message.contains("wodim (process 4711)"), message);
    }

    @Test
    void theLockOfAnotherProgramIsRespected() {
        calls.onLock(-11);
        assertEquals(Reason.IN_USE, refused("sr0").reason());
    }

    @Test
    void aKernelWithoutSuchLocksDoesNotMatter() throws Exception {
        calls.onLock(-22);
        open("sr0").close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sr0", "sg1"})
    void aMountedDiscIsOnlyLookedAt(String name) throws Exception {
        system.mount("40 22 11:0 / /media/disc ro - iso9660 /dev/sr0 ro\n");
        calls.onOpen(asked -> asked.equals("sr0 rw+excl") ? -16 : 0);
        Access access = open(name);
        assertEquals(List.of("/media/disc"), access.mounts());
        assertEquals(List.of("sr0 rw+excl", name + " r"), calls.opened);
        assertEquals(0, pauses.get());
        access.close();
        assertEquals(List.of(), calls.open());
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 2})
    void aMountedDiscIsOnlyLookedAtWhereItsBlockDeviceCannotBeOpened(int errno) throws Exception {
        system.mount("40 22 11:0 / /media/disc ro - iso9660 /dev/sr0 ro\n");
        calls.onOpen(asked -> asked.startsWith("sr0") ? -errno : 0);
        Access access = open("sg1");
        assertEquals(List.of("/media/disc"), access.mounts());
        assertEquals(NodeRights.LOOKING, access.node().rights());
        assertEquals(List.of("sg1"), calls.open(), "the claim is given back");
        access.close();
        system.mount("");
        Access claimed = open("sg1");
        assertFalse(claimed.observing());
        assertTrue(claimed.mountable());
        claimed.close();
    }

    @Test
    void anotherDriveThatIsMountedIsNoExcuse() throws Exception {
        system.mount("40 22 11:1 / /media/disc ro - iso9660 /dev/sr1 ro\n");
        calls.onOpen(_ -> -16);
        assertEquals(Reason.IN_USE, refused("sr0").reason());
    }

    @Test
    void whoMayOnlyReadMayAsk() throws Exception {
        calls.onOpen(asked -> asked.contains("rw") ? -13 : 0);
        open("sr0").close();
        assertEquals(List.of("sr0 rw+excl", "sr0 r+excl"), calls.opened.subList(0, 2));
        assertFalse(calls.locks.containsValue(true));
        calls.opened.clear();
        open("sg1").close();
        // the generic driver refuses a claim for reading
        assertEquals(List.of("sg1 rw+excl", "sg1 r"), calls.opened.subList(2, 4));
    }

    @Test
    void whoMayNotIsToldWhatLetsThem() {
        calls.onOpen(_ -> -13);
        TransportException refused = refused("sr0");
        assertEquals(Reason.ACCESS_DENIED, refused.reason());
        assertTrue(String.valueOf(refused.getMessage()).contains("sudo "), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "2, BAD_ADDRESS",
        "6, DEVICE_GONE",
        "19, DEVICE_GONE",
        "1, ACCESS_DENIED",
        "24, HOST_ERROR",
        "77, HOST_ERROR",
    })
    void errorsOfOpenHaveTheirReasons(int errno, Reason reason) {
        calls.onOpen(_ -> -errno);
        assertEquals(reason, refused("sr0").reason());
    }

    @Test
    void aNodeThatTakesNoCommandsIsNoDrive() {
        calls.results.put(DriveCalls.SG_GET_VERSION_NUM, -25);
        assertEquals(Reason.BAD_ADDRESS, refused("sr0").reason());
    }
}
