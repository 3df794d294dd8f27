package org.discwright.burn.write;

import java.util.OptionalInt;
import org.discwright.burn.BurnException;
import org.discwright.burn.MediaPhysicalType;
import org.discwright.burn.discovery.DataMedium;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.command.ReadDiscStructure;
import org.discwright.mmc.command.SendDiscStructure;
import org.discwright.mmc.structure.DiscStructure;
import org.discwright.mmc.structure.LayerSetting;
import org.discwright.model.error.DiscError;
import org.discwright.model.error.MalformedDataException;

/**
 * Where a recordable DVD of two layers goes on to the second one. What is not set is as the disc
 * was made, at the end of the first layer: then the second is as long, and all of it is filled up.
 *
 * @mmc 6.36 SEND DISC STRUCTURE, format 20h
 */
final class LayerBreak {
    private static final int ECC_BLOCK = 16;
    private static final int ROOM = 64;

    private final Drive drive;

    LayerBreak(Drive drive) {
        this.drive = drive;
    }

    /** Whether such a disc can be told where its layers meet, as far as its kind goes. */
    static boolean isFor(DataMedium medium) {
        return medium.type() == MediaPhysicalType.DVDDASHR_DUALLAYER
                || medium.type() == MediaPhysicalType.DVDPLUSR_DUALLAYER;
    }

    /** Half of what will be written, rounded up to an ECC block. */
    static int half(long sectors) {
        return Math.toIntExact((sectors + 2 * ECC_BLOCK - 1) / (2 * ECC_BLOCK) * ECC_BLOCK);
    }

    /**
     * Sets it where it was asked for.
     *
     * @param sectors that will be written, padding included
     * @return what the drive says it is now
     * @throws BurnException where that cannot be; nothing was written
     */
    int setAsked(DataMedium medium, int asked, long sectors) throws BurnException {
        if (!isFor(medium)) {
            throw refused("a %s has none".formatted(medium.type().label()));
        }
        if (!medium.isBlank()) {
            throw refused("it is set before anything is written, and this disc is not blank");
        }
        if (asked <= 0 || asked % ECC_BLOCK != 0) {
            throw refused("%d is no multiple of %d".formatted(asked, ECC_BLOCK));
        }
        if (sectors > 2L * asked) {
            throw refused(
                    "layer 1 holds no more than layer 0, and %d sectors are more than twice %d"
                            .formatted(sectors, asked));
        }
        OptionalInt before = boundary();
        if (before.isEmpty()) {
            throw refused("the drive lets none be set");
        }
        OptionalInt now = set(asked);
        if (now.isEmpty() || now.getAsInt() != asked) {
            throw refused(
                    "the drive does not take %d%s"
                            .formatted(asked, now.isEmpty() ? "" : ", but " + now.getAsInt()));
        }
        return asked;
    }

    /**
     * Sets it to half of what will be written, on a disc that is closed with that.
     *
     * @return what the drive says it is now; nothing where it does not tell
     */
    OptionalInt setHalf(long sectors) throws BurnException {
        OptionalInt before = boundary();
        if (before.isEmpty()) {
            return before;
        }
        OptionalInt now = set(half(sectors));
        return now.isEmpty() ? before : now;
    }

    private OptionalInt set(int blocks) throws BurnException {
        LayerSetting setting = new LayerSetting(LayerSetting.Kind.BOUNDARY, false, blocks);
        boolean taken = drive.ask(SendDiscStructure.of(DiscStructure.MEDIA_DVD, setting)).isGood();
        return taken ? boundary() : OptionalInt.empty();
    }

    /** Where it is now, if it can still be set. */
    private OptionalInt boundary() throws BurnException {
        ReadDiscStructure command =
                ReadDiscStructure.of(
                        DiscStructure.MEDIA_DVD, LayerSetting.Kind.BOUNDARY.format(), ROOM);
        Drive.Answer answer = drive.ask(command);
        if (!answer.isGood()) {
            return OptionalInt.empty();
        }
        try {
            return command.decode(answer.data()) instanceof LayerSetting setting
                            && !setting.fixed()
                            && setting.value() <= Integer.MAX_VALUE
                    ? OptionalInt.of((int) setting.value())
                    : OptionalInt.empty();
        } catch (MalformedDataException malformed) {
            throw Drive.invalidResponse(command, malformed);
        }
    }

    private static BurnException refused(String why) {
        return new BurnException(
                DiscError.DF2DATA_MEDIA_IS_NOT_SUPPORTED,
                "the layer break cannot be set: " + why + "; nothing was written");
    }
}
