package org.discwright.image.cue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.discwright.image.DiscImageException;
import org.discwright.model.Octets;
import org.discwright.model.cdtext.CdText;
import org.discwright.model.cdtext.CdTextBlock;
import org.discwright.model.cdtext.CdTextField;
import org.discwright.model.cdtext.CdTextPack;
import org.discwright.model.cdtext.CdTextReader;
import org.discwright.model.layout.DiscLayout;

/** The texts of a sheet: its statements, or a file of packs that it names. */
final class CueText {
    private static final Map<String, CdTextField> FIELDS =
            Map.of(
                    "TITLE", CdTextField.TITLE,
                    "PERFORMER", CdTextField.PERFORMER,
                    "SONGWRITER", CdTextField.SONGWRITER,
                    "COMPOSER", CdTextField.COMPOSER,
                    "ARRANGER", CdTextField.ARRANGER,
                    "MESSAGE", CdTextField.MESSAGE);
    private static final int HEADER = 4;
    private static final long LARGEST = 8 * 256 * CdTextPack.LENGTH + HEADER + 1;

    private final Path sheet;
    private final List<String> warnings;
    private final Map<CdTextField, Map<Integer, String>> texts = new EnumMap<>(CdTextField.class);
    private Optional<CdText> packs = Optional.empty();

    CueText(Path sheet, List<String> warnings) {
        this.sheet = sheet;
        this.warnings = warnings;
    }

    static boolean isText(String keyword) {
        return FIELDS.containsKey(keyword);
    }

    /** A statement of the sheet, of the album for track 0. */
    void add(CueLine line, int track) {
        CdTextField field = Optional.ofNullable(FIELDS.get(line.keyword())).orElseThrow();
        // players' sheets leave quotation marks away now and then
        String text = String.join(" ", line.words().subList(1, line.words().size()));
        if (text.isEmpty()) {
            return;
        }
        try {
            var _ = CdTextBlock.builder(1, 99).text(field, track, text).build();
            texts.computeIfAbsent(field, _ -> new TreeMap<>()).put(track, text);
        } catch (IllegalArgumentException unknown) {
            warnings.add(
                    "%s, line %d: %s; left aside"
                            .formatted(sheet, line.number(), unknown.getMessage()));
        }
    }

    /** A file of packs, with or without the header of READ TOC, or a zero at its end. */
    void addFile(CueLine line, Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            throw new DiscImageException(
                    sheet, line.number(), file + " is no file of packs of CD-TEXT");
        }
        byte[] bytes = Files.readAllBytes(file);
        int from = bytes.length % CdTextPack.LENGTH == HEADER ? HEADER : 0;
        List<Octets> found = new ArrayList<>();
        for (int at = from; at + CdTextPack.LENGTH <= bytes.length; at += CdTextPack.LENGTH) {
            found.add(Octets.of(bytes, at, CdTextPack.LENGTH));
        }
        CdTextReader.Reading reading = CdTextReader.lenient(found);
        reading.remarks().forEach(remark -> warnings.add(file + ": " + remark));
        packs = Optional.of(reading.text());
    }

    /** The disc with these texts; a file of packs counts before statements. */
    DiscLayout addTo(DiscLayout disc) throws DiscImageException {
        try {
            if (packs.isPresent()) {
                return disc.with(packs.get());
            }
            if (texts.isEmpty()) {
                return disc;
            }
            var tracks = disc.sessions().getFirst().tracks();
            CdTextBlock.Builder block =
                    CdTextBlock.builder(tracks.getFirst().number(), tracks.getLast().number());
            texts.forEach((field, byTrack) ->
                    byTrack.forEach((track, text) -> block.text(field, track, text)));
            return disc.with(new CdText(List.of(block.build())));
        } catch (IllegalArgumentException impossible) {
            throw new DiscImageException(sheet, 0, String.valueOf(impossible.getMessage()));
        }
    }

    /** The statements that say a text of a track, or of the album for track 0. */
    static List<String> statements(CdTextBlock block, int track) {
        List<String> statements = new ArrayList<>();
        for (CdTextField field : CdTextField.values()) {
            if (FIELDS.containsValue(field)) {
                block.text(field, track)
                        .ifPresent(text ->
                                statements.add(
                                        "%s \"%s\"".formatted(field, text.replace('"', '\''))));
            }
        }
        return statements;
    }
}
