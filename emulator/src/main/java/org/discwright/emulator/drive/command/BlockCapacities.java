package org.discwright.emulator.drive.command;

import java.util.List;
import org.discwright.emulator.drive.machine.BlockDisc;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.Formatting;
import org.discwright.emulator.recording.block.FormatOffers;
import org.discwright.mmc.response.FormatCapacities;

/**
 * How large a DVD or BD is, and as what it can be formatted.
 *
 * @mmc 6.23 READ FORMAT CAPACITIES
 */
final class BlockCapacities {
    private static final int BLOCK = 2048;

    private BlockCapacities() {}

    static FormatCapacities of(BlockDisc disc) {
        return new FormatCapacities(current(disc), formattable(disc));
    }

    private static FormatCapacities.Current current(BlockDisc disc) {
        BlockState state = disc.state();
        Formatting formatting = state.formatting();
        if (disc.mode().anywhere()) {
            return formatting.formatted()
                    ? formatted(
                            disc.type().family().overwritable()
                                    ? formatting.capacity()
                                    : formatting.formattedTo())
                    : unformatted(disc.type().total());
        }
        int recorded = state.lastSession().map(session -> session.end().value()).orElse(0);
        return recorded > 0
                ? formatted(recorded)
                : unformatted(
                        formatting.formatted() ? formatting.capacity() : disc.type().capacity());
    }

    private static FormatCapacities.Current formatted(int blocks) {
        return new FormatCapacities.Current(blocks, FormatCapacities.State.FORMATTED, BLOCK);
    }

    private static FormatCapacities.Current unformatted(int blocks) {
        return new FormatCapacities.Current(blocks, FormatCapacities.State.UNFORMATTED, BLOCK);
    }

    private static List<FormatCapacities.Formattable> formattable(BlockDisc disc) {
        return FormatOffers.of(disc.type(), disc.state()).stream()
                .map(offer ->
                        new FormatCapacities.Formattable(
                                offer.blocks(), offer.type(), offer.subType(), offer.parameter()))
                .toList();
    }
}
