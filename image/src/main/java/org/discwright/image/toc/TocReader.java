package org.discwright.image.toc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.discwright.image.DiscImage;
import org.discwright.image.DiscImageException;
import org.discwright.image.bin.BlockFormat;
import org.discwright.image.bin.ImageBytes;
import org.discwright.image.bin.ImageFiles;
import org.discwright.image.bin.ImageText;
import org.discwright.image.bin.SessionAssembler;
import org.discwright.image.bin.StoredBytes;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;

/** Reads a table. */
final class TocReader {
    private static final int SAMPLE = 4;
    private static final String LENGTH = "[0-9]+(:[0-9]+:[0-9]+)?";

    private final Path table;
    private final List<String> warnings = new ArrayList<>();
    private final List<TocTrack> tracks = new ArrayList<>();
    private final ImageFiles files;
    private final TocWords words;
    private final TocText text;
    private Optional<String> catalogNumber = Optional.empty();

    TocReader(Path table) throws IOException {
        this.table = table;
        files = new ImageFiles(table, warnings);
        words = new TocWords(table, ImageText.lines(table));
        text = new TocText(table, words, warnings);
    }

    DiscImage read() throws IOException {
        while (words.hasNext()) {
            TocWords.Word word = words.take();
            if (word.string()) {
                throw words.error("a string where a statement was due");
            }
            if (tracks.isEmpty() || word.text().equals("TRACK")) {
                header(word.text());
            } else {
                statement(word.text(), tracks.getLast());
            }
        }
        if (tracks.isEmpty()) {
            throw new DiscImageException(table, 0, "has no TRACK");
        }
        SessionAssembler session = new SessionAssembler();
        for (TocTrack track : tracks) {
            try {
                session.add(
                        new SessionAssembler.Track(
                                track.number,
                                track.control(),
                                track.isrc,
                                track.parts,
                                track.pregap,
                                track.laterIndexes));
            } catch (IllegalArgumentException reason) {
                throw new DiscImageException(
                        table, track.line, String.valueOf(reason.getMessage()));
            }
        }
        session.endSession(0);
        return new DiscImage(text.addTo(session.toLayout(catalogNumber)), warnings, files.sounds());
    }

    private void header(String keyword) throws DiscImageException {
        switch (keyword) {
            case "CD_DA", "CD_ROM", "CD_ROM_XA", "CD_I" -> {}
            case "CATALOG" -> {
                String number = words.takeString();
                if (!number.matches("[0-9]{13}")) {
                    throw words.error("'" + number + "' is no catalogue number of 13 digits");
                }
                catalogNumber = Optional.of(number);
            }
            case "CD_TEXT" -> text.read(0);
            case "TRACK" -> track();
            default -> throw words.error("'" + keyword + "' where the header or TRACK was due");
        }
    }

    private void track() throws DiscImageException {
        int line = words.line();
        String mode = words.take().text();
        BlockFormat format =
                switch (mode) {
                    case "AUDIO" -> BlockFormat.AUDIO;
                    case "MODE1" -> BlockFormat.MODE_1;
                    case "MODE1_RAW" -> BlockFormat.MODE_1_RAW;
                    case "MODE2", "MODE2_FORM_MIX" -> BlockFormat.MODE_2;
                    case "MODE2_RAW" -> BlockFormat.MODE_2_RAW;
                    case "MODE2_FORM1" -> BlockFormat.FORM_1;
                    case "MODE2_FORM2" -> BlockFormat.FORM_2;
                    default -> throw words.error("'" + mode + "' is no track mode");
                };
        if (words.nextMatches("RW|RW_RAW")) {
            throw words.error(
                    "tracks that store subchannels (" + words.take().text() + ") cannot be read");
        }
        if (tracks.size() == 99) {
            throw words.error("more than 99 tracks");
        }
        tracks.add(
                new TocTrack(
                        tracks.size() + 1, line, format, tracks.isEmpty() ? Lba.MSF_OFFSET : 0));
    }

    private void statement(String keyword, TocTrack track) throws IOException {
        switch (keyword) {
            case "NO" -> no(track);
            case "COPY" -> track.copyPermitted = true;
            case "PRE_EMPHASIS" -> track.preEmphasis = true;
            case "TWO_CHANNEL_AUDIO" -> track.fourChannel = false;
            case "FOUR_CHANNEL_AUDIO" -> track.fourChannel = true;
            case "ISRC" -> track.isrc = Optional.of(isrc());
            case "CD_TEXT" -> text.read(track.number);
            case "SILENCE", "ZERO" -> blank(track);
            case "FILE", "AUDIOFILE" -> samples(track);
            case "DATAFILE" -> data(track);
            case "PREGAP" -> {
                track.parts.addBlank(time());
                track.pregap = soFar(track);
            }
            case "START" ->
                    track.pregap = words.nextMatches(LENGTH) ? track.before + time() : soFar(track);
            case "INDEX" -> track.laterIndexes.add(time());
            default -> throw words.error("'" + keyword + "' is no statement of a TOC file");
        }
    }

    /** Sectors of the track so far. */
    private int soFar(TocTrack track) throws DiscImageException {
        long length = track.parts.length();
        if (length > SessionAssembler.MOST_SECTORS) {
            throw words.error("track " + track.number + " is longer than any disc");
        }
        return (int) length;
    }

    private void no(TocTrack track) throws DiscImageException {
        switch (words.take().text()) {
            case "COPY" -> track.copyPermitted = false;
            case "PRE_EMPHASIS" -> track.preEmphasis = false;
            default -> throw words.error("NO goes with COPY or PRE_EMPHASIS");
        }
    }

    private String isrc() throws DiscImageException {
        String code = words.takeString().toUpperCase(Locale.ROOT).replace("-", "");
        if (!code.matches("[A-Z0-9]{5}[0-9]{7}")) {
            throw words.error("'" + code + "' is no ISRC");
        }
        return code;
    }

    private void blank(TocTrack track) throws DiscImageException {
        // ZERO may name the mode of its sectors first
        if (words.nextMatches("AUDIO|MODE[12].*")) {
            words.take();
        }
        if (words.nextMatches("RW|RW_RAW")) {
            words.take();
        }
        long bytes = length(track);
        if (track.parts.format().isAudio()) {
            track.parts.addSilence(bytes);
        } else {
            track.parts.addBlank(Math.ceilDiv(bytes, track.parts.format().size()));
        }
    }

    private void samples(TocTrack track) throws IOException {
        String name = words.takeString();
        int line = words.line();
        if (!track.parts.format().isAudio()) {
            throw words.error("FILE is for audio; DATAFILE is for data");
        }
        ImageBytes bytes =
                ImageFiles.namesSound(name)
                        ? files.sound(name, line)
                        : files.binary(name, line, true);
        if (words.takeIf("SWAP")) {
            if (!(bytes instanceof StoredBytes stored)) {
                throw words.error(
                        "SWAP is for samples that stand in the file as on a disc; "
                                + name
                                + " is decoded");
            }
            bytes = stored.swapped();
        }
        bytes = from(bytes, offset());
        bytes = from(bytes, words.nextMatches(LENGTH) ? length(track) : 0);
        long length = words.nextMatches(LENGTH) ? length(track) : 0;
        track.parts.add(part(bytes, length == 0 ? bytes.length() & -SAMPLE : length));
    }

    private void data(TocTrack track) throws IOException {
        String name = words.takeString();
        int line = words.line();
        if (track.parts.format().isAudio()) {
            throw words.error("DATAFILE is for data; FILE is for audio");
        }
        ImageBytes bytes = from(files.binary(name, line, false), offset());
        long length = words.nextMatches(LENGTH) ? length(track) : 0;
        bytes = part(bytes, length == 0 ? bytes.length() : length);
        if (track.parts.length() == track.before) {
            track.parts.setMode(ImageFiles.modeOf(bytes, track.parts.format()));
        }
        try {
            track.parts.add(bytes);
        } catch (IllegalArgumentException reason) {
            throw words.error(String.valueOf(reason.getMessage()));
        }
    }

    /** The offset in bytes behind a number sign, if there is one. */
    private long offset() throws DiscImageException {
        return words.nextMatches("#[0-9]+") ? number(words.take().text().substring(1)) : 0;
    }

    private ImageBytes from(ImageBytes bytes, long offset) throws DiscImageException {
        if (offset > bytes.length()) {
            throw beyond(bytes, offset);
        }
        return bytes.part(offset, bytes.length() - offset);
    }

    private ImageBytes part(ImageBytes bytes, long length) throws DiscImageException {
        if (length > bytes.length()) {
            throw beyond(bytes, length);
        }
        return bytes.part(0, length);
    }

    private DiscImageException beyond(ImageBytes bytes, long wanted) {
        return words.error(
                "byte %d of %s was asked for; there are %d behind byte %d"
                        .formatted(
                                wanted + bytes.offset(),
                                bytes.file(),
                                bytes.length(),
                                bytes.offset()));
    }

    /** A length in bytes: given in blocks as a time, or in samples, or for data in bytes. */
    private long length(TocTrack track) throws DiscImageException {
        BlockFormat format = track.parts.format();
        if (words.nextMatches("[0-9]+:[0-9]+:[0-9]+")) {
            return (long) time() * format.size();
        }
        long number = number(words.take().text());
        return format.isAudio() ? number * SAMPLE : number;
    }

    private long number(String text) throws DiscImageException {
        if (!text.matches("[0-9]{1,12}")) {
            throw words.error("'" + text + "' is no number of a sensible size");
        }
        return Long.parseLong(text);
    }

    private int time() throws DiscImageException {
        try {
            return Msf.parse(words.take().text()).toFrames();
        } catch (IllegalArgumentException reason) {
            throw words.error(String.valueOf(reason.getMessage()));
        }
    }
}
