package org.discwright.filesystem.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.reader.EntryNames;
import org.discwright.model.error.MalformedDataException;

/**
 * Which bytes of the image belong to what. Of a file no more is kept than where it is recorded: it
 * is read again where something is to be said of it.
 */
final class Usage {
    private static final int BLOCK = 2048;
    private static final int HEAD = 33;

    /** Pieces that lie one behind the other are one. */
    private final Ranges files = new Ranges();

    /** The pieces of those that have several. */
    private final Ranges pieces = new Ranges();

    private final Ranges structures = new Ranges();
    private final List<String> words = new ArrayList<>();

    /** How many of the files are in order. */
    private int settled;

    private int settledPieces;

    /** What the content of a file is known by. */
    enum Known {
        /** Its directory record. */
        RECORD(0),
        /** The same, with a name of Joliet. */
        JOLIET_RECORD(1),
        /** Its file entry. */
        ENTRY(2),
        /** A word of this. */
        WORD(3);

        private final int code;

        Known(int code) {
            this.code = code;
        }

        private long info(long number) {
            return (number << 2) | code;
        }

        private static Known of(long info) {
            return switch ((int) (info & 3)) {
                case 0 -> RECORD;
                case 1 -> JOLIET_RECORD;
                case 2 -> ENTRY;
                default -> WORD;
            };
        }
    }

    /**
     * The content of a file, or a piece of it: several may share theirs.
     *
     * @param more whether it is the next piece of the file before
     * @param place the byte where it is recorded
     */
    void file(long from, long length, boolean more, Known by, long place) {
        int last = files.size() - 1;
        if (more && last >= 0 && files.to(last) == from) {
            int before = pieces.size() - 1;
            if (before < 0 || pieces.to(before) != from) {
                pieces.add(files.from(last), from, 0);
            }
            pieces.add(from, from + length, 0);
            files.extend(last, length);
        } else if (length > 0) {
            files.add(from, from + length, by.info(place));
        }
    }

    /** The same of what has no record. */
    void file(long from, long length, String what) {
        file(from, length, false, Known.WORD, word(what));
    }

    void structure(long from, long length, String what) {
        if (length > 0) {
            structures.add(from, from + length, Known.WORD.info(word(what)));
        }
    }

    private int word(String what) {
        if (words.isEmpty() || !words.getLast().equals(what)) {
            words.add(what);
        }
        return words.size() - 1;
    }

    /** Makes the files so far those that {@link #isKnown} and {@link #length} know. */
    void settle() {
        files.sort();
        pieces.sort();
        settled = files.size();
        settledPieces = pieces.size();
    }

    /** Whether a file, or a piece of one, lies just there. */
    boolean isKnown(long from, long length) {
        return files.has(from, from + length, settled)
                || pieces.has(from, from + length, settledPieces);
    }

    /** Bytes of the longest file that begins there. */
    OptionalLong length(long from) {
        OptionalLong length = OptionalLong.empty();
        for (int at = files.at(from, settled); at < settled && files.from(at) == from; at++) {
            length = OptionalLong.of(files.to(at) - from);
        }
        return length;
    }

    /** Does something with each run. */
    @FunctionalInterface
    interface Visitor {
        void run(long from, long to);
    }

    /** All of them. */
    void forEach(Visitor visitor) {
        for (Ranges ranges : List.of(files, structures)) {
            for (int i = 0; i < ranges.size(); i++) {
                visitor.run(ranges.from(i), ranges.to(i));
            }
        }
    }

    /** Notes what lies over something else. */
    void check(Notes notes, ImageBlocks image) throws IOException {
        settle();
        structures.sort();
        int file = 0;
        int structure = 0;
        Ranges reached = files;
        int last = -1;
        while (file < files.size() || structure < structures.size()) {
            boolean isFile =
                    structure == structures.size()
                            || (file < files.size()
                                    && files.from(file) <= structures.from(structure));
            Ranges ranges = isFile ? files : structures;
            int at = isFile ? file++ : structure++;
            if (last >= 0
                    && ranges.from(at) < reached.to(last)
                    && !mayShare(reached, last, ranges, at)) {
                notes.add(
                        Rule.OVERLAP,
                        ranges.from(at),
                        "%s lies over %s"
                                .formatted(
                                        what(image, ranges.info(at)),
                                        what(image, reached.info(last))));
            }
            if (last < 0 || ranges.to(at) > reached.to(last)) {
                reached = ranges;
                last = at;
            }
        }
    }

    /**
     * Files may have one content, or one the beginning of the other's; and a structure may be named
     * more than once.
     */
    private boolean mayShare(Ranges one, int a, Ranges other, int b) {
        return one == other
                && one.from(a) == other.from(b)
                && (one == files || one.to(a) == other.to(b));
    }

    private String what(ImageBlocks image, long info) throws IOException {
        long number = info >> 2;
        Known known = Known.of(info);
        if (known == Known.WORD) {
            return words.get((int) number);
        }
        if (known == Known.ENTRY) {
            return "the file with the entry in block " + number / BLOCK;
        }
        try {
            RawBytes head = image.read("directory record", number, HEAD);
            byte[] name = image.read("identifier", number + HEAD, head.u8(32)).toByteArray();
            return "'%s'"
                    .formatted(
                            known == Known.RECORD
                                    ? EntryNames.decode(name)
                                    : new String(name, StandardCharsets.UTF_16BE));
        } catch (MalformedDataException gone) {
            return "the file recorded in block " + number / BLOCK;
        }
    }
}
