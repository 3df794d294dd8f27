package org.discwright.image.toc;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.discwright.image.DiscImageException;
import org.discwright.model.Octets;
import org.discwright.model.cdtext.CdText;
import org.discwright.model.cdtext.CdTextBlock;
import org.discwright.model.cdtext.CdTextCharset;
import org.discwright.model.cdtext.CdTextField;
import org.discwright.model.cdtext.CdTextPack;
import org.discwright.model.cdtext.CdTextToc;
import org.discwright.model.layout.DiscLayout;

/** Reads the CD_TEXT blocks of a table. */
final class TocText {
    /** What texts are called; of some the album and a track have different names. */
    static final Map<String, CdTextField> FIELDS =
            Map.ofEntries(
                    Map.entry("TITLE", CdTextField.TITLE),
                    Map.entry("PERFORMER", CdTextField.PERFORMER),
                    Map.entry("SONGWRITER", CdTextField.SONGWRITER),
                    Map.entry("COMPOSER", CdTextField.COMPOSER),
                    Map.entry("ARRANGER", CdTextField.ARRANGER),
                    Map.entry("MESSAGE", CdTextField.MESSAGE),
                    Map.entry("DISC_ID", CdTextField.DISC_ID),
                    Map.entry("GENRE", CdTextField.GENRE),
                    Map.entry("UPC_EAN", CdTextField.CODE),
                    Map.entry("ISRC", CdTextField.CODE),
                    Map.entry("CLOSED", CdTextField.CLOSED),
                    Map.entry("RESERVED4", CdTextField.CLOSED));

    /** Packs that are no text, by their type. */
    static final Map<String, Integer> BINARIES =
            Map.of(
                    "TOC_INFO1", 0x88,
                    "TOC_INFO2", 0x89,
                    "RESERVED1", 0x8A,
                    "RESERVED2", 0x8B,
                    "RESERVED3", 0x8C);

    /** Texts that are in ISO 8859-1 in every language. */
    private static final Set<CdTextField> LATIN =
            Set.of(CdTextField.DISC_ID, CdTextField.GENRE, CdTextField.CLOSED, CdTextField.CODE);

    private static final Map<String, CdTextCharset> ENCODINGS =
            Map.of(
                    "ENCODING_ISO_8859_1", CdTextCharset.ISO_8859_1,
                    "ENCODING_ASCII", CdTextCharset.ASCII,
                    "ENCODING_MS_JIS", CdTextCharset.MS_JIS);

    private static final Pattern LANGUAGE = Pattern.compile("\\s*([0-7])\\s*:\\s*(EN|[0-9]{1,3})");
    private static final int MOST_BYTES = 256 * CdTextPack.PAYLOAD;
    private static final int CHARSET = 0;
    private static final int COPYRIGHT = 3;

    private final Path table;
    private final TocWords words;
    private final List<String> warnings;
    private final Map<Integer, Integer> languages = new TreeMap<>();
    private final Map<Integer, Block> blocks = new TreeMap<>();

    /** What is known of a language. */
    private static final class Block {
        private final List<Item> items = new ArrayList<>();
        private CdTextCharset charset = CdTextCharset.ISO_8859_1;
        private int copyright;
    }

    /** What is said of a track, or of the album for track 0: a text or bytes. */
    private record Item(String name, int track, String text, Optional<Octets> bytes, int line) {}

    TocText(Path table, TocWords words, List<String> warnings) {
        this.table = table;
        this.words = words;
        this.warnings = warnings;
    }

    /** Reads a block behind CD_TEXT, of a track, or of the album for track 0. */
    void read(int track) throws DiscImageException {
        take("{");
        while (!words.takeIf("}")) {
            TocWords.Word word = words.take();
            switch (word.string() ? "" : word.text()) {
                case "LANGUAGE_MAP" -> map();
                case "LANGUAGE" -> language(track);
                default -> throw words.error("'" + word.text() + "' where LANGUAGE was due");
            }
        }
    }

    private void take(String wanted) throws DiscImageException {
        if (!words.takeIf(wanted)) {
            throw words.error("'" + wanted + "' is missing behind CD_TEXT");
        }
    }

    private void map() throws DiscImageException {
        take("{");
        StringBuilder text = new StringBuilder();
        while (!words.takeIf("}")) {
            text.append(' ').append(words.take().text());
        }
        Matcher entry = LANGUAGE.matcher(text);
        int end = 0;
        while (entry.find() && entry.start() == end) {
            String code = entry.group(2);
            int number = code.equals("EN") ? CdTextBlock.ENGLISH : Integer.parseInt(code);
            if (number > 0x7F) {
                throw words.error("there is no language " + number);
            }
            languages.put(Integer.parseInt(entry.group(1)), number);
            end = entry.end();
        }
        if (end == 0 || !text.substring(end).isBlank()) {
            throw words.error("'" + text.toString().strip() + "' maps no languages");
        }
    }

    private void language(int track) throws DiscImageException {
        TocWords.Word number = words.take();
        if (!number.text().matches("[0-7]")) {
            throw words.error("'" + number.text() + "' is no number of a language, 0 to 7");
        }
        Block block = blocks.computeIfAbsent(Integer.parseInt(number.text()), _ -> new Block());
        take("{");
        while (!words.takeIf("}")) {
            TocWords.Word word = words.take();
            CdTextCharset encoding = ENCODINGS.get(word.string() ? "" : word.text());
            if (encoding != null) {
                block.charset = encoding;
            } else if (!word.string() && word.text().startsWith("ENCODING_")) {
                throw words.error(word.text() + " cannot be written here");
            } else {
                item(word, track, block);
            }
        }
    }

    private void item(TocWords.Word word, int track, Block block) throws DiscImageException {
        String name = word.text();
        boolean known =
                FIELDS.containsKey(name) || BINARIES.containsKey(name) || name.equals("SIZE_INFO");
        if (word.string() || !known) {
            throw words.error("'" + name + "' is nothing that CD-TEXT says");
        }
        Optional<Octets> bytes = words.takeIf("{") ? Optional.of(bytes()) : Optional.empty();
        String text = bytes.isPresent() ? "" : words.takeString();
        if (name.equals("SIZE_INFO")) {
            sizes(block, bytes.orElse(Octets.EMPTY));
        } else {
            block.items.add(new Item(name, track, text, bytes, word.line()));
        }
    }

    private Octets bytes() throws DiscImageException {
        List<Integer> values = new ArrayList<>();
        while (!words.takeIf("}")) {
            if (!values.isEmpty()) {
                if (!words.takeIf(",")) {
                    throw words.error("a comma or '}' is missing between bytes");
                }
            }
            String text = words.take().text();
            if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > 255) {
                throw words.error("'" + text + "' is no byte, 0 to 255");
            }
            values.add(Integer.parseInt(text));
            if (values.size() > MOST_BYTES) {
                throw words.error("more than " + MOST_BYTES + " bytes");
            }
        }
        return Octets.ofInts(values.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Of the size information what is not counted anew. */
    private static void sizes(Block block, Octets sizes) {
        if (sizes.length() > COPYRIGHT) {
            CdTextCharset.of(sizes.u8(CHARSET)).ifPresent(charset -> block.charset = charset);
            block.copyright = sizes.u8(COPYRIGHT);
        }
    }

    /** The disc with these texts. */
    DiscLayout addTo(DiscLayout disc) throws DiscImageException {
        var tracks = disc.sessions().getFirst().tracks();
        int first = tracks.getFirst().number();
        int last = tracks.getLast().number();
        List<CdTextBlock> made = new ArrayList<>();
        for (Map.Entry<Integer, Block> entry : blocks.entrySet()) {
            Integer language = languages.get(entry.getKey());
            if (language == null) {
                warnings.add(
                        "%s: language %d is not in LANGUAGE_MAP; left aside"
                                .formatted(table, entry.getKey()));
                continue;
            }
            made.add(block(entry.getValue(), language, first, last));
        }
        try {
            CdText text = new CdText(made);
            return text.isEmpty() ? disc : disc.with(text);
        } catch (IllegalArgumentException impossible) {
            throw new DiscImageException(table, 0, String.valueOf(impossible.getMessage()));
        }
    }

    private CdTextBlock block(Block read, int language, int first, int last)
            throws DiscImageException {
        CdTextBlock.Builder block =
                CdTextBlock.builder(first, last)
                        .in(language, read.charset)
                        .copyright(read.copyright);
        for (Item item : read.items) {
            CdTextField field = FIELDS.get(item.name);
            try {
                if (field == null) {
                    addBinary(block, item);
                    continue;
                }
                String text = text(field, read.charset, item, block);
                var _ =
                        CdTextBlock.builder(first, last)
                                .in(language, read.charset)
                                .text(field, item.track, text)
                                .build();
                block.text(field, item.track, text);
            } catch (IllegalArgumentException impossible) {
                warnings.add(
                        "%s, line %d: %s; left aside"
                                .formatted(table, item.line, impossible.getMessage()));
            }
        }
        try {
            return block.build();
        } catch (IllegalArgumentException impossible) {
            throw new DiscImageException(table, 0, String.valueOf(impossible.getMessage()));
        }
    }

    private static String text(
            CdTextField field, CdTextCharset charset, Item item, CdTextBlock.Builder block) {
        if (item.bytes.isEmpty()) {
            boolean encoded =
                    !LATIN.contains(field)
                            && charset.isDoubleByte()
                            && item.text.chars().allMatch(c -> c <= 0xFF);
            return encoded && item.text.chars().anyMatch(c -> c > 0x7F)
                    ? charset.decode(item.text.getBytes(StandardCharsets.ISO_8859_1))
                    : item.text;
        }
        byte[] bytes = item.bytes.get().toByteArray();
        int from = 0;
        if (field == CdTextField.GENRE && bytes.length >= 2) {
            block.genreCode(item.bytes.get().u16(0));
            from = 2;
        }
        int end = bytes.length;
        while (end > from && bytes[end - 1] == 0) {
            end--;
        }
        return (LATIN.contains(field) ? CdTextCharset.ISO_8859_1 : charset)
                .decode(Arrays.copyOfRange(bytes, from, end));
    }

    /** Bytes as they lie in packs of 12. */
    private static void addBinary(CdTextBlock.Builder block, Item item) {
        int type = BINARIES.getOrDefault(item.name, 0);
        byte[] bytes =
                item.bytes
                        .map(Octets::toByteArray)
                        .orElse(item.text.getBytes(StandardCharsets.ISO_8859_1));
        List<CdTextBlock.Binary> packs = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += CdTextPack.PAYLOAD) {
            Octets payload = Octets.of(Arrays.copyOfRange(bytes, at, at + CdTextPack.PAYLOAD));
            packs.add(new CdTextBlock.Binary(type, item.track, payload));
        }
        if (type == CdTextToc.TYPE && !packs.isEmpty()) {
            block.toc(CdTextToc.decode(packs));
        } else {
            packs.forEach(block::binary);
        }
    }
}
