package org.discwright.filesystem.iso9660;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.discwright.filesystem.plan.ImagePlan;

/**
 * The descriptors of a volume (ECMA-119 8).
 *
 * @param options labels and dates
 * @param blocks of the whole volume
 */
record VolumeDescriptors(IsoOptions options, long blocks) {
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
    record Tables(int length, long little, long big) {}

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
        VolumeLabels labels = options.labels();
        head(to, type, version);
        to.put((byte) 0);
        IsoFields.string(to, a(labels.system(), charset), 32, charset);
        IsoFields.string(to, d(labels.volume(), charset), 32, charset);
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
        IsoFields.string(to, d(labels.volumeSet(), charset), 128, charset);
        IsoFields.string(to, a(labels.publisher(), charset), 128, charset);
        IsoFields.string(to, a(labels.preparer(), charset), 128, charset);
        IsoFields.string(to, a(labels.application(), charset), 128, charset);
        IsoFields.string(to, labels.copyrightFile(), 37, charset);
        IsoFields.string(to, labels.abstractFile(), 37, charset);
        IsoFields.string(to, labels.bibliographicFile(), 37, charset);
        IsoFields.date17(to, options.created());
        IsoFields.date17(to, options.created());
        IsoFields.noDate(to);
        IsoFields.date17(to, options.created());
        to.put((byte) version).put((byte) 0);
        return bytes;
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
        return charset.equals(StandardCharsets.US_ASCII) && options.level() < 4
                ? label.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_")
                : label;
    }

    /** In a-characters (ECMA-119 Annex A). */
    private String a(String label, Charset charset) {
        return charset.equals(StandardCharsets.US_ASCII) && options.level() < 4
                ? label.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_ !\"%&'()*+,./:;<=>?-]", "_")
                : label;
    }
}
