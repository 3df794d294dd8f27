package org.discwright.emulator.drive.machine;

import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.persona.Persona;
import org.discwright.model.address.KilobytesPerSecond;

/** The speeds of the drive: with a CD in multiples of 1x, with a DVD or BD in kB/s. */
public final class Speeds {
    private final Persona persona;
    private List<Integer> offered;
    private int write;
    private int read;

    /** The speeds with a DVD or BD, which then count instead of the others. */
    private Optional<BlockSpeeds> blocks = Optional.empty();

    /** The speeds of a recorder without a medium. */
    public Speeds(Persona persona) {
        this.persona = persona;
        this.offered = persona.writeSpeeds();
        this.write = offered.getLast();
        this.read = persona.readSpeed();
    }

    /**
     * A medium is in: what it allows limits what the drive does.
     *
     * @param rewritable whether it is a CD-RW
     * @param slowest its lowest speed
     * @param fastest its highest speed
     */
    public void forMedium(boolean rewritable, int slowest, int fastest) {
        blocks = Optional.empty();
        List<Integer> own = rewritable ? persona.rewriteSpeeds() : persona.writeSpeeds();
        List<Integer> allowed =
                own.stream().filter(speed -> speed >= slowest && speed <= fastest).toList();
        offered = allowed.isEmpty() ? List.of(own.getFirst()) : allowed;
        write = offered.getLast();
        read = persona.readSpeed();
    }

    /** A DVD or BD is in: what it allows limits what the drive does. */
    public void forMedium(BlockMediaType type) {
        blocks = Optional.of(new BlockSpeeds(type, persona.writeSpeeds().getLast()));
    }

    /** Writing speeds with this medium, ascending. */
    public List<KilobytesPerSecond> offeredRates() {
        return blocks.map(BlockSpeeds::offered)
                .orElseGet(() -> offered.stream().map(Speeds::rate).toList());
    }

    /** The writing speed set. */
    public KilobytesPerSecond writeRate() {
        return blocks.map(BlockSpeeds::write).orElseGet(() -> rate(write));
    }

    /** The reading speed set. */
    public KilobytesPerSecond readRate() {
        return blocks.map(BlockSpeeds::read).orElseGet(() -> rate(read));
    }

    /** The highest reading speed. */
    public KilobytesPerSecond fastestReadRate() {
        return blocks.map(BlockSpeeds::fastestRead).orElseGet(() -> rate(fastestRead()));
    }

    /** Sets the highest speeds. */
    public void toDefaults() {
        blocks.ifPresent(BlockSpeeds::toDefaults);
        write = offered.getLast();
        read = persona.readSpeed();
    }

    /** Writing speeds with this medium, ascending. */
    public List<Integer> offered() {
        return offered;
    }

    /** The writing speed set. */
    public int write() {
        return write;
    }

    /** The reading speed set. */
    public int read() {
        return read;
    }

    /** The highest reading speed. */
    public int fastestRead() {
        return persona.readSpeed();
    }

    /** Sets the writing speed: the highest offered one that is not above, or the lowest. */
    public void setWrite(KilobytesPerSecond wanted) {
        blocks.ifPresent(speeds -> speeds.setWrite(wanted));
        write = offered.getFirst();
        for (int speed : offered) {
            // both kB are 1,000 bytes; 1x is stated as 176 or 177
            if (speed * 176L <= wanted.value()) {
                write = speed;
            }
        }
    }

    /** Sets the reading speed. */
    public void setRead(KilobytesPerSecond wanted) {
        blocks.ifPresent(speeds -> speeds.setRead(wanted));
        read = Math.clamp(wanted.value() / 176, 1, fastestRead());
    }

    /** That many times 1x as drives state it. */
    public static KilobytesPerSecond rate(int speed) {
        return KilobytesPerSecond.ofCdSectorsPerSecond(speed * Pace.SECTORS_PER_SECOND);
    }
}
