package org.discwright.emulator.recording.block;

import static org.discwright.emulator.recording.block.RandomDisc.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.Wear;
import org.discwright.emulator.recording.Refusal;
import org.discwright.emulator.recording.block.InvalidFormatException.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatPlanTest {
    @TempDir Path directory;

    private static BlockState blank(BlockMediaType type) {
        return BlockState.blank(1, Wear.unused(type), false, List.of());
    }

    private static List<FormatOffer> offers(String name) {
        BlockMediaType type = BlockMediaType.parse(name);
        return FormatOffers.of(type, blank(type));
    }

    /** Capacities as media information programs find them on the discs of the market. */
    @ParameterizedTest
    @CsvSource({
        "dvd+rw, 38, 0, 0, 2295104",
        "dvd-rw, 0, 0, 16, 2298496",
        "dvd-rw, 16, 0, 16, 2298496",
        "dvd-rw, 21, 0, 16, 2298496",
        "dvd-ram, 0, 0, 2048, 2236704",
        "bd-re, 0, 0, 12288, 11826176",
        "bd-re, 48, 0, 12288, 11826176",
        "bd-re, 48, 0, 20480, 11564032",
        "bd-re, 48, 0, 4096, 12088320",
        "bd-re, 49, 0, 2048, 12219392",
        "bd-re:dl, 0, 0, 24576, 23652352",
        "bd-r, 0, 0, 12288, 11826176",
        "bd-r, 50, 2, 12288, 11826176"
    })
    void everyMediumOffersItsFormats(
            String name, int type, int subType, int parameter, int blocks) {
        List<FormatOffer> offers = offers(name);
        assertTrue(
                offers.contains(new FormatOffer(blocks, type, subType, parameter)),
                () -> offers.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dvd-r", "dvd-r:dl", "dvd+r", "dvd+r:dl"})
    void whatIsRecordedOnceIsNotFormatted(String name) throws Exception {
        assertTrue(offers(name).isEmpty());
        try (RandomDisc disc = RandomDisc.of(directory, name)) {
            assertRefused(Refusal.CANNOT_FORMAT, () -> disc.format(0, 0, 0));
        }
    }

    @Test
    void everyOfferIsTaken() throws Exception {
        for (String name : List.of("dvd+rw", "dvd-rw", "dvd-ram", "bd-re", "bd-re:tl", "bd-r")) {
            BlockMediaType type = BlockMediaType.parse(name);
            for (FormatOffer offer : FormatOffers.of(type, blank(type))) {
                FormatPlan plan =
                        FormatPlan.of(
                                type,
                                blank(type),
                                new FormatRequest(
                                        offer.blocks(),
                                        offer.type(),
                                        offer.subType(),
                                        offer.parameter() == 2048 ? 0 : offer.parameter(),
                                        true));
                assertEquals(offer.blocks(), plan.formatting().capacity(), offer::toString);
                assertEquals(offer.type() == 0x26, plan.background());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dvd+rw, 0, 0, 0, 4294967295, TYPE",
        "dvd+rw, 38, 1, 0, 4294967295, SUB_TYPE",
        "dvd+rw, 38, 0, 4, 4294967295, PARAMETER",
        "dvd+rw, 38, 0, 0, 1000, BLOCKS",
        "dvd-rw, 0, 0, 32, 4294967295, PARAMETER",
        "dvd-rw, 0, 0, 16, 1001, BLOCKS",
        "dvd-rw, 17, 0, 16, 160, TYPE",
        "dvd-ram, 0, 0, 0, 2236705, BLOCKS",
        "bd-re, 38, 0, 0, 4294967295, TYPE",
        "bd-re, 48, 1, 0, 4294967295, SUB_TYPE",
        "bd-re, 48, 0, 257, 4294967295, PARAMETER",
        "bd-re, 48, 0, 65536, 4294967295, PARAMETER",
        "bd-re, 48, 0, 12288, 11826144, BLOCKS",
        "bd-re, 0, 0, 4096, 4294967295, PARAMETER",
        "bd-re, 49, 2, 0, 4294967295, SUB_TYPE",
        "bd-r, 48, 0, 0, 4294967295, TYPE",
        "bd-r, 50, 3, 0, 4294967295, SUB_TYPE"
    })
    void aWrongFieldIsNamed(
            String name, int type, int subType, int parameter, long blocks, Field field) {
        BlockMediaType medium = BlockMediaType.parse(name);
        FormatRequest request = new FormatRequest(blocks, type, subType, parameter, true);
        assertEquals(
                field,
                assertThrows(
                                InvalidFormatException.class,
                                () -> FormatPlan.of(medium, blank(medium), request))
                        .field());
    }

    @Test
    void aBdRIsFormattedOnceAndOnlyBlank() throws Exception {
        try (RandomDisc disc = RandomDisc.of(directory, "bd-r")) {
            disc.write(0, RandomDisc.noise(32, 1));
            assertRefused(Refusal.CANNOT_FORMAT, () -> disc.format(0, 0, 0));
        }
    }

    @Test
    void aWornDiscIsNotFormattedAnyMore() throws Exception {
        try (RandomDisc disc = RandomDisc.of(directory, "dvd+rw")) {
            disc.medium.commit(disc.state().with(new Wear(0, 0, 1_000, 1_000)));
            assertRefused(Refusal.WORN_OUT, () -> disc.format(FormatOffers.DVD_PLUS_RW, 0, 0));
        }
    }

    @Test
    void aProtectedDiscIsNotFormatted() throws Exception {
        try (RandomDisc disc = RandomDisc.of(directory, "bd-re")) {
            disc.recorder.protect(true);
            assertRefused(Refusal.PERSISTENTLY_PROTECTED, () -> disc.format(0, 0, 0));
            disc.recorder.protect(false);
            disc.format(0, 0, 0);
        }
    }

    @Test
    void spareAreasOfADvdRamGrowAtTheCostOfItsEnd() throws Exception {
        try (RandomDisc disc = RandomDisc.of(directory, "dvd-ram")) {
            disc.format(FormatOffers.FULL, 0, 0);
            disc.write(0, RandomDisc.noise(16, 1));
            int before = disc.state().formatting().capacity();
            int spare = disc.state().formatting().spare();
            disc.format(FormatOffers.SPARE_EXPANSION, 0, 0);
            int taken = before - disc.state().formatting().capacity();
            assertTrue(taken > 0);
            assertEquals(spare + taken, disc.state().formatting().spare());
            disc.assertReads(0, RandomDisc.noise(16, 1));
        }
    }
}
