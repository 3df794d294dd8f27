package org.discwright.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
    private static final Set<String> SOUND = Set.of("wav", "flac");

    @TempDir Path folder;

    @Test
    void folderGivesItsSoundFilesInNaturalOrder() throws IOException {
        make("album/10 last.wav", "album/2 second.FLAC", "album/1 first.wav");
        make("album/cover.jpg", "album/.hidden.wav", "album/CD 2/1.wav", "album/CD 10/1.wav");
        InputFiles files = expand("album");
        assertEquals(
                List.of(
                        "album/1 first.wav",
                        "album/2 second.FLAC",
                        "album/10 last.wav",
                        "album/CD 2/1.wav",
                        "album/CD 10/1.wav"),
                names(files));
        assertEquals(2, files.skipped().size());
        assertTrue(files.skipped().get(0).endsWith(".hidden.wav: hidden"));
        assertTrue(files.skipped().get(1).contains("cover.jpg"));
    }

    @Test
    void filesKeepTheOrderOfTheCommandLineWhateverTheyAreCalled() throws IOException {
        make("b.wav", "a.unknown");
        assertEquals(List.of("b.wav", "a.unknown"), names(expand("b.wav", "a.unknown")));
    }

    @Test
    void absentFileIsNamed() {
        IOException problem = assertThrows(IOException.class, () -> expand("none.wav"));
        String message = String.valueOf(problem.getMessage());
        assertTrue(message.contains("none.wav"), message);
    }

    @Test
    void folderWithoutSoundIsAnError() throws IOException {
        make("texts/a.txt");
        assertThrows(IOException.class, () -> expand("texts"));
    }

    @Test
    void folderThatLeadsBackIntoItselfEnds() throws IOException {
        make("album/1.wav");
        Files.createSymbolicLink(folder.resolve("album/again"), folder.resolve("album"));
        InputFiles files = expand("album");
        assertEquals(List.of("album/1.wav"), names(files));
        assertTrue(files.skipped().getFirst().contains("leads back into itself"));
    }

    @Test
    void playlistGivesItsFilesWithTitles() throws IOException {
        make("music/one.wav", "music/sub/two.wav");
        Files.writeString(
                folder.resolve("list.m3u8"),
                String.join(
                        "\r\n",
                        "\uFEFF#EXTM3U",
                        "#EXTINF:12,Caf\u00e9 - One",
                        "music/one.wav",
                        "",
                        "music\\sub\\two.wav"));
        InputFiles files = expand("list.m3u8");
        assertEquals(List.of("music/one.wav", "music/sub/two.wav"), names(files));
        assertEquals(Optional.of("Caf\u00e9 - One"), files.files().getFirst().title());
        assertEquals(Optional.empty(), files.files().getLast().title());
    }

    @Test
    void playlistThatIsNotUtf8IsWindows1252() throws IOException {
        make("one.wav");
        Files.write(
                folder.resolve("list.m3u"),
                "#EXTINF:1,Caf\u00e9\none.wav\n".getBytes(Charset.forName("windows-1252")));
        assertEquals(Optional.of("Caf\u00e9"), expand("list.m3u").files().getFirst().title());
    }

    @Test
    void playlistSaysWhichLineNamesWhatIsNotThere() throws IOException {
        make("one.wav");
        for (String bad : List.of("two.wav", "http://example.org/two.mp3", ".", "a\0b.wav")) {
            Files.writeString(folder.resolve("list.m3u"), "one.wav\n" + bad + "\n");
            IOException problem = assertThrows(IOException.class, () -> expand("list.m3u"), bad);
            String message = String.valueOf(problem.getMessage());
            assertTrue(message.startsWith("line 2 "), message);
        }
    }

    @Test
    void playlistWithinAPlaylistIsRefused() throws IOException {
        Files.writeString(folder.resolve("list.m3u"), "list.m3u\n");
        assertThrows(IOException.class, () -> expand("list.m3u"));
    }

    private void make(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, new byte[1]);
        }
    }

    private InputFiles expand(String... names) throws IOException {
        return InputFiles.expand(Arrays.stream(names).map(folder::resolve).toList(), SOUND);
    }

    private List<String> names(InputFiles files) {
        return files.files().stream()
                .map(file -> folder.relativize(file.path()).toString().replace('\\', '/'))
                .toList();
    }
}
