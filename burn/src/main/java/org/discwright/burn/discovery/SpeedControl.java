package org.discwright.burn.discovery;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.MediaPhysicalType;
import org.discwright.burn.WriteSpeed;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.command.GetPerformance;
import org.discwright.mmc.command.SetCdSpeed;
import org.discwright.mmc.command.SetStreaming;
import org.discwright.mmc.modepage.Capabilities;
import org.discwright.mmc.response.Performance;
import org.discwright.mmc.response.StreamingDescriptor;
import org.discwright.model.address.KilobytesPerSecond;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;
import org.discwright.model.error.MalformedDataException;

/**
 * Write speeds of a drive with the disc in it. Asked with GET PERFORMANCE, or from mode page 2Ah
 * where the drive does not know that; set with SET STREAMING, and where that did not change
 * anything, with SET CD SPEED.
 */
public final class SpeedControl {
    private static final int WRITE_SPEEDS = 0x03;
    private static final int MOST_SPEEDS = 64;
    private static final int PURE_CAV = 1;
    private static final int LAST_ADDRESS = 0x7FFF_FFFF;
    private static final int SECOND = 1000;
    private static final int BLOCK = 2048;
    private static final int LAST_BYTE_OF_MAXIMUM = 19;
    private static final int LAST_BYTE_OF_CURRENT = 21;

    private final Drive drive;
    private final DiscProbe probe;

    /** Speeds of that drive. */
    public SpeedControl(Drive drive) {
        this.drive = drive;
        this.probe = new DiscProbe(drive);
    }

    /** The speeds on offer, fastest first, none twice. */
    public List<WriteSpeed> supported() throws BurnException {
        MediaPhysicalType type = probe.mediaType();
        List<WriteSpeed> speeds = fromPerformance(type);
        if (speeds.isEmpty()) {
            speeds = fromCapabilities(type);
        }
        return speeds.stream()
                .filter(speed -> speed.sectorsPerSecond() > 0)
                .distinct()
                .sorted(Comparator.comparingInt(WriteSpeed::sectorsPerSecond).reversed())
                .toList();
    }

    private List<WriteSpeed> fromPerformance(MediaPhysicalType type) throws BurnException {
        GetPerformance command = new GetPerformance(0, Lba.ZERO, MOST_SPEEDS, WRITE_SPEEDS);
        Drive.Answer answer = drive.ask(command);
        if (!answer.isGood()) {
            return List.of();
        }
        try {
            return command.decode(answer.data())
                            instanceof Performance.WriteSpeeds(List<Performance.WriteSpeed> speeds)
                    ? speeds.stream().map(speed -> speed(type, speed)).toList()
                    : List.of();
        } catch (MalformedDataException malformed) {
            return List.of();
        }
    }

    private static WriteSpeed speed(MediaPhysicalType type, Performance.WriteSpeed speed) {
        return new WriteSpeed(
                type, speed.rotationControl() == PURE_CAV, sectors(type, speed.write()));
    }

    private List<WriteSpeed> fromCapabilities(MediaPhysicalType type) throws BurnException {
        Optional<Capabilities> page = probe.page(Capabilities.CODE, Capabilities.class);
        if (page.isEmpty()) {
            return List.of();
        }
        requireSpeeds(page.get(), LAST_BYTE_OF_MAXIMUM);
        List<WriteSpeed> speeds =
                page.get().writeSpeeds().stream()
                        .map(speed ->
                                new WriteSpeed(
                                        type,
                                        speed.rotationControl() == PURE_CAV,
                                        sectors(type, speed.speed())))
                        .toList();
        return speeds.isEmpty()
                ? List.of(
                        new WriteSpeed(type, false, sectors(type, page.get().maximumWriteSpeed())))
                : speeds;
    }

    /** The speed and rotation in force. */
    public WriteSpeed current() throws BurnException {
        Capabilities page = probe.requirePage(Capabilities.CODE, Capabilities.class);
        boolean isNew = page.pageLength() >= 28;
        requireSpeeds(page, LAST_BYTE_OF_CURRENT);
        KilobytesPerSecond speed = isNew ? page.currentWriteSpeed() : page.oldCurrentWriteSpeed();
        MediaPhysicalType type = probe.mediaType();
        boolean cav = isNew && page.rotationControl() == PURE_CAV;
        if (speed.equals(KilobytesPerSecond.MAXIMUM)) {
            // as much as the page can say: BD from 15x on
            Optional<WriteSpeed> beyond =
                    supported().stream()
                            .filter(one -> one.sectorsPerSecond() > sectors(type, speed))
                            .min(Comparator.comparingInt(WriteSpeed::sectorsPerSecond));
            if (beyond.isPresent()) {
                return new WriteSpeed(type, cav, beyond.get().sectorsPerSecond());
            }
        }
        return new WriteSpeed(type, cav, sectors(type, speed));
    }

    private static void requireSpeeds(Capabilities page, int lastByte) throws BurnException {
        if (page.bytes().length() <= lastByte) {
            throw new BurnException(
                    DiscError.UNEXPECTED_RESPONSE_FROM_DEVICE,
                    "mode page 2Ah is %d bytes long and holds no write speed"
                            .formatted(page.pageLength()));
        }
    }

    /**
     * Asks for a speed.
     *
     * @param sectorsPerSecond {@link WriteSpeed#MAXIMUM} for the fastest
     * @return {@code S_OK}, or which of speed and rotation the drive chose otherwise
     */
    public DiscError set(int sectorsPerSecond, boolean pureCav) throws BurnException {
        Optional<WriteSpeed> nearest = nearest(sectorsPerSecond, pureCav);
        int wanted =
                nearest.map(WriteSpeed::sectorsPerSecond)
                        .orElse(
                                sectorsPerSecond == WriteSpeed.MAXIMUM
                                        ? Integer.MAX_VALUE
                                        : sectorsPerSecond);
        boolean cav = nearest.map(WriteSpeed::rotationTypeIsPureCav).orElse(pureCav);
        KilobytesPerSecond speed =
                wanted == Integer.MAX_VALUE
                        ? KilobytesPerSecond.MAXIMUM
                        : speed(probe.mediaType(), wanted);
        drive.ask(SetStreaming.of(descriptor(speed, cav)));
        if (!isInForce(wanted, cav)) {
            KilobytesPerSecond most =
                    speed.compareTo(KilobytesPerSecond.MAXIMUM) > 0
                            ? KilobytesPerSecond.MAXIMUM
                            : speed;
            drive.ask(new SetCdSpeed(cav ? 1 : 0, KilobytesPerSecond.MAXIMUM, most));
        }
        WriteSpeed result = current();
        boolean speedAdjusted =
                sectorsPerSecond != WriteSpeed.MAXIMUM
                        && result.sectorsPerSecond() != sectorsPerSecond;
        boolean rotationAdjusted = result.rotationTypeIsPureCav() != pureCav;
        if (speedAdjusted && rotationAdjusted) {
            return DiscError.BOTHADJUSTED;
        }
        return speedAdjusted
                ? DiscError.SPEEDADJUSTED
                : rotationAdjusted ? DiscError.ROTATIONADJUSTED : DiscError.S_OK;
    }

    /** On CD a sector is 2,352 bytes, on everything else 2,048. */
    private static int sectors(MediaPhysicalType type, KilobytesPerSecond speed) {
        return isCd(type)
                ? speed.toCdSectorsPerSecond()
                : (int) Math.round(speed.value() * 1000.0 / BLOCK);
    }

    private static KilobytesPerSecond speed(MediaPhysicalType type, int sectorsPerSecond) {
        return isCd(type)
                ? KilobytesPerSecond.ofCdSectorsPerSecond(sectorsPerSecond)
                // never below what was rounded to these sectors: the drive would choose the next
                // slower speed
                : new KilobytesPerSecond((long) Math.ceil((sectorsPerSecond + 0.5) * BLOCK / 1000));
    }

    /** A drive without a disc counts in sectors of CD, as IMAPI2 does it. */
    private static boolean isCd(MediaPhysicalType type) {
        return type.isCd() || type == MediaPhysicalType.UNKNOWN;
    }

    /** The speed on offer that is closest, and of those the one with the rotation asked for. */
    private Optional<WriteSpeed> nearest(int sectorsPerSecond, boolean pureCav)
            throws BurnException {
        long target = sectorsPerSecond == WriteSpeed.MAXIMUM ? Long.MAX_VALUE : sectorsPerSecond;
        return supported().stream()
                .min(
                        Comparator.comparingLong((WriteSpeed speed) ->
                                        Math.abs(target - speed.sectorsPerSecond()))
                                .thenComparing(speed -> speed.rotationTypeIsPureCav() != pureCav));
    }

    private boolean isInForce(int sectorsPerSecond, boolean pureCav) throws BurnException {
        WriteSpeed now = current();
        return now.sectorsPerSecond() == sectorsPerSecond && now.rotationTypeIsPureCav() == pureCav;
    }

    private static StreamingDescriptor descriptor(KilobytesPerSecond speed, boolean cav) {
        return new StreamingDescriptor(
                cav ? PURE_CAV : 0,
                false,
                false,
                false,
                Lba.ZERO,
                new Lba(LAST_ADDRESS),
                speed.value(),
                SECOND,
                speed.value(),
                SECOND);
    }
}
