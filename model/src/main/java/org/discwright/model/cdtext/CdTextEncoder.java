package org.discwright.model.cdtext;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.discwright.model.Octets;

/** Makes packs of blocks. */
final class CdTextEncoder {
    static final int SIZE_PACKS = 3;
    static final int TYPES = 16;
    static final int FIRST_TYPE = 0x80;
    private static final int MOST_PACKS = 256;
    private static final int LAST_SEQUENCES = 20;
    private static final int LANGUAGES = 28;

    private final CdTextBlock block;
    private final int number;
    private final boolean abbreviate;
    private final List<CdTextPack> packs = new ArrayList<>();
    private final byte[] payload = new byte[CdTextPack.PAYLOAD];
    private int filled;
    private int packTrack;
    private int packPosition;

    private CdTextEncoder(CdTextBlock block, int number, boolean abbreviate) {
        this.block = block;
        this.number = number;
        this.abbreviate = abbreviate;
    }

    static List<CdTextPack> encode(List<CdTextBlock> blocks) {
        List<List<CdTextPack>> texts = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            texts.add(texts(blocks.get(i), i));
        }
        byte[] ends = new byte[2 * CdText.MOST_BLOCKS];
        for (int i = 0; i < blocks.size(); i++) {
            ends[i] = (byte) (texts.get(i).size() + SIZE_PACKS - 1);
            ends[CdText.MOST_BLOCKS + i] = (byte) blocks.get(i).language();
        }
        List<CdTextPack> all = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            all.addAll(texts.get(i));
            all.addAll(sizes(blocks.get(i), i, texts.get(i), ends));
        }
        return all;
    }

    private static List<CdTextPack> texts(CdTextBlock block, int number) {
        for (boolean abbreviate : new boolean[] {false, true}) {
            CdTextEncoder encoder = new CdTextEncoder(block, number, abbreviate);
            Optional<List<CdTextPack>> packs = encoder.texts();
            if (packs.isPresent()) {
                return packs.get();
            }
        }
        throw new IllegalArgumentException(
                "the CD-TEXT of language %02Xh takes more than the %d packs of a block"
                        .formatted(block.language(), MOST_PACKS));
    }

    /** The packs but for size information; nothing where they are too many. */
    private Optional<List<CdTextPack>> texts() {
        for (int type = FIRST_TYPE; type < CdTextPack.SIZE_INFORMATION; type++) {
            Optional<CdTextField> field = CdTextField.of(type);
            if (field.isPresent()) {
                addTexts(field.get());
            } else {
                addBinaries(type);
            }
            if (packs.size() > MOST_PACKS - SIZE_PACKS) {
                return Optional.empty();
            }
        }
        return Optional.of(packs);
    }

    private void addBinaries(int type) {
        List<CdTextBlock.Binary> binaries = new ArrayList<>(block.binaries());
        block.toc().ifPresent(toc -> binaries.addAll(0, toc.encode()));
        for (CdTextBlock.Binary binary : binaries) {
            if (binary.type() == type) {
                add(type, binary.track(), false, 0, binary.payload());
            }
        }
    }

    private void addTexts(CdTextField field) {
        boolean genre = field == CdTextField.GENRE && block.genreCode() != 0;
        if (!genre && !block.texts().containsKey(field)) {
            return;
        }
        CdTextCharset charset = field.charset(block.charset());
        if (field == CdTextField.GENRE) {
            put(field, charset, 0, 0, (byte) (block.genreCode() >> 8));
            put(field, charset, 0, 0, (byte) block.genreCode());
        }
        addText(field, charset, CdTextBlock.ALBUM, "");
        if (field.isPerTrack()) {
            for (int track = block.firstTrack(); track <= block.lastTrack(); track++) {
                String before =
                        track == block.firstTrack() ? "" : block.text(field, track - 1).orElse("");
                addText(field, charset, track, before);
            }
        }
        flush(field, charset);
    }

    /** A text and its terminator; a tab stands for the text of the track before. */
    private void addText(CdTextField field, CdTextCharset charset, int track, String before) {
        String text = block.text(field, track).orElse("");
        int width = charset.isDoubleByte() ? 2 : 1;
        byte[] bytes = charset.encode(text);
        if (abbreviate && bytes.length > width && text.equals(before)) {
            bytes = new byte[width];
            Arrays.fill(bytes, (byte) '\t');
        }
        bytes = Arrays.copyOf(bytes, bytes.length + width);
        for (int i = 0; i < bytes.length; i++) {
            put(field, charset, track, i / width, bytes[i]);
        }
    }

    private void put(
            CdTextField field, CdTextCharset charset, int track, int position, byte value) {
        if (filled == 0) {
            packTrack = track;
            packPosition = Math.min(15, position);
        }
        payload[filled++] = value;
        if (filled == payload.length) {
            flush(field, charset);
        }
    }

    private void flush(CdTextField field, CdTextCharset charset) {
        if (filled > 0) {
            Arrays.fill(payload, filled, payload.length, (byte) 0);
            add(field.type(), packTrack, charset.isDoubleByte(), packPosition, Octets.of(payload));
            filled = 0;
        }
    }

    private void add(int type, int track, boolean doubleByte, int position, Octets bytes) {
        // beyond the last sequence number the block is too long anyhow
        packs.add(
                new CdTextPack(
                        type,
                        track,
                        Math.min(packs.size(), 0xFF),
                        doubleByte,
                        number,
                        position,
                        bytes));
    }

    private static List<CdTextPack> sizes(
            CdTextBlock block, int number, List<CdTextPack> texts, byte[] ends) {
        byte[] size = new byte[SIZE_PACKS * CdTextPack.PAYLOAD];
        size[0] = (byte) block.charset().code();
        size[1] = (byte) block.firstTrack();
        size[2] = (byte) block.lastTrack();
        size[3] = (byte) block.copyright();
        for (CdTextPack pack : texts) {
            size[4 + pack.type() - FIRST_TYPE]++;
        }
        size[4 + TYPES - 1] = SIZE_PACKS;
        System.arraycopy(ends, 0, size, LAST_SEQUENCES, LANGUAGES - LAST_SEQUENCES);
        System.arraycopy(ends, CdText.MOST_BLOCKS, size, LANGUAGES, CdText.MOST_BLOCKS);
        List<CdTextPack> packs = new ArrayList<>();
        for (int i = 0; i < SIZE_PACKS; i++) {
            packs.add(
                    new CdTextPack(
                            CdTextPack.SIZE_INFORMATION,
                            i,
                            texts.size() + i,
                            block.charset().isDoubleByte(),
                            number,
                            0,
                            Octets.of(size, i * CdTextPack.PAYLOAD, CdTextPack.PAYLOAD)));
        }
        return packs;
    }
}
