package org.discwright.transport.nativeio.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.testkit.ForeignTool;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.TransportException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The real downcalls and upcalls, into a library that stands in for the DLLs. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the stand-in for the DLLs is made for Linux")
@Timeout(60)
class BindingsTest {
    private static final Arena ARENA = Arena.ofShared();

    private static DynamicLibrary library =
            new DynamicLibrary(SymbolLookup.loaderLookup(), "errno");

    @BeforeAll
    @SuppressWarnings("restricted") // the stand-in is loaded as the DLLs are
    static void compile(@TempDir Path folder) throws IOException, InterruptedException {
        Path source = folder.resolve("stand-in.c");
        try (InputStream text = BindingsTest.class.getResourceAsStream("stand-in.c")) {
            assertNotNull(text);
            Files.copy(text, source);
        }
        Path output = folder.resolve("libstandin.so");
        Process compiler =
                new ProcessBuilder(
                                ForeignTool.require("cc").toString(),
                                "-shared",
                                "-fPIC",
                                "-Wall",
                                "-Wextra",
                                "-Werror",
                                "-o",
                                output.toString(),
                                source.toString(),
                                "-lpthread")
                        .inheritIO()
                        .start();
        assertEquals(0, compiler.waitFor());
        library = new DynamicLibrary(SymbolLookup.libraryLookup(output, ARENA), "errno");
    }

    @AfterAll
    static void unload() {
        ARENA.close();
    }

    @Test
    void commandGoesAllTheWay() throws TransportException {
        Kernel32 kernel = new Kernel32Bindings(library);
        try (Arena arena = Arena.ofConfined();
                WindowsDrive drive =
                        WindowsDrive.open(kernel, ScriptedManager::new, DriveAddress.parse("d:"))) {
            MemorySegment data = arena.allocate(2352, 16);
            assertEquals(new Completion.Good(2352), drive.execute(in("BE", data)));
            assertEquals((byte) 0xBE, data.get(ValueLayout.JAVA_BYTE, 2351));
            assertEquals("\\\\.\\CdRom9", drive.description().paths().getLast());
        }
    }

    @Test
    void errorIsThatOfTheCall() throws TransportException {
        Kernel32 kernel = new Kernel32Bindings(library);
        try (Arena arena = Arena.ofConfined();
                WindowsDrive drive =
                        WindowsDrive.open(kernel, ScriptedManager::new, DriveAddress.parse("D:"))) {
            MemorySegment data = arena.allocate(16, 16);
            TransportException failure =
                    assertThrows(TransportException.class, () -> drive.execute(in("FA", data)));
            assertEquals(
                    0xFA, assertInstanceOf(SystemCallException.class, failure.getCause()).code());
        }
        TransportException gone =
                assertThrows(
                        TransportException.class,
                        () ->
                                WindowsDrive.open(
                                        kernel, ScriptedManager::new, DriveAddress.parse("E:")));
        assertEquals(TransportException.Reason.DEVICE_GONE, gone.reason());
        assertEquals(6, assertThrows(SystemCallException.class, () -> kernel.close(5)).code());
    }

    @Test
    void driveLettersAreRead() throws SystemCallException {
        Kernel32 kernel = new Kernel32Bindings(library);
        assertEquals(List.of("C:\\", "D:\\"), kernel.driveRoots());
        assertEquals(3, kernel.driveType("C:\\"));
        assertEquals(Kernel32.DRIVE_CDROM, kernel.driveType("D:\\"));
    }

    @Test
    void interfacesAreListedThoughOneComesMeanwhile() throws SystemCallException {
        assertEquals(
                List.of("\\\\?\\a", "\\\\?\\b"),
                new CfgMgrBindings(library).interfaces(Guid.CDROM_INTERFACE));
    }

    @Test
    void notificationsCallBack() throws SystemCallException, InterruptedException {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        CfgMgr.Listener listener =
                new CfgMgr.Listener() {
                    @Override
                    public void arrived(String path) {
                        told.add("+" + path);
                        throw new IllegalStateException("must not get into the system's thread");
                    }

                    @Override
                    public void removed(String path) {
                        told.add("-" + path);
                    }
                };
        DriveWatch watch = new CfgMgrBindings(library).watch(Guid.CDROM_INTERFACE, listener);
        assertEquals("+\\\\?\\new", told.poll(20, TimeUnit.SECONDS));
        assertEquals("-\\\\?\\old", told.poll(20, TimeUnit.SECONDS));
        watch.close();
        watch.close();
        assertEquals(0, told.size());
    }

    @Test
    void eventsOfAnOpenDriveCallBack() throws TransportException, InterruptedException {
        BlockingQueue<DriveAddress> told = new LinkedBlockingQueue<>();
        DriveListener listener =
                new DriveListener() {
                    @Override
                    public void mediumChanged(DriveAddress drive) {
                        told.add(drive);
                    }
                };
        CfgMgrBindings manager = new CfgMgrBindings(library);
        try (WindowsDrive drive =
                WindowsDrive.open(
                        new Kernel32Bindings(library), () -> manager, DriveAddress.parse("D:"))) {
            DriveWatch watch = drive.watchMedium(listener);
            assertEquals(DriveAddress.parse("D:"), told.poll(20, TimeUnit.SECONDS), "a disc came");
            assertEquals(DriveAddress.parse("D:"), told.poll(20, TimeUnit.SECONDS), "it went");
            watch.close();
        }
        assertEquals(0, told.size(), "other events are not about the disc");
    }

    private static ScsiRequest in(String opcode, MemorySegment data) {
        return new ScsiRequest(
                Nexus.LOCAL,
                Cdb.ofHex(opcode + "00 0000000000000000 0000"),
                ScsiRequest.Direction.IN,
                data,
                Duration.ofSeconds(5));
    }
}
