package org.discwright.image.toc;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.discwright.model.Octets;
import org.discwright.model.cdtext.CdText;
import org.discwright.model.cdtext.CdTextBlock;
import org.discwright.model.cdtext.CdTextCharset;
import org.discwright.model.cdtext.CdTextField;
import org.discwright.model.cdtext.CdTextPack;

/**
 * The CD_TEXT blocks of a table. cdrdao wants what is said of one track said of all, with nothing
 * between the quotation marks where need be; a disc id goes with codes of the tracks. It takes
 * characters beyond ASCII for bytes, so they are written as such, in octal.
 */
final class TocTextLines {
    private static final Map<CdTextField, String> NAMES =
            new EnumMap<>(
                    Map.of(
                            CdTextField.TITLE, "TITLE",
                            CdTextField.PERFORMER, "PERFORMER",
                            CdTextField.SONGWRITER, "SONGWRITER",
                            CdTextField.COMPOSER, "COMPOSER",
                            CdTextField.ARRANGER, "ARRANGER",
                            CdTextField.MESSAGE, "MESSAGE",
                            CdTextField.DISC_ID, "DISC_ID",
                            CdTextField.CLOSED, "RESERVED4"));

    private final CdText text;
    private final List<String> lines = new ArrayList<>();

    private TocTextLines(CdText text) {
        this.text = text;
    }

    /** The block of a track, or of the album for track 0; nothing where there is no CD-TEXT. */
    static List<String> of(CdText text, int track) {
        TocTextLines made = new TocTextLines(text);
        if (!text.isEmpty()) {
            made.add(track);
        }
        return made.lines;
    }

    private void add(int track) {
        lines.add("CD_TEXT {");
        List<CdTextBlock> blocks = text.blocks();
        if (track == CdTextBlock.ALBUM) {
            lines.add("  LANGUAGE_MAP {");
            for (int i = 0; i < blocks.size(); i++) {
                lines.add(String.format(Locale.ROOT, "    %d: %d", i, blocks.get(i).language()));
            }
            lines.add("  }");
        }
        for (int i = 0; i < blocks.size(); i++) {
            lines.add(String.format(Locale.ROOT, "  LANGUAGE %d {", i));
            add(i, blocks.get(i), track);
            lines.add("  }");
        }
        lines.add("}");
    }

    private void add(int number, CdTextBlock block, int track) {
        boolean album = track == CdTextBlock.ALBUM;
        if (album && block.charset() == CdTextCharset.MS_JIS) {
            lines.add("    ENCODING_MS_JIS");
        }
        for (CdTextField field : CdTextField.values()) {
            String name = NAMES.get(field);
            boolean used = block.texts().containsKey(field);
            if (name != null && used && (album || field.isPerTrack())) {
                string(name, block, block.text(field, track).orElse(""));
            }
        }
        boolean codes =
                block.texts().containsKey(CdTextField.CODE)
                        || block.texts().containsKey(CdTextField.DISC_ID);
        if (codes) {
            string(
                    album ? "UPC_EAN" : "ISRC",
                    block,
                    block.text(CdTextField.CODE, track).orElse(""));
        }
        if (album) {
            genre(block);
            block.toc()
                    .ifPresent(toc ->
                            bytes(
                                    "TOC_INFO1",
                                    toc.encode().stream()
                                            .map(CdTextBlock.Binary::payload)
                                            .toList()));
        }
        TocText.BINARIES.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(kind ->
                        bytes(
                                kind.getKey(),
                                block.binaries().stream()
                                        .filter(pack ->
                                                pack.type() == kind.getValue()
                                                        && pack.track() == track)
                                        .map(CdTextBlock.Binary::payload)
                                        .toList()));
        if (album && (block.copyright() != 0 || block.charset() == CdTextCharset.ASCII)) {
            bytes(
                    "SIZE_INFO",
                    text.encode().stream()
                            .filter(pack ->
                                    pack.type() == CdTextPack.SIZE_INFORMATION
                                            && pack.block() == number)
                            .map(CdTextPack::payload)
                            .toList());
        }
    }

    private void genre(CdTextBlock block) {
        String words = block.text(CdTextField.GENRE, CdTextBlock.ALBUM).orElse("");
        if (block.genreCode() != 0 || !words.isEmpty()) {
            int[] latin =
                    IntStream.concat(
                                    IntStream.of(block.genreCode() >> 8, block.genreCode() & 0xFF),
                                    IntStream.concat(words.chars(), IntStream.of(0)))
                            .toArray();
            bytes("GENRE", List.of(Octets.ofInts(latin)));
        }
    }

    private void bytes(String name, List<Octets> payloads) {
        if (!payloads.isEmpty()) {
            lines.add(
                    payloads.stream()
                            .flatMap(payload ->
                                    IntStream.range(0, payload.length())
                                            .mapToObj(at -> Integer.toString(payload.u8(at))))
                            .collect(Collectors.joining(", ", "    " + name + " { ", " }")));
        }
    }

    private void string(String name, CdTextBlock block, String words) {
        boolean bytes = !block.charset().isDoubleByte();
        StringBuilder quoted = new StringBuilder();
        words.chars()
                .forEach(c -> {
                    if (c == '"') {
                        quoted.append("\\\"");
                    } else if (c == '\\' || (bytes && c > 0x7E && c <= 0xFF)) {
                        quoted.append(String.format(Locale.ROOT, "\\%03o", c));
                    } else {
                        quoted.append((char) c);
                    }
                });
        lines.add("    " + name + " \"" + quoted + "\"");
    }
}
