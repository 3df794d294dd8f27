package org.discwright.filesystem.iso9660;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.discwright.filesystem.plan.FileExtents;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.tree.FileTree;
import org.jspecify.annotations.Nullable;

/**
 * The descriptors of a volume (ECMA-119 8).
 *
 * @param options labels and dates
 * @param tree whose root has the files that it names
 * @param blocks of the whole volume
 */
record VolumeDescriptors(IsoOptions options, FileTree tree, long blocks) {
    /** Texts that stand before the record of the root. */
    private static final int BEFORE_ROOT = 2;

    /** Bytes of the field that names a file. */
    private static final int FILE = 37;

    private static final int PRIMARY = 1;
    private static final int SUPPLEMENTARY = 2;
    private static final int TERMINATOR = 255;
    private static final byte[] STANDARD = "CD001".getBytes(StandardCharsets.US_ASCII);

    /** UCS-2 level 3, as Joliet names it. */
    private static final byte[] UCS2 = {'%', '/', 'E'};

    /**
     * Where the path tables of a hierarchy lie.
     *
     * @param length bytes of one
     * @param little the first block of the little-endian one
     * @param big that of the big-endian one
     */
    record Tables(int length, long little, long big) {
        /** The block behind them. */
        long end() {
            return big + FileExtents.blocks(length);
        }
    }

    /** ECMA-119 8.4. */
    byte[] primary(Hierarchy hierarchy, Tables tables) {
        return volume(PRIMARY, 1, new byte[0], StandardCharsets.US_ASCII, hierarchy, tables);
    }

    /** ECMA-119 8.5 with the escape sequence of Joliet. */
    byte[] joliet(Hierarchy hierarchy, Tables tables) {
        return volume(SUPPLEMENTARY, 1, UCS2, StandardCharsets.UTF_16BE, hierarchy, tables);
    }

    /** ISO 9660:1999 8.5: the same hierarchy without the limits of the levels before. */
    byte[] enhanced(Hierarchy hierarchy, Tables tables) {
        return volume(SUPPLEMENTARY, 2, new byte[0], StandardCharsets.US_ASCII, hierarchy, tables);
    }

    /** ECMA-119 8.3. */
    static byte[] terminator() {
        byte[] bytes = new byte[ImagePlan.BLOCK];
        head(ByteBuffer.wrap(bytes), TERMINATOR, 1);
        return bytes;
    }

    private static void head(ByteBuffer to, int type, int version) {
        to.put((byte) type).put(STANDARD).put((byte) version);
    }

    private byte[] volume(
            int type, int version, byte[] escape, Charset charset, Hierarchy of, Tables tables) {
        byte[] bytes = new byte[ImagePlan.BLOCK];
        ByteBuffer to = ByteBuffer.wrap(bytes);
        List<Text> texts = texts(charset, of);
        head(to, type, version);
        to.put((byte) 0);
        texts.subList(0, BEFORE_ROOT).forEach(text -> text.put(to, charset));
        to.position(80);
        IsoFields.both32(to, blocks);
        to.put(escape).position(120);
        IsoFields.both16(to, 1);
        IsoFields.both16(to, 1);
        IsoFields.both16(to, ImagePlan.BLOCK);
        IsoFields.both32(to, tables.length());
        to.order(ByteOrder.LITTLE_ENDIAN).putInt((int) tables.little()).putInt(0);
        to.order(ByteOrder.BIG_ENDIAN).putInt((int) tables.big()).putInt(0);
        root(to, of);
        texts.subList(BEFORE_ROOT, texts.size()).forEach(text -> text.put(to, charset));
        IsoFields.date17(to, options.created());
        IsoFields.date17(to, options.created());
        IsoFields.noDate(to);
        IsoFields.date17(to, options.created());
        to.put((byte) version).put((byte) 0);
        return bytes;
    }

    /** All texts in their order. */
    private List<Text> texts(Charset charset, Hierarchy of) {
        VolumeLabels labels = options.labels();
        return List.of(
                new Text(labels.system(), a(labels.system(), charset), 32),
                new Text(labels.volume(), d(labels.volume(), charset), 32),
                new Text(labels.volumeSet(), d(labels.volumeSet(), charset), 128),
                new Text(labels.publisher(), a(labels.publisher(), charset), 128),
                new Text(labels.preparer(), a(labels.preparer(), charset), 128),
                new Text(labels.application(), a(labels.application(), charset), 128),
                file(labels.copyrightFile(), charset, of),
                file(labels.abstractFile(), charset, of),
                file(labels.bibliographicFile(), charset, of));
    }

    /** As the hierarchy has the file in its root (ECMA-119 8.4.20), if there is one. */
    private Text file(String label, Charset charset, Hierarchy of) {
        OptionalInt node =
                label.isEmpty() || label.contains("/") ? OptionalInt.empty() : tree.find(label);
        if (node.isEmpty()
                || !tree.isFile(node.getAsInt())
                || of.identifiers.length(node.getAsInt()) == 0) {
            return new Text(label, label, FILE);
        }
        byte[] identifier = new byte[of.identifiers.length(node.getAsInt())];
        of.identifiers.copy(node.getAsInt(), identifier, 0);
        String found = new String(identifier, charset);
        return new Text(found, found, FILE);
    }

    /**
     * A text of the volume.
     *
     * @param given what it is to be
     * @param fit the same in the characters of the descriptor
     * @param size bytes of its field
     */
    private record Text(String given, String fit, int size) {
        void put(ByteBuffer to, Charset charset) {
            IsoFields.string(to, fit, size, charset);
        }

        String recorded(Charset charset) {
            ByteBuffer field = ByteBuffer.allocate(size);
            put(field, charset);
            int odd = size % " ".getBytes(charset).length;
            return charset.decode(field.flip().limit(size - odd)).toString().stripTrailing();
        }
    }

    /** Tells of texts that became others, but for capitals. */
    void report(Hierarchy iso, @Nullable Hierarchy joliet, Consumer<Renaming> renamed) {
        report(
                "The volume descriptor of ISO 9660",
                texts(StandardCharsets.US_ASCII, iso),
                StandardCharsets.US_ASCII,
                renamed);
        if (joliet != null) {
            report(
                    "The volume descriptor of Joliet",
                    texts(StandardCharsets.UTF_16BE, joliet),
                    StandardCharsets.UTF_16BE,
                    renamed);
        }
    }

    private static void report(
            String title, List<Text> texts, Charset charset, Consumer<Renaming> renamed) {
        for (Text text : texts) {
            String recorded = text.recorded(charset);
            if (!recorded.equalsIgnoreCase(text.given.stripTrailing())) {
                renamed.accept(new Renaming(title, text.given, recorded));
            }
        }
    }

    private static void root(ByteBuffer to, Hierarchy of) {
        int from = to.position();
        to.put((byte) 34).put((byte) 0);
        IsoFields.both32(to, of.start[0]);
        IsoFields.both32(to, (long) of.blocks[0] * ImagePlan.BLOCK);
        to.position(from + 18);
        to.position(from + 25);
        to.put((byte) 2).put((byte) 0).put((byte) 0);
        IsoFields.both16(to, 1);
        to.put((byte) 1).put((byte) 0);
    }

    /** In d-characters where the character set is that of ISO 9660 and the level strict. */
    private String d(String label, Charset charset) {
        return isStrict(charset)
                ? label.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_")
                : plain(label, charset);
    }

    /** In a-characters (ECMA-119 Annex A). */
    private String a(String label, Charset charset) {
        return isStrict(charset)
                ? label.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_ !\"%&'()*+,./:;<=>?-]", "_")
                : plain(label, charset);
    }

    private boolean isStrict(Charset charset) {
        return charset.equals(StandardCharsets.US_ASCII)
                && options.level() < 4
                && !options.names().plainLabels();
    }

    /** What the character set has. */
    private static String plain(String label, Charset charset) {
        return charset.equals(StandardCharsets.US_ASCII) ? label.replaceAll("[^ -~]", "_") : label;
    }
}
