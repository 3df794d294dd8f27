package org.discwright.mmc.sense;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The table of additional sense codes in words. */
final class SenseWords {
    private static final String TABLE = "additional-sense.tsv";

    /** Qualifier of the rows that speak for any qualifier. */
    private static final int ANY = 0x100;

    private static final Map<Integer, String> WORDS = read();

    private SenseWords() {}

    static String of(AdditionalSense code) {
        String words = WORDS.get(key(code.asc(), code.ascq()));
        if (words == null) {
            words = WORDS.get(key(code.asc(), ANY));
        }
        if (words != null) {
            return words;
        }
        if (code.asc() >= 0x80 || code.ascq() >= 0x80) {
            return "a code of the drive's maker (" + code + ")";
        }
        String family = WORDS.get(key(code.asc(), 0));
        return family != null
                ? family + " (qualifier %02Xh)".formatted(code.ascq())
                : "a code that is not in the standard's list (" + code + ")";
    }

    static int size() {
        return WORDS.size();
    }

    private static int key(int asc, int ascq) {
        return asc << 12 | ascq;
    }

    private static Map<Integer, String> read() {
        Map<Integer, String> words = new HashMap<>();
        try (InputStream stream =
                        Objects.requireNonNull(
                                SenseWords.class.getResourceAsStream(TABLE),
                                TABLE + " is missing");
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    String asc = line.substring(0, 2);
                    String ascq = line.substring(3, 5);
                    int qualifier = ascq.equals("nn") ? ANY : Integer.parseInt(ascq, 16);
                    String before =
                            words.put(key(Integer.parseInt(asc, 16), qualifier), line.substring(6));
                    if (before != null) {
                        throw new IllegalStateException(TABLE + " has two rows " + line);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(words);
    }
}
