package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.discwright.filesystem.block.FileBlocks;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.check.ImageCheck;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.iso9660.Joliet;
import org.discwright.filesystem.iso9660.NameRules;
import org.discwright.filesystem.iso9660.Renaming;
import org.discwright.filesystem.iso9660.RockRidge;
import org.discwright.filesystem.iso9660.VolumeLabels;
import org.discwright.filesystem.nio.DiscFileSystem;
import org.discwright.filesystem.plan.ImageChannel;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.BytesContent;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.model.Octets;
import org.junit.jupiter.api.Test;

/** Trees that ISO 9660 can only just hold, or not quite. */
class HierarchyLimitsTest {
    private static final Instant THEN = Instant.parse("2026-11-28T04:05:06Z");

    private final List<Renaming> renamed = new ArrayList<>();

    private ImagePlan plan(FileTree tree, IsoOptions options) {
        return IsoMaster.plan(tree, options, renamed::add, changed -> {});
    }

    private static TreeBuilder builder() {
        return new TreeBuilder(ScanOptions.DEFAULT, THEN);
    }

    private static void assertSound(ImagePlan plan) throws IOException {
        assertEquals(
                List.of(),
                ImageCheck.check(new ImageBlocks(FileBlocks.of(plan.open())), 0).findings());
    }

    private static BytesContent content(String text) {
        return new BytesContent(Octets.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void foldersThatAreMovedDoNotMeetOneOfThatName() throws IOException {
        String deep = "/1/2/3/4/5/6/7/8/9/10/file";
        TreeBuilder builder = builder();
        builder.add("/rr_moved/own", content("own"), Attributes.PLAIN_FILE, THEN);
        builder.add("/rr_moved_2", content("file"), Attributes.PLAIN_FILE, THEN);
        builder.add(deep, content("deep"), Attributes.PLAIN_FILE, THEN);
        ImagePlan plan = plan(builder.build(), IsoOptions.of("DEEP", THEN));
        assertSound(plan);
        try (DiscFileSystem files = DiscFileSystem.open(FileBlocks.of(plan.open()), 0)) {
            assertEquals("own", Files.readString(files.getPath("/rr_moved/own")));
            assertEquals("file", Files.readString(files.getPath("/rr_moved_2")));
            assertEquals("deep", Files.readString(files.getPath(deep)));
            assertTrue(Files.notExists(files.getPath("/rr_moved_3")), "it holds nothing else");
        }
    }

    @Test
    void foldersThatThePathTableCannotNameAreToldOf() throws IOException {
        int above = 66_000;
        TreeBuilder builder = builder();
        Attributes plain = Attributes.PLAIN_DIRECTORY;
        int[] folders = new int[above];
        for (int i = 0; i < above; i++) {
            folders[i] = builder.appendFolder(FileTree.ROOT, "F%06d".formatted(i), plain, THEN);
        }
        for (int folder : folders) {
            builder.appendFolder(folder, "IN", plain, THEN);
        }
        ImagePlan plan =
                plan(
                        builder.build(),
                        IsoOptions.of("MANY", THEN)
                                .withRockRidge(RockRidge.NONE)
                                .withJoliet(Joliet.NONE));
        // the root is number 1, so that the folder 65,534 is the first that has no number
        assertEquals(above - 65_534, renamed.size());
        assertTrue(
                renamed.contains(new Renaming("The path table of ISO 9660", "/F065534/IN", "")),
                renamed.getFirst().toString());
        ByteBuffer descriptor = ByteBuffer.allocate(2048).order(ByteOrder.LITTLE_ENDIAN);
        try (ImageChannel channel = plan.open()) {
            channel.position(16 * 2048L).read(descriptor);
            ByteBuffer table =
                    ByteBuffer.allocate(descriptor.getInt(132)).order(ByteOrder.LITTLE_ENDIAN);
            channel.position(descriptor.getInt(140) * 2048L);
            while (table.hasRemaining()) {
                channel.read(table);
            }
            table.flip();
            int entries = 0;
            int parent = 0;
            while (table.hasRemaining()) {
                int at = table.position();
                int name = table.get(at);
                assertTrue(parent <= (table.getShort(at + 6) & 0xFFFF), "entry " + entries);
                parent = table.getShort(at + 6) & 0xFFFF;
                entries++;
                table.position(at + 8 + name + name % 2);
            }
            assertEquals(0xFFFF, parent);
            assertEquals(1 + above + 65_534, entries);
        }
        assertSound(plan);
    }

    @Test
    void textsOfTheVolumeThatBecomeOthersAreToldOf() throws IOException {
        TreeBuilder builder = builder();
        builder.add("/copying.text", content("(c)"), Attributes.PLAIN_FILE, THEN);
        builder.add("/in/summary", content("all"), Attributes.PLAIN_FILE, THEN);
        VolumeLabels labels =
                new VolumeLabels(
                        "a volume of many words",
                        "linux",
                        "",
                        "Müller",
                        "",
                        "",
                        "copying.text",
                        "in/summary",
                        "");
        ImagePlan plan = plan(builder.build(), IsoOptions.of("", THEN).withLabels(labels));
        assertEquals(
                List.of(
                        new Renaming(
                                "The volume descriptor of ISO 9660",
                                "a volume of many words",
                                "A_VOLUME_OF_MANY_WORDS"),
                        new Renaming("The volume descriptor of ISO 9660", "Müller", "M_LLER"),
                        new Renaming(
                                "The volume descriptor of Joliet",
                                "a volume of many words",
                                "a volume of many")),
                renamed);
        ByteBuffer descriptors = ByteBuffer.allocate(2 * 2048);
        try (ImageChannel channel = plan.open()) {
            channel.position(16 * 2048L).read(descriptors);
        }
        byte[] all = descriptors.array();
        assertEquals(
                "COPYING.TEXT;1",
                new String(all, 702, 37, StandardCharsets.US_ASCII).stripTrailing());
        assertEquals(
                "copying.text;1",
                new String(all, 2048 + 702, 36, StandardCharsets.UTF_16BE).stripTrailing());
        assertEquals(
                "in/summary", new String(all, 739, 37, StandardCharsets.US_ASCII).stripTrailing());
    }

    private String image(IsoOptions options, String... names) throws IOException {
        TreeBuilder builder = builder();
        for (String name : names) {
            builder.add("/" + name, content(""), Attributes.PLAIN_FILE, THEN);
        }
        ImagePlan plan =
                plan(
                        builder.build(),
                        options.withJoliet(Joliet.NONE).withRockRidge(RockRidge.NONE));
        assertSound(plan);
        ByteBuffer all = ByteBuffer.allocate((int) plan.length());
        try (ImageChannel channel = plan.open()) {
            while (all.hasRemaining() && channel.read(all) >= 0) {}
        }
        return new String(all.array(), StandardCharsets.ISO_8859_1);
    }

    private static String latin(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** RRIP 4.3 has them, of 84 and 135 characters, and P1282 of 72 and 94. */
    @Test
    void theExtensionIsNamedAsItsStandardHasIt() throws IOException {
        for (RockRidge version : List.of(RockRidge.V1_10, RockRidge.V1_12)) {
            boolean old = version == RockRidge.V1_10;
            ImagePlan plan =
                    plan(builder().build(), IsoOptions.of("ER", THEN).withRockRidge(version));
            assertSound(plan);
            ByteBuffer all = ByteBuffer.allocate((int) plan.length());
            try (ImageChannel channel = plan.open()) {
                while (all.hasRemaining() && channel.read(all) >= 0) {}
            }
            int at = new String(all.array(), StandardCharsets.ISO_8859_1).indexOf("ER\355\1\12");
            at = old ? at : new String(all.array(), StandardCharsets.ISO_8859_1).indexOf("ER\270");
            assertTrue(at > 0, version.toString());
            assertEquals(old ? 84 : 72, all.get(at + 5));
            assertEquals(old ? 135 : 94, all.get(at + 6) & 0xFF);
        }
    }

    @Test
    void recordsAreInTheOrderOfNamesThenOfExtensions() throws IOException {
        NameRules relaxed =
                new NameRules(
                        true, true, false, false, false, true, true, false, NameRules.SHELTER);
        String image =
                image(IsoOptions.of("ORDER", THEN).withNames(relaxed), "A-.TXT", "A.TXT", "A!B.C");
        assertTrue(image.indexOf("A.TXT;1") < image.indexOf("A!B.C;1"));
        assertTrue(image.indexOf("A!B.C;1") < image.indexOf("A-.TXT;1"));
        String high = "\uffee";
        String higher = "\ud83d\ude00";
        image = image(IsoOptions.of("ORDER", THEN).withLevel(4), high, higher);
        assertTrue(image.indexOf(latin(high)) > 0);
        assertTrue(image.indexOf(latin(high)) < image.indexOf(latin(higher)), "by their bytes");
    }

    @Test
    void aPathThatIsTooLongIsRefused() throws IOException {
        StringBuilder folders = new StringBuilder();
        for (int i = 0; i < 7; i++) {
            folders.append('/').append("D".repeat(31));
        }
        // seven names of 31, seven folders on the way, ".T;1"
        String longest = folders + "/" + "F".repeat(27) + ".T";
        IsoOptions options = IsoOptions.of("LONG", THEN).withJoliet(Joliet.NONE);
        FileTree fits =
                builder().add(longest, content("fits"), Attributes.PLAIN_FILE, THEN).build();
        assertSound(plan(fits, options.withRockRidge(RockRidge.NONE)));
        FileTree tree =
                builder()
                        .add(longest.replace("/F", "/FF"), content(""), Attributes.PLAIN_FILE, THEN)
                        .build();
        assertThrows(
                UnrepresentableTreeException.class,
                () -> plan(tree, options.withRockRidge(RockRidge.NONE)));
        assertSound(plan(tree, options));
    }
}
