package org.discwright.transport.nativeio.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.discwright.transport.nativeio.FileCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the system is asked directly is what Java says. */
@EnabledOnOs(
        value = OS.LINUX,
        architectures = {"amd64", "aarch64"})
class LinuxFilesTest {
    private static final List<String> VALUES =
            List.of(
                    "mode",
                    "uid",
                    "gid",
                    "size",
                    "lastModifiedTime",
                    "ctime",
                    "creationTime",
                    "lastAccessTime",
                    "nlink",
                    "dev",
                    "ino",
                    "rdev");

    @TempDir Path folder;

    private final FileCalls calls = theSystemHasThese();

    /** Other C libraries than glibc may lack them, but not where everything is to be tested. */
    private static FileCalls theSystemHasThese() {
        Optional<FileCalls> found = LinuxFiles.ofThisSystem();
        assumeTrue(found.isPresent() || System.getenv("CI") != null, "no statx or getdents64");
        return found.orElseThrow();
    }

    @AfterEach
    void theFolderIsLetGo() {
        calls.close();
    }

    private List<Object> status(Path path, boolean followed) {
        return status(
                Objects.requireNonNull(path.getParent()), bytes(path.getFileName()), followed);
    }

    private List<Object> status(Path in, byte[] name, boolean followed) {
        return calls.status(bytes(in), name, followed, LinuxFilesTest::made).orElseThrow();
    }

    private static byte[] bytes(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<Object> made(
            int mode,
            int uid,
            int gid,
            long length,
            long modified,
            long changed,
            long created,
            long accessed,
            int links,
            long device,
            long inode,
            long special) {
        return List.of(
                mode, uid, gid, length, modified, changed, created, accessed, links, device, inode,
                special);
    }

    private static List<Object> byJava(Path path, LinkOption... options) throws IOException {
        Map<String, Object> all =
                Files.readAttributes(path, "unix:" + String.join(",", VALUES), options);
        return VALUES.stream()
                .map(all::get)
                .map(value -> value instanceof FileTime time ? micros(time) : value)
                .toList();
    }

    private static Object micros(FileTime time) {
        long nanos = time.to(TimeUnit.NANOSECONDS);
        return Math.floorDiv(nanos, 1_000L);
    }

    @Test
    void namesAreThoseOfTheFolder() throws IOException {
        Set<String> made = new TreeSet<>();
        for (int i = 0; i < 400; i++) {
            // together more than is told at once
            String name = "a name %d %s".formatted(i, "x".repeat(i % 200));
            Files.createFile(folder.resolve(name));
            made.add(name);
        }
        made.add("...");
        Files.createDirectory(folder.resolve("..."));

        List<byte[]> names = calls.names(bytes(folder)).orElseThrow();

        assertEquals(402 - 1, names.size());
        assertEquals(
                made,
                names.stream()
                        .map(name -> new String(name, StandardCharsets.UTF_8))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void theStateIsThatOfJava() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "something");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx-w---x"));
        Files.createLink(folder.resolve("other name"), file);
        Path old = Files.createFile(folder.resolve("before 1970"));
        Files.setLastModifiedTime(old, FileTime.from(-1_234_567_891L, TimeUnit.NANOSECONDS));
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
        // before the link is followed, which is an access to it
        assertEquals(byJava(link, LinkOption.NOFOLLOW_LINKS), status(link, false));
        // nobody reads these meanwhile
        for (Path path : List.of(file, old, folder)) {
            assertEquals(byJava(path), status(path, true), path::toString);
        }
        assertEquals(byJava(folder), status(folder, new byte[] {'.'}, true));
        assertEquals(byJava(file), status(link, true));
    }

    @Test
    void aDeviceHasItsNumbers() throws IOException {
        // everybody uses it, and changes its times
        Path device = Path.of("/dev/null");
        List<Object> expected = byJava(device);
        List<Object> state = status(device, true);
        for (String value : List.of("mode", "rdev")) {
            int at = VALUES.indexOf(value);
            assertEquals(expected.get(at), state.get(at), value);
        }
    }

    @Test
    void aFileIsReadUntilTheBufferIsFull() throws IOException {
        byte[] content = new byte[10_000];
        new Random(5).nextBytes(content);
        Path file = Files.write(folder.resolve("file"), content);
        for (int room : List.of(1, 9_999, 10_000, 12_000)) {
            ByteBuffer to = ByteBuffer.allocateDirect(room + 3).position(3);
            List<Object> state =
                    calls.read(bytes(folder), bytes(file.getFileName()), to, LinuxFilesTest::made)
                            .orElseThrow();
            int read = Math.min(room, content.length);
            assertEquals(3 + read, to.position());
            byte[] got = new byte[read];
            to.get(3, got);
            assertArrayEquals(Arrays.copyOf(content, read), got);
            assertEquals(byJava(file).get(3), state.get(3));
        }
    }

    @Test
    void whatCannotBeDoneIsTold() throws IOException {
        ByteBuffer room = ByteBuffer.allocateDirect(16);
        byte[] here = bytes(folder);
        byte[] missing = bytes(Path.of("missing"));
        byte[] tooLong = bytes(Path.of("x/".repeat(3_000)));
        for (byte[] name : List.of(missing, tooLong, new byte[0])) {
            assertEquals(Optional.empty(), calls.names(name));
            assertEquals(Optional.empty(), calls.status(here, name, true, LinuxFilesTest::made));
            assertEquals(Optional.empty(), calls.read(here, name, room, LinuxFilesTest::made));
            assertEquals(Optional.empty(), calls.status(name, missing, true, LinuxFilesTest::made));
            assertEquals(Optional.empty(), calls.read(name, missing, room, LinuxFilesTest::made));
        }
        Path file = Files.createFile(folder.resolve("file"));
        assertEquals(Optional.empty(), calls.names(bytes(file)));
        assertEquals(
                Optional.empty(), calls.read(here, new byte[] {'.'}, room, LinuxFilesTest::made));
        assertEquals(0, room.position());
        assertTrue(FileCalls.ofSystem().isPresent());
    }

    @Test
    void oneFolderAtMostIsOpen() throws IOException {
        for (String name : List.of("one", "two", "three")) {
            Files.writeString(Files.createDirectory(folder.resolve(name)).resolve("file"), name);
        }
        long before = descriptors();
        for (String name : List.of("one", "two", "three", "two")) {
            byte[] in = bytes(folder.resolve(name));
            ByteBuffer to = ByteBuffer.allocateDirect(name.length());
            assertTrue(
                    calls.read(in, bytes(Path.of("file")), to, LinuxFilesTest::made).isPresent());
            assertEquals(name, StandardCharsets.UTF_8.decode(to.flip()).toString());
            assertEquals(before + 1, descriptors());
        }
        calls.close();
        assertEquals(before, descriptors());
    }

    /** Those of what lies here. */
    private long descriptors() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.filter(this::isHere).count();
        }
    }

    private boolean isHere(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(folder.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void javasOwnMemoryIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "text");
        byte[] in = bytes(folder);
        byte[] name = bytes(file.getFileName());
        ByteBuffer room = ByteBuffer.allocate(16);
        assertThrows(
                IllegalArgumentException.class,
                () -> calls.read(in, name, room, LinuxFilesTest::made));
    }
}
