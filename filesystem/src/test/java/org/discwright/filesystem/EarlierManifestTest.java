package org.discwright.filesystem;

import static org.discwright.filesystem.SampleFolder.THEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.discwright.filesystem.check.CheckReport;
import org.discwright.filesystem.check.ManifestCheck;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.Joliet;
import org.discwright.filesystem.iso9660.NameRules;
import org.discwright.filesystem.iso9660.RockRidge;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.Rewritten;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.session.DigestProgress;
import org.discwright.filesystem.session.Merged;
import org.discwright.filesystem.session.NextSession;
import org.discwright.filesystem.session.RecordedNames;
import org.discwright.filesystem.session.Sameness;
import org.discwright.filesystem.session.SessionMerge;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.BytesContent;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TimeKind;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.zisofs.Zisofs;
import org.discwright.model.Octets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a manifest says of files that stay where an earlier session put them. */
class EarlierManifestTest {
    private static final String SUMS = "SHA256SUMS";
    private static final int SESSION = 600;
    private static final Instant LATER = THEN.plus(Duration.ofHours(1));

    private final Medium medium = new Medium(4 * SESSION);
    private final List<DigestProgress> read = new ArrayList<>();
    private int sessions;
    private @Nullable Merged merged;
    private IsoOptions options = IsoOptions.of("SUMS", THEN);

    private static TreeBuilder builder() {
        return new TreeBuilder(ScanOptions.DEFAULT, THEN);
    }

    private static TreeBuilder put(TreeBuilder to, String name, String text, Instant modified) {
        to.append(
                FileTree.ROOT,
                name,
                new BytesContent(Octets.of(text.getBytes(StandardCharsets.UTF_8))),
                Attributes.PLAIN_FILE,
                modified);
        return to;
    }

    private static String text(String of) {
        return (of + "\n").repeat(50_000 / (of.length() + 1));
    }

    private void write(FileTree tree) throws IOException {
        ImagePlan plan =
                IsoMaster.planSession(
                        tree, options, (long) sessions * SESSION, renaming -> {}, changed -> {});
        assertTrue(plan.blocks() <= SESSION);
        medium.write(plan, (long) sessions++ * SESSION);
    }

    private DiscVolumes volumes() throws IOException {
        return DiscVolumes.open(medium, (sessions - 1L) * SESSION);
    }

    private TreeBuilder merged(TreeKind kind, TreeBuilder next, NextSession form, Sameness sameness)
            throws IOException {
        read.clear();
        merged =
                SessionMerge.merge(
                        volumes().tree(kind).orElseThrow(),
                        next,
                        form,
                        sameness,
                        true,
                        RecordedNames.in(kind, 1, NameRules.STRICT, Joliet.STANDARD),
                        read::add);
        return next;
    }

    private TreeBuilder merged(TreeBuilder next) throws IOException {
        return merged(TreeKind.RR, next, NextSession.ISO, Sameness.SIZE_AND_TIME);
    }

    private List<String> wrong(int digests) throws IOException {
        CheckReport report = ManifestCheck.check(volumes().best(), SUMS);
        assertEquals(digests, report.files());
        return report.findings().stream().map(finding -> finding.message()).toList();
    }

    private FileEntry entry(TreeKind kind, String name) throws IOException {
        VolumeTree tree = volumes().tree(kind).orElseThrow();
        return tree.list(tree.root()).stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Damage is not vouched for: the digest is that of what was written once. */
    @Test
    void digestsAreThoseOfTheEarlierManifest() throws IOException {
        write(put(put(builder(), "a", text("a"), THEN), "b", "b", THEN).addManifest(SUMS).build());
        medium.raw()[(int) entry(TreeKind.RR, "a").extents().getFirst().offset() + 7]++;
        write(merged(put(builder(), "c", "c", THEN).addManifest(SUMS)).build());
        assertEquals(List.of(), read);
        assertEquals(List.of("'/a' is not what the manifest has the SHA-256 of"), wrong(3));
    }

    /** As when somebody else adds a session, or a system writes to files where they lie. */
    @Test
    void aManifestSaysNothingOfWhatCameAfterIt() throws IOException {
        write(
                put(put(put(builder(), "a", text("a"), THEN), "b", "b", THEN), "new", "n", LATER)
                        .addManifest(SUMS)
                        .build());
        // longer, though it claims to be as old
        write(merged(put(builder(), "a", text("A") + "!", THEN)).build());
        assertTrue(wrong(3).getFirst().contains("'/a'"));
        write(merged(builder().addManifest(SUMS)).build());
        assertEquals(text("A").length() + 1 + 1 + 1, read.getLast().total());
        assertEquals(read.getLast().total(), read.getLast().bytes());
        assertEquals(List.of(), wrong(3));
    }

    @ParameterizedTest
    @EnumSource(Sameness.class)
    void packedFilesHaveTheDigestOfWhatTheyUnpackTo(Sameness sameness) throws IOException {
        options = options.withJoliet(Joliet.NONE);
        TreeBuilder first = put(put(builder(), "same", text("same"), THEN), "a", text("a"), THEN);
        write(Zisofs.pack(first.build(), node -> false));
        TreeBuilder next = put(builder(), "same", text("same"), THEN).addManifest(SUMS);
        FileTree tree = merged(TreeKind.RR, next, NextSession.PACKED_ISO, sameness).build();
        assertTrue(tree.packed(tree.find("/same").orElseThrow()).isPresent());
        write(tree);
        int compared = sameness == Sameness.CONTENT ? text("same").length() : 0;
        assertEquals(text("same").length() + text("a").length() - compared, read.getLast().total());
        assertEquals(List.of(), wrong(2));
    }

    /** It has another name there, as all files have. */
    @ParameterizedTest
    @ValueSource(strings = {"ISO", "JOLIET"})
    void theEarlierManifestIsReplacedWhateverItsNameBecame(TreeKind kind) throws IOException {
        options =
                options.withRockRidge(RockRidge.NONE)
                        .withLevel(1)
                        .withJoliet(kind == TreeKind.ISO ? Joliet.NONE : Joliet.STANDARD);
        String name = "s".repeat(70) + ":sums";
        write(put(builder(), "a", text("a"), THEN).addManifest(name).build());
        TreeBuilder next = put(builder(), "a", text("a"), THEN).addManifest(name);
        // neither of them has links
        Attributes link = new Attributes(Attributes.SYMBOLIC_LINK | 0777, 0, 0);
        next.appendLink(FileTree.ROOT, "link", "a", link, THEN);
        FileTree tree = merged(kind, next, NextSession.ISO, Sameness.SIZE_AND_TIME).build();
        assertEquals(4, tree.size(), "the root, a file, a link and the manifest");
        assertTrue(tree.recorded(tree.find("/a").orElseThrow()).isPresent());
        write(tree);
        // recorded names are not believed; one that was changed is compared, and not read again
        assertEquals(kind == TreeKind.ISO, read.isEmpty());
    }

    @Test
    void whatWasChangedAfterTheManifestIsRead() throws IOException {
        TreeBuilder first = put(put(builder(), "a", text("a"), THEN), "newer", "newer", LATER);
        int touched =
                first.append(
                        FileTree.ROOT,
                        "touched",
                        new BytesContent(Octets.zeros(7)),
                        Attributes.PLAIN_FILE,
                        THEN);
        first.times()
                .set(
                        touched,
                        TimeKind.CHANGED,
                        OptionalLong.of(LATER.getEpochSecond() * 1_000_000));
        write(first.addManifest(SUMS).build());
        write(merged(builder().addManifest(SUMS)).build());
        assertEquals("newer".length() + 7, read.getLast().total());
        assertEquals(List.of(), wrong(3));
    }

    /** One of them has a name there that is the own name of another one. */
    @ParameterizedTest
    @CsvSource({"ISO,A-B.TXT,A_B.TXT,a+b.txt", "JOLIET,a:b.txt,a_b.txt,a*b.txt"})
    void namesThatMeetAreNotTakenForEachOther(TreeKind kind, String one, String two, String three)
            throws IOException {
        options =
                options.withRockRidge(RockRidge.NONE)
                        .withJoliet(kind == TreeKind.ISO ? Joliet.NONE : Joliet.STANDARD);
        TreeBuilder first = put(put(builder(), one, text("1"), THEN), two, text("2"), THEN);
        write(put(first, three, text("3"), THEN).addManifest("SUMS").build());
        TreeBuilder next = put(builder(), "NEW", "new", THEN).addManifest("SUMS");
        write(merged(kind, next, NextSession.ISO, Sameness.SIZE_AND_TIME).build());
        CheckReport report = ManifestCheck.check(volumes().tree(kind).orElseThrow(), "SUMS");
        assertEquals(4, report.files());
        assertEquals(List.of(), report.findings());
    }

    /** As {@code xorriso -rm /b -- -mv /c /b} does: the manifest is a file like others. */
    @Test
    void whatAnotherProgramRenamedIsRead() throws IOException {
        TreeBuilder first = put(put(builder(), "b", text("b"), THEN), "c", text("c"), THEN);
        write(put(first, "d", "d", THEN).addManifest(SUMS).build());
        FileTree taken = merged(builder()).build();
        TreeBuilder renamed = builder();
        for (String move : List.of("c b", "d d", SUMS + " " + SUMS)) {
            String[] names = move.split(" ", 2);
            int node = taken.find("/" + names[0]).orElseThrow();
            renamed.append(
                    FileTree.ROOT,
                    names[1],
                    taken.recorded(node).orElseThrow(),
                    Attributes.PLAIN_FILE,
                    THEN);
        }
        write(renamed.build());
        write(merged(builder().addManifest(SUMS)).build());
        assertEquals(text("c").length() + 1, read.getLast().total());
        assertEquals(List.of(), wrong(2));
    }

    /** A whole image that somebody made of the files of another one, and of its manifest. */
    @ParameterizedTest
    @CsvSource({
        "a,z,3600,0", // the image is newer
        "no,z,0,0", // it names what is not there
        "a,B,0,0", // files lie behind it
        "a,z,0,1000" // it is somebody's
    })
    void aManifestThatWasCopiedIsNotBelieved(String listed, String name, int later, int owner)
            throws IOException {
        String wrong = "0".repeat(64);
        String lines =
                "%s  a\n".formatted(wrong)
                        + (listed.equals("a") ? "" : "%s  %s\n".formatted(wrong, listed));
        TreeBuilder first = put(builder(), "a", "the file", THEN);
        first.append(
                FileTree.ROOT,
                name,
                new BytesContent(Octets.of(lines.getBytes(StandardCharsets.UTF_8))),
                new Attributes(Attributes.PLAIN_FILE.mode(), owner, owner),
                THEN);
        options = IsoOptions.of("SUMS", THEN.plusSeconds(later));
        write(put(first, "c", "behind", THEN).build());
        write(merged(builder().addManifest(name)).build());
        CheckReport report = ManifestCheck.check(volumes().best(), name);
        assertEquals(2, report.files());
        assertEquals(List.of(), report.findings());
    }

    /** Every file can be read: it is of no use, and does no harm. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDamagedManifestIsNotedAndFilesAreRead(boolean torn) throws IOException {
        options = options.withJoliet(Joliet.NONE);
        TreeBuilder first = put(builder(), "a", text("a"), THEN);
        for (int i = 0; i < 1000; i++) {
            put(first, "empty " + "x".repeat(80) + i, "", THEN);
        }
        write(first.addManifest(SUMS).build());
        FileEntry list = entry(TreeKind.RR, SUMS);
        long at = list.extents().getFirst().offset();
        if (torn) {
            medium.tear(new Rewritten((at + list.size() - 1) / 2048, Octets.zeros(2048)));
        } else {
            for (int i = 0; i < list.size(); i++) {
                byte[] raw = medium.raw();
                raw[(int) at + i] = raw[(int) at + i] == '\n' ? (byte) 'n' : raw[(int) at + i];
            }
        }
        TreeBuilder next = merged(builder().addManifest(SUMS));
        assertEquals(text("a").length(), read.getLast().total());
        List<String> notes = Objects.requireNonNull(merged).notes();
        assertEquals(1, notes.size());
        assertTrue(notes.getFirst().contains("'/" + SUMS + "'"), notes.getFirst());
        write(next.build());
        assertEquals(List.of(), wrong(1001));
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        TreeBuilder first = put(builder(), "other", "o", THEN);
        int in = first.appendFolder(FileTree.ROOT, "in", Attributes.PLAIN_DIRECTORY, THEN);
        BytesContent torn = new BytesContent(Octets.zeros(200_000));
        first.append(in, "torn", torn, Attributes.PLAIN_FILE, THEN);
        write(first.build());
        VolumeTree tree = volumes().tree(TreeKind.RR).orElseThrow();
        FileEntry file = tree.list(entry(TreeKind.RR, "in")).getFirst();
        long last = (file.extents().getFirst().offset() + 199_999) / 2048;
        medium.tear(new Rewritten(last, Octets.zeros(2048)));
        FileSystemException failed =
                assertThrows(FileSystemException.class, () -> merged(builder().addManifest(SUMS)));
        assertEquals(Optional.of("/in/torn"), Optional.ofNullable(failed.getFile()));
        assertTrue(String.valueOf(failed.getReason()).contains("cannot be read"));
    }
}
