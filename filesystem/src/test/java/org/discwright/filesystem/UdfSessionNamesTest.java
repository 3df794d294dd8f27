package org.discwright.filesystem;

import static org.discwright.filesystem.SampleFolder.THEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.discwright.filesystem.iso9660.Joliet;
import org.discwright.filesystem.iso9660.NameRules;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.SequentialVolume;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.session.Merged;
import org.discwright.filesystem.session.NextSession;
import org.discwright.filesystem.session.RecordedNames;
import org.discwright.filesystem.session.Sameness;
import org.discwright.filesystem.session.SessionMerge;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.BytesContent;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.RawText;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.udf.UdfContinuation;
import org.discwright.filesystem.udf.UdfMaster;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfPartition;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.model.Octets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that UDF cannot give their names, session by session: each is there once. */
class UdfSessionNamesTest {
    private static final int SESSION = 800;
    private static final Attributes LINK = new Attributes(Attributes.SYMBOLIC_LINK | 0777, 0, 0);

    private final Medium medium = new Medium(6 * SESSION);
    private int sessions;

    static Stream<UdfRevision> revisions() {
        return Arrays.stream(UdfRevision.values())
                .filter(revision -> revision != UdfRevision.V1_02);
    }

    /** Bytes that are no UTF-8, in names that fit and in names that do not, some almost alike. */
    private static List<String> names() {
        List<byte[]> names = new ArrayList<>();
        for (int length : new int[] {6, 126, 127, 128, 250, 254, 255}) {
            for (int last : new int[] {0xFE, 0xFF}) {
                byte[] name = new byte[length];
                Arrays.fill(name, (byte) 'n');
                name[1] = (byte) last;
                names.add(name);
                byte[] typed = name.clone();
                typed[length - 3] = '.';
                names.add(typed);
            }
        }
        names.add(("w\uD83D\uDE00" + "Ж".repeat(120)).getBytes(StandardCharsets.UTF_8));
        names.add(
                ("w\uD83D\uDE00" + "Ж".repeat(119) + ".aaaaaaaaa")
                        .substring(0, 127)
                        .getBytes(StandardCharsets.UTF_8));
        names.add("plain".getBytes(StandardCharsets.UTF_8));
        return names.stream().map(RawText::of).toList();
    }

    private static TreeBuilder tree(Map<String, String> files) {
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
        int folder =
                builder.appendFolder(
                        FileTree.ROOT,
                        RawText.of(new byte[] {'d', -1}),
                        Attributes.PLAIN_DIRECTORY,
                        THEN);
        String link = RawText.of(new byte[] {'l', -2});
        builder.appendLink(folder, link, "plain", LINK, THEN);
        files.forEach((name, text) ->
                builder.append(folder, name, content(text), Attributes.PLAIN_FILE, time(text)));
        return builder;
    }

    private static BytesContent content(String text) {
        return new BytesContent(Octets.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Instant time(String text) {
        return THEN.plusSeconds(text.length());
    }

    private static UdfOptions options(UdfRevision revision) {
        return UdfOptions.of(revision, "N", THEN).withPartition(UdfPartition.SEQUENTIAL);
    }

    private void write(ImagePlan plan) throws IOException {
        assertTrue(plan.blocks() <= SESSION, "too large: " + plan.blocks());
        medium.write(plan, (long) sessions * SESSION);
        sessions++;
        end = plan.blocks();
    }

    private long end;

    /** Only what was written so far can be read, as on a disc. */
    private DiscVolumes volumes() throws IOException {
        return DiscVolumes.open(
                new MemoryBlocks(
                        Arrays.copyOf(
                                medium.raw(),
                                (int) (((sessions - 1L) * SESSION + end) * ImagePlan.BLOCK))),
                (sessions - 1L) * SESSION);
    }

    private Merged append(
            UdfRevision revision, Map<String, String> files, Sameness sameness, boolean keeping)
            throws IOException {
        try (DiscVolumes before = volumes()) {
            TreeBuilder next = tree(files);
            Merged merged =
                    SessionMerge.merge(
                            before.tree(TreeKind.UDF).orElseThrow(),
                            next,
                            NextSession.UDF,
                            sameness,
                            keeping,
                            RecordedNames.in(TreeKind.UDF, 3, NameRules.STRICT, Joliet.STANDARD));
            SequentialVolume volume = before.sequential().orElseThrow();
            write(
                    UdfMaster.append(
                            next.build(),
                            options(revision).withCapacity(volume.partition() + volume.blocks()),
                            new UdfContinuation(
                                    (long) sessions * SESSION, volume.partition(), volume.table()),
                            renaming -> {},
                            changed -> {}));
            return merged;
        }
    }

    /** What all files hold; each file has another text. */
    private Set<String> texts() throws IOException {
        Set<String> texts = new HashSet<>();
        try (DiscVolumes volumes = volumes()) {
            VolumeTree tree = volumes.tree(TreeKind.UDF).orElseThrow();
            List<FileEntry> root = tree.list(tree.root());
            assertEquals(1, root.size(), "the folder stands there once");
            Set<String> names = new HashSet<>();
            int links = 0;
            for (FileEntry entry : tree.list(root.getFirst())) {
                assertTrue(names.add(entry.name()), "a name twice: " + entry.name());
                if (!entry.isFile()) {
                    assertEquals(Optional.of("plain"), entry.link());
                    links++;
                    continue;
                }
                try (SeekableByteChannel channel = tree.open(entry)) {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    Channels.newInputStream(channel).transferTo(bytes);
                    String text = bytes.toString(StandardCharsets.UTF_8);
                    assertTrue(texts.add(text), "a file twice: " + text);
                }
            }
            assertEquals(1, links, "the link stands there once");
        }
        return texts;
    }

    private static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        int number = 100;
        for (String name : names()) {
            files.put(name, "file " + number++);
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("revisions")
    void filesAreThereOnceWhateverBecameOfTheirNames(UdfRevision revision) throws IOException {
        Map<String, String> files = files();
        write(
                UdfMaster.plan(
                        tree(files).build(), options(revision), renaming -> {}, changed -> {}));
        assertEquals(new HashSet<>(files.values()), texts());
        for (int session = 2; session <= 3; session++) {
            Merged same = append(revision, files, Sameness.SIZE_AND_TIME, true);
            assertEquals(files.size(), same.unchanged());
            assertEquals(0, same.added() + same.kept());
            assertEquals(new HashSet<>(files.values()), texts());
        }
        // one of several names that became alike, and others, are gone: numbers pass on
        List<String> names = names();
        Set<String> all = new HashSet<>(files.values());
        for (int i = 0; i < names.size() - 1; i += 4) {
            files.remove(names.get(i));
        }
        Merged kept = append(revision, files, Sameness.CONTENT, true);
        assertEquals(all, texts());
        assertEquals(files.size(), kept.unchanged());
        Merged dropped = append(revision, files, Sameness.SIZE_AND_TIME, false);
        assertEquals(files.size(), dropped.unchanged());
        assertEquals(new HashSet<>(files.values()), texts());
    }

    /** Names that became alike to no others: a file that was changed is the one of that name. */
    @ParameterizedTest
    @EnumSource(Sameness.class)
    void changedFilesTakeThePlaceOfWhatTheyWere(Sameness sameness) throws IOException {
        Map<String, String> files = new TreeMap<>();
        names().forEach(name -> {
            if (name.indexOf('\uDCFE') < 0) {
                files.put(name, "was " + files.size());
            }
        });
        write(
                UdfMaster.plan(
                        tree(files).build(),
                        options(UdfRevision.V2_01),
                        renaming -> {},
                        changed -> {}));
        files.replaceAll((_, text) -> text.endsWith("3") ? text : text + " and is not");
        Merged merged = append(UdfRevision.V2_01, files, sameness, true);
        assertEquals(0, merged.added() + merged.kept());
        assertEquals(new HashSet<>(files.values()), texts());
    }
}
