package org.discwright.model.cdtext;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/** Puts the texts of one field together out of its packs. */
final class CdTextAssembler {
    private final CdTextField field;
    private final CdTextSizes sizes;
    private final CdTextCharset charset;
    private final CdTextBlock.Builder builder;
    private final CdTextReader reader;
    private final Map<Integer, String> texts = new HashMap<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int track;
    private boolean tailOnly;
    private boolean ended;

    CdTextAssembler(
            CdTextField field,
            CdTextSizes sizes,
            CdTextBlock.Builder builder,
            CdTextReader reader) {
        this.field = field;
        this.sizes = sizes;
        this.charset = field.charset(sizes.charset());
        this.builder = builder;
        this.reader = reader;
    }

    void assemble(List<CdTextPack> packs) throws MalformedDataException {
        int expected = packs.getFirst().sequence();
        for (int i = 0; i < packs.size() && !ended; i++) {
            CdTextPack pack = packs.get(i);
            if (pack.doubleByte() != charset.isDoubleByte()) {
                reader.problem(
                        "a pack of %s says that its characters take %d bytes"
                                .formatted(field, pack.doubleByte() ? 2 : 1));
                return;
            }
            boolean gap = pack.sequence() != expected;
            expected = pack.sequence() + 1;
            find(pack, gap, i == 0);
            add(pack, i == 0 && field == CdTextField.GENRE ? genre(pack) : 0);
        }
        if (bytes.size() > 0 && !tailOnly) {
            reader.problem("%s of track %d does not end".formatted(field, track));
            finish();
        }
    }

    private int genre(CdTextPack pack) {
        builder.genreCode(pack.payload().u16(0));
        return 2;
    }

    /** Finds its place again where packs are missing. */
    private void find(CdTextPack pack, boolean gap, boolean first) throws MalformedDataException {
        int position = Math.min(15, bytes.size() / width());
        boolean fits = pack.track() == track && !gap;
        if (!fits || pack.position() != position) {
            // the position within a genre is counted with or without its number
            if (field != CdTextField.GENRE || !fits) {
                reader.problem(
                        "a pack of %s is about track %d from character %d on, where track %d from %d was due"
                                .formatted(field, pack.track(), pack.position(), track, position));
            }
            if (!fits) {
                bytes.reset();
                tailOnly = pack.position() > 0 && !first;
                track = pack.track();
            }
        }
    }

    private int width() {
        return charset.isDoubleByte() ? 2 : 1;
    }

    private void add(CdTextPack pack, int from) throws MalformedDataException {
        Octets payload = pack.payload();
        for (int at = from; at < payload.length() && !ended; at += width()) {
            boolean end = charset.isDoubleByte() ? payload.u16(at) == 0 : payload.u8(at) == 0;
            if (end) {
                finish();
                track = track == CdTextBlock.ALBUM ? sizes.firstTrack() : track + 1;
                ended = !field.isPerTrack() || track > sizes.lastTrack();
            } else {
                for (int i = 0; i < width(); i++) {
                    bytes.write(payload.u8(at + i));
                }
            }
        }
    }

    private void finish() throws MalformedDataException {
        byte[] encoded = bytes.toByteArray();
        bytes.reset();
        if (tailOnly || encoded.length == 0 || track > sizes.lastTrack()) {
            tailOnly = false;
            return;
        }
        String text = isTab(encoded) ? before() : readable(charset.decode(encoded));
        if (!text.isEmpty()
                && (track == CdTextBlock.ALBUM
                        || (field.isPerTrack() && track >= sizes.firstTrack()))) {
            texts.put(track, text);
            builder.text(field, track, text);
        }
    }

    private boolean isTab(byte[] encoded) {
        return encoded.length == width() && encoded[0] == '\t' && encoded[width() - 1] == '\t';
    }

    private String before() {
        int number = track == sizes.firstTrack() ? CdTextBlock.ALBUM : track - 1;
        return texts.getOrDefault(number, "");
    }

    /** The text without characters that cannot be in one. */
    private String readable(String text) throws MalformedDataException {
        StringBuilder good = new StringBuilder();
        text.codePoints()
                .forEach(point -> {
                    String character = Character.toString(point);
                    try {
                        charset.encode(character);
                        good.append(character);
                    } catch (IllegalArgumentException unknown) {
                        // remarked upon below
                    }
                });
        if (good.length() != text.length()) {
            reader.problem(
                    "%s of track %d has characters that %s does not have"
                            .formatted(field, track, charset));
        }
        return good.toString();
    }
}
