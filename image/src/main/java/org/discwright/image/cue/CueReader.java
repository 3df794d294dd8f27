package org.discwright.image.cue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.discwright.image.DiscImage;
import org.discwright.image.DiscImageException;
import org.discwright.image.bin.BlockFormat;
import org.discwright.image.bin.ImageFiles;
import org.discwright.image.bin.ImageText;
import org.discwright.model.address.Msf;
import org.discwright.model.layout.TrackControl;
import org.jspecify.annotations.Nullable;

/** Reads the statements of a sheet. */
final class CueReader {
    private static final Set<String> SOUND = Set.of("WAVE", "AIFF", "MP3", "FLAC");
    private static final Set<String> FOR_PEOPLE =
            Set.of(
                    "GENRE",
                    "DATE",
                    "DISC_ID",
                    "DISCID",
                    "UPC_EAN",
                    "COMMENT",
                    "SIZE_INFO",
                    "TOC_INFO",
                    "TOC_INFO1",
                    "TOC_INFO2",
                    "DISCNUMBER",
                    "TOTALDISCS");
    private static final int LEAD_OUT = 2250;
    private static final int FIRST_LEAD_OUT = 6750;
    private static final int LEAD_IN = 4500;

    private final Path sheet;
    private final List<String> warnings = new ArrayList<>();
    private final List<CueTrack> tracks = new ArrayList<>();
    private final ImageFiles files;
    private final CueText text;
    private Optional<String> catalogNumber = Optional.empty();
    private @Nullable CueFile file;
    private int session = 1;
    private Optional<Integer> leadOut = Optional.empty();
    private Optional<Integer> leadIn = Optional.empty();
    private Optional<Integer> sessionPregap = Optional.empty();
    private boolean sessionBegins;

    CueReader(Path sheet) {
        this.sheet = sheet;
        files = new ImageFiles(sheet, warnings);
        text = new CueText(sheet, warnings);
    }

    DiscImage read() throws IOException {
        List<String> texts = ImageText.lines(sheet);
        List<CueLine> lines = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            lines.add(CueLine.parse(i + 1, texts.get(i)));
        }
        files.setNamesOneFile(
                lines.stream().filter(line -> line.keyword().equals("FILE")).count() == 1);
        for (CueLine line : lines) {
            statement(line);
        }
        return new DiscImage(
                text.addTo(new CueAssembler(sheet, tracks).assemble(catalogNumber)),
                warnings,
                files.sounds());
    }

    private void statement(CueLine line) throws IOException {
        String keyword = line.keyword();
        if (CueText.isText(keyword)) {
            text.add(line, tracks.isEmpty() ? 0 : tracks.getLast().number);
            return;
        }
        switch (keyword) {
            case "" -> {}
            case "REM" -> remark(line);
            case "CATALOG" -> catalogNumber = catalogNumber(line);
            case "CDTEXTFILE" ->
                    text.addFile(
                            line,
                            sheet.resolveSibling(
                                    String.join(
                                            " ", line.words().subList(1, line.words().size()))));
            case "FILE" -> file = file(line);
            case "TRACK" -> tracks.add(track(line));
            case "FLAGS" -> track(line, keyword).control = flags(line);
            case "ISRC" -> track(line, keyword).isrc = isrc(line);
            case "PREGAP" -> track(line, keyword).pregap = Optional.of(time(line, 1));
            case "POSTGAP" -> track(line, keyword).postgap = time(line, 1);
            case "INDEX" -> index(line);
            default -> {
                if (!FOR_PEOPLE.contains(keyword)) {
                    throw error(line, "'" + line.word(0) + "' is no statement of a CUE sheet");
                }
            }
        }
    }

    private void remark(CueLine line) throws DiscImageException {
        switch (line.upper(1)) {
            case "SESSION" -> {
                int number = number(line, 2, 1, 99);
                if (number != session && number != session + 1) {
                    throw error(line, "session " + number + " follows session " + session);
                }
                sessionBegins = number > session && !tracks.isEmpty();
                session = number;
            }
            case "LEAD-OUT" -> leadOut = Optional.of(time(line, 2));
            case "LEAD-IN" -> leadIn = Optional.of(time(line, 2));
            case "PREGAP" -> sessionPregap = Optional.of(time(line, 2));
            default -> {
                // a remark for people
            }
        }
    }

    private Optional<String> catalogNumber(CueLine line) {
        String number = line.word(1);
        if (!number.matches("[0-9]{13}")) {
            warnings.add(
                    "%s, line %d: '%s' is no catalogue number of 13 digits; left aside"
                            .formatted(sheet, line.number(), number));
            return Optional.empty();
        }
        return Optional.of(number);
    }

    private Optional<String> isrc(CueLine line) {
        String code = line.upper(1).replace("-", "");
        if (!code.matches("[A-Z0-9]{5}[0-9]{7}")) {
            warnings.add(
                    "%s, line %d: '%s' is no ISRC; left aside"
                            .formatted(sheet, line.number(), line.word(1)));
            return Optional.empty();
        }
        return Optional.of(code);
    }

    private CueFile file(CueLine line) throws IOException {
        int last = line.words().size() - 1;
        if (last < 2) {
            throw error(line, "FILE needs a name and a type");
        }
        String name = String.join(" ", line.words().subList(1, last));
        String type = line.upper(last);
        boolean sound = ImageFiles.namesSound(name);
        return switch (type) {
            case "BINARY", "MOTOROLA" -> {
                if (sound) {
                    warnings.add(
                            "%s, line %d: %s is taken as the sound file that its name says, not as %s"
                                    .formatted(sheet, line.number(), name, type));
                    yield new CueFile(files.sound(name, line.number()), true);
                }
                yield new CueFile(
                        files.binary(name, line.number(), type.equals("MOTOROLA")), false);
            }
            default -> {
                // the word says little: WAVE stands for FLAC in the sheets of many programs
                if (!sound && !SOUND.contains(type)) {
                    throw error(
                            line,
                            "'%s' is no type of file; there are BINARY, MOTOROLA, WAVE, AIFF, MP3 and FLAC"
                                    .formatted(line.word(last)));
                }
                yield new CueFile(files.sound(name, line.number()), true);
            }
        };
    }

    private CueTrack track(CueLine line) throws DiscImageException {
        int number = number(line, 1, 1, 99);
        if (!tracks.isEmpty() && number != tracks.getLast().number + 1) {
            throw error(line, "track " + number + " follows track " + tracks.getLast().number);
        }
        CueTrack track = new CueTrack(number, line.number(), format(line));
        if (sessionBegins) {
            track.newSession =
                    Optional.of(
                            leadOut.orElse(session == 2 ? FIRST_LEAD_OUT : LEAD_OUT)
                                    + leadIn.orElse(LEAD_IN));
            track.pregap = sessionPregap;
            sessionBegins = false;
        }
        leadOut = Optional.empty();
        leadIn = Optional.empty();
        sessionPregap = Optional.empty();
        return track;
    }

    private BlockFormat format(CueLine line) throws DiscImageException {
        return switch (line.upper(2)) {
            case "AUDIO" -> BlockFormat.AUDIO;
            case "MODE1/2352" -> BlockFormat.MODE_1_RAW;
            case "MODE1/2048" -> BlockFormat.MODE_1;
            case "MODE2/2352", "CDI/2352" -> BlockFormat.MODE_2_RAW;
            case "MODE2/2336", "CDI/2336" -> BlockFormat.MODE_2;
            case "MODE2/2048" -> BlockFormat.FORM_1;
            case "MODE2/2324" -> BlockFormat.FORM_2;
            case "CDG" -> throw error(line, "CD+G tracks, which store subchannels, cannot be read");
            default -> throw error(line, "'" + line.word(2) + "' is no track mode");
        };
    }

    private static TrackControl flags(CueLine line) {
        List<String> flags =
                line.words().stream().map(word -> word.toUpperCase(Locale.ROOT)).toList();
        return new TrackControl(
                flags.contains("PRE"), flags.contains("DCP"), flags.contains("4CH"));
    }

    private void index(CueLine line) throws DiscImageException {
        CueTrack track = track(line, "INDEX");
        CueFile current = file;
        if (current == null) {
            throw error(line, "INDEX before any FILE");
        }
        if (current.isSound && !track.format.isAudio()) {
            throw error(line, "a sound file holds audio, but track " + track.number + " is data");
        }
        int number = number(line, 1, 0, 99);
        int expected = track.indexes.isEmpty() ? number : track.indexes.getLast().number() + 1;
        if (number != expected || (track.indexes.isEmpty() && number > 1)) {
            throw error(line, "INDEX %02d where another was due".formatted(number));
        }
        track.indexes.add(new CueTrack.Index(number, current, time(line, 2), line.number()));
    }

    private CueTrack track(CueLine line, String keyword) throws DiscImageException {
        if (tracks.isEmpty()) {
            throw error(line, keyword + " before any TRACK");
        }
        return tracks.getLast();
    }

    private int number(CueLine line, int word, int least, int most) throws DiscImageException {
        String text = line.word(word);
        int number = text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw error(line, "'%s' is no number from %d to %d".formatted(text, least, most));
        }
        return number;
    }

    private int time(CueLine line, int word) throws DiscImageException {
        try {
            return Msf.parse(line.word(word)).toFrames();
        } catch (IllegalArgumentException reason) {
            throw error(line, String.valueOf(reason.getMessage()));
        }
    }

    private DiscImageException error(CueLine line, String reason) {
        return new DiscImageException(sheet, line.number(), reason);
    }
}
