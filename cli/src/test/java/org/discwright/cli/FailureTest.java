package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "there is no drive | There is no drive.",
                "cancelled | Cancelled.",
                "zero.wav: too short | zero.wav: too short.",
                "album/cover.jpg: no sound | album/cover.jpg: no sound.",
                "ffmpeg is not installed | ffmpeg is not installed.",
                "'x y' is gone | 'x y' is gone.",
            })
    void sentencesBeginWithACapitalAndNamesStayAsTheyAre(String text, String sentence) {
        assertEquals("Error: " + sentence, Failure.usage(text).lines().getFirst());
    }
}
