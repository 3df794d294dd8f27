package org.discwright.filesystem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A folder with names in many scripts and of every length that a name may have, links of every
 * length, all permissions and times of every age.
 */
final class TreeOfAllKinds {
    static final List<String> SCRIPTS =
            List.of(
                    "Größe œuvre žluťoučký",
                    "Ελληνικά",
                    "кириллица Ђорђе",
                    "Հայերեն",
                    "ქართული",
                    "עברית",
                    "العربية",
                    "हिन्दी फ़ाइल",
                    "தமிழ்",
                    "ภาษาไทย",
                    "བོད་ཡིག",
                    "አማርኛ",
                    "ひらがな カタカナ",
                    "漢字 汉字",
                    "𠀀𪜀",
                    "한국어",
                    "\u1112\u1161\u11ab",
                    "𐌲𐌿𐍄",
                    "😀👩‍👩‍👧🇩🇪",
                    "\u00e9\u00fc",
                    "e\u0301u\u0308",
                    "\ue000\uf8ff",
                    "a\u202eb");

    private static final List<String> LETTERS = List.of("x", "ж", "語", "🎉");

    private TreeOfAllKinds() {}

    /** Fills an empty folder. */
    static Path fill(Path in) throws IOException {
        names(in);
        Path deep = in;
        for (int level = 2; level <= 40; level++) {
            deep = Files.createDirectory(deep.resolve("level " + level));
            Files.writeString(deep.resolve("file"), "" + level);
        }
        SplittableRandom random = new SplittableRandom(3);
        for (int size : new int[] {0, 1, 2047, 2048, 2049, 100_001}) {
            byte[] content = new byte[size];
            random.nextBytes(content);
            Files.write(in.resolve("of " + size), content);
        }
        Files.createLink(deep.resolve("hard"), in.resolve("of 2049"));
        Files.createLink(in.resolve("hard"), in.resolve("of 2049"));
        links(Files.createDirectory(in.resolve("links")));
        Path rights = Files.createDirectory(in.resolve("rights"));
        // Read by its owner: whoever runs this need not be root.
        for (int mode = 0400; mode < 0777; mode += 5) {
            Path file =
                    Files.writeString(
                            rights.resolve("mode " + Integer.toOctalString(mode)), "" + mode);
            Files.setAttribute(file, "unix:mode", 0400 | mode);
        }
        times(in, random);
        return in;
    }

    private static void names(Path in) throws IOException {
        Path scripts = Files.createDirectory(in.resolve("scripts"));
        for (String script : SCRIPTS) {
            Path folder = Files.createDirectory(scripts.resolve("in " + script));
            Files.writeString(folder.resolve(script + ".txt"), script);
            Files.writeString(scripts.resolve(script), script);
        }
        Path lengths = Files.createDirectory(in.resolve("lengths"));
        for (String letter : LETTERS) {
            int width = letter.getBytes(StandardCharsets.UTF_8).length;
            for (int length = 4; length <= 255; length++) {
                String head = "%03d".formatted(length);
                int rest = length - head.length();
                String name = head + "x".repeat(rest % width) + letter.repeat(rest / width);
                // All lengths in bytes of one, all lengths in characters of the others.
                if (width == 1 || rest % width == 0 || length > 250) {
                    Files.writeString(
                            Files.createDirectories(lengths.resolve("" + width)).resolve(name),
                            name);
                }
            }
        }
        Path signs = Files.createDirectory(in.resolve("signs"));
        for (char sign = '!'; sign < 0x7F; sign++) {
            if (sign != '/' && sign != '.') {
                Files.writeString(signs.resolve("" + sign), "" + sign);
            }
        }
        for (String name : List.of("...", "a.", "a..b", " a ", "UPPER", "upper", "a;1", "a.;1")) {
            Files.writeString(signs.resolve(name), name);
        }
    }

    private static void links(Path in) throws IOException {
        for (String target :
                List.of(
                        ".",
                        "..",
                        "/",
                        "./x",
                        "../..",
                        "a/./b/../c",
                        "/usr/lib",
                        "日本語/😀",
                        "...")) {
            Files.createSymbolicLink(in.resolve("to " + target.replace('/', '|')), Path.of(target));
        }
        for (int length = 1; length <= 255; length += length < 240 ? 17 : 1) {
            Files.createSymbolicLink(in.resolve("one " + length), Path.of("t".repeat(length)));
        }
        for (int length = 485; length <= 515; length++) {
            String target = "aaaa/bbbbbbb/".repeat(60).substring(0, length - 1) + "z";
            Files.createSymbolicLink(in.resolve("several " + length), Path.of(target));
        }
        String longest = "part/".repeat(1000).substring(0, 4094) + "e";
        Files.createSymbolicLink(in.resolve("l".repeat(255)), Path.of(longest));
    }

    private static void times(Path in, SplittableRandom random) throws IOException {
        Instant[] ages = {
            Instant.parse("1902-01-01T00:00:00Z"),
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            Instant.EPOCH,
            Instant.ofEpochSecond(1L << 31),
            Instant.ofEpochSecond(1L << 32),
            Instant.parse("2155-12-31T23:59:59Z")
        };
        try (Stream<Path> all = Files.walk(in)) {
            int number = 0;
            for (Path path : (Iterable<Path>) all::iterator) {
                if (!Files.isSymbolicLink(path)) {
                    Instant age =
                            number < ages.length * 3
                                    ? ages[number++ % ages.length]
                                    : Instant.ofEpochSecond(
                                            1_000_000_000L + random.nextInt(1 << 29));
                    Files.setLastModifiedTime(path, FileTime.from(age));
                }
            }
        }
    }

    /** Takes the links away that point further than so many bytes: not every program takes them. */
    static void deleteLinks(Path in, int limit) throws IOException {
        try (Stream<Path> all = Files.list(in.resolve("links"))) {
            for (Path link : (Iterable<Path>) all::iterator) {
                byte[] target =
                        Files.readSymbolicLink(link).toString().getBytes(StandardCharsets.UTF_8);
                if (target.length > limit) {
                    Files.delete(link);
                }
            }
        }
    }

    /** Gives what was changed later that time. */
    static void endTimes(Path in, Instant end) throws IOException {
        FileTime last = FileTime.from(end);
        try (Stream<Path> all = Files.walk(in)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                if (!Files.isSymbolicLink(path)
                        && Files.getLastModifiedTime(path).compareTo(last) > 0) {
                    Files.setLastModifiedTime(path, last);
                }
            }
        }
    }

    /** Takes the files away whose names have more bytes. */
    static void deleteNames(Path in, int limit) throws IOException {
        try (Stream<Path> all = Files.walk(in.resolve("lengths"))) {
            for (Path path : (Iterable<Path>) all::iterator) {
                byte[] name = path.getFileName().toString().getBytes(StandardCharsets.UTF_8);
                if (name.length > limit) {
                    Files.delete(path);
                }
            }
        }
    }

    /** The last parts of the paths of all that lies in a folder. */
    static List<String> allNames(Path in) throws IOException {
        try (Stream<Path> all = Files.walk(in)) {
            return all.filter(path -> !path.equals(in))
                    .map(path -> path.getFileName().toString())
                    .toList();
        }
    }

    /** How many folders there are, itself among them. */
    static long folders(Path in) throws IOException {
        try (Stream<Path> all = Files.walk(in)) {
            return all.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).count();
        }
    }
}
