package org.discwright.model.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.discwright.model.address.Lba;
import org.discwright.model.cdtext.CdText;
import org.discwright.model.cdtext.CdTextBlock;
import org.discwright.model.cdtext.CdTextField;
import org.discwright.model.sector.SectorMode;
import org.junit.jupiter.api.Test;

class DiscLayoutTest {
    private static TrackLayout track(int number, int start, int pregap, int length) {
        SectorSource content =
                new SectorSource() {
                    @Override
                    public long length() {
                        return (long) pregap + length;
                    }

                    @Override
                    public SectorReader open() {
                        throw new AssertionError("nobody reads it");
                    }
                };
        return new TrackLayout(
                number,
                SectorMode.AUDIO,
                TrackControl.NONE,
                Optional.empty(),
                new Lba(start),
                pregap,
                length,
                List.of(),
                content);
    }

    @Test
    void tracksLieOneBehindTheOther() {
        TrackLayout first = track(1, 0, 0, 752);
        TrackLayout second = track(2, 902, 150, 753);
        SessionLayout session = new SessionLayout(List.of(first, second), new Lba(1655));
        DiscLayout disc = new DiscLayout(Optional.empty(), List.of(session));
        assertEquals(List.of(first, second), disc.tracks());
        assertEquals(new Lba(752), second.pregapStart());
        assertTrue(disc.cdText().isEmpty());
        CdText text =
                new CdText(
                        List.of(
                                CdTextBlock.builder(1, 2)
                                        .album(CdTextField.TITLE, "A title")
                                        .build()));
        assertEquals(text, disc.with(text).cdText());
        assertEquals(disc.tracks(), disc.with(text).tracks());
    }

    @Test
    void whatOverlapsOrLeavesAHoleIsRefused() {
        TrackLayout first = track(1, 0, 0, 752);
        assertThrows(
                IllegalArgumentException.class,
                () -> new SessionLayout(List.of(first, track(2, 900, 150, 10)), new Lba(910)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SessionLayout(List.of(first, track(3, 902, 150, 10)), new Lba(912)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SessionLayout(List.of(first), new Lba(750)));
        assertThrows(IllegalArgumentException.class, () -> track(100, 0, 0, 10));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DiscLayout(Optional.of("123"), List.of()));
    }

    @Test
    void controlNibblesAreReadAsTheyAreWritten() {
        for (int nibble = 0; nibble < 16; nibble++) {
            assertEquals(nibble, TrackControl.ofNibble(nibble).nibble((nibble & 4) != 0));
        }
    }
}
