package org.discwright.cli;

import java.util.OptionalInt;
import org.discwright.burn.MediaPhysicalType;
import org.discwright.cli.input.SpeedOption;
import org.discwright.cli.output.Quantities;

/** What 1x means on a medium. */
final class MediumSpeed {
    private static final int AUDIO_SECTOR = 2352;
    private static final int SECTOR = 2048;
    private static final int CD_SECTORS = 75;
    private static final double DVD = 1385;
    private static final double BD = 4495.5;

    private final MediaPhysicalType type;

    MediumSpeed(MediaPhysicalType type) {
        this.type = type;
    }

    private boolean isCd() {
        return type.isCd() || type == MediaPhysicalType.UNKNOWN;
    }

    private double kilobytes() {
        return switch (type) {
            case BDROM, BDR, BDRE -> BD;
            default -> DVD;
        };
    }

    /** Sectors a second of a speed that a user asks for; none for the fastest there is. */
    OptionalInt sectors(SpeedOption speed) {
        return isCd() ? speed.sectorsPerSecond() : speed.sectorsPerSecond(kilobytes(), SECTOR);
    }

    /** How many times as fast as 1x that is. */
    double times(double sectorsPerSecond) {
        return isCd()
                ? sectorsPerSecond / CD_SECTORS
                : sectorsPerSecond * SECTOR / 1000 / kilobytes();
    }

    /** As people write it, for example {@code 8x}. */
    String words(double sectorsPerSecond) {
        return Quantities.cdSpeed(times(sectorsPerSecond) * CD_SECTORS);
    }

    /** Bytes of a sector of audio, or of data where there is no audio. */
    int sectorBytes() {
        return isCd() ? AUDIO_SECTOR : SECTOR;
    }
}
