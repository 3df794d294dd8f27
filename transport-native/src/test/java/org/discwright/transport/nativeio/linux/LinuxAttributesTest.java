package org.discwright.transport.nativeio.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.discwright.testkit.ForeignTool;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Extended attributes by the C library, held against what Java and getfacl say. */
@EnabledOnOs(OS.LINUX)
class LinuxAttributesTest {
    @TempDir Path folder;

    private final LinuxAttributes attributes = new LinuxAttributes();
    private Path file;
    private UserDefinedFileAttributeView java;

    @BeforeEach
    void aFile() throws Exception {
        file = Files.createFile(folder.resolve("späte Datei"));
        java =
                Objects.requireNonNull(
                        Files.getFileAttributeView(file, UserDefinedFileAttributeView.class));
        try {
            attributes.write(file, "user.probe", new byte[1]);
            java.delete("probe");
        } catch (FileSystemException none) {
            Assumptions.abort("the folder for tests has no attributes: " + none.getMessage());
        }
    }

    @Test
    void whatIsWrittenIsReadAndSeenByJava() throws Exception {
        assertEquals(List.of(), attributes.names(file));
        byte[] value = new byte[2000];
        value[1999] = 9;
        attributes.write(file, "user.long", value);
        attributes.write(file, "user.empty", new byte[0]);
        attributes.write(file, "user.größe", new byte[] {0, 1});
        assertEquals(
                List.of("user.empty", "user.größe", "user.long"),
                attributes.names(file).stream().sorted().toList());
        assertArrayEquals(value, attributes.read(file, "user.long").orElseThrow());
        assertEquals(0, attributes.read(file, "user.empty").orElseThrow().length);
        assertEquals(2000, java.size("long"));
        attributes.write(file, "user.long", new byte[] {5});
        assertArrayEquals(new byte[] {5}, attributes.read(file, "user.long").orElseThrow());
    }

    @Test
    void linksAreNotFollowed() throws Exception {
        attributes.write(file, "user.a", new byte[1]);
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertEquals(List.of(), attributes.names(link));
        assertThrows(
                FileSystemException.class, () -> attributes.write(link, "user.b", new byte[1]));
        assertEquals(List.of("user.a"), attributes.names(file));
    }

    @Test
    void whatIsNotThereIsToldApart() throws Exception {
        assertTrue(attributes.read(file, "user.none").isEmpty());
        Path none = folder.resolve("none");
        assertThrows(NoSuchFileException.class, () -> attributes.names(none));
        FileSystemException refused =
                assertThrows(
                        FileSystemException.class,
                        () -> attributes.write(file, "nonsense", new byte[1]));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("EOPNOTSUPP"), refused::getMessage);
    }

    @Test
    void accessListsAreAttributesOfTheSystem() throws Exception {
        String getfacl = ForeignTool.require("getfacl").toString();
        byte[] list =
                HexFormat.of()
                        .parseHex(
                                "02000000"
                                        + "01000600ffffffff"
                                        + "020006007b000000"
                                        + "04000400ffffffff"
                                        + "10000400ffffffff"
                                        + "20000000ffffffff");
        attributes.write(file, "system.posix_acl_access", list);
        assertArrayEquals(list, attributes.read(file, "system.posix_acl_access").orElseThrow());
        assertTrue(attributes.names(file).contains("system.posix_acl_access"));
        Path said = folder.resolve("said");
        Process process =
                new ProcessBuilder(getfacl, "-n", "-c", "-E", file.toString())
                        .redirectOutput(said.toFile())
                        .start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(
                "user::rw-\nuser:123:rw-\ngroup::r--\nmask::r--\nother::---",
                Files.readString(said, StandardCharsets.UTF_8).strip());
    }
}
