package org.discwright.emulator.persona;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.discwright.emulator.medium.MediaFamily;

/**
 * A kind of recorder.
 *
 * @param name its name in a drive's address
 * @param identity how it introduces itself
 * @param traits how it differs from a plain recorder
 * @param offsets by how much it displaces audio
 * @param bufferSize bytes of its buffer
 * @param maximumTransfer most bytes that one command may move
 * @param writeSpeeds speeds at which it writes CD-R, in multiples of 1x, ascending
 * @param rewriteSpeeds speeds at which it writes CD-RW, in multiples of 1x, ascending
 * @param readSpeed its highest reading speed, in multiples of 1x
 * @param notReadyEvery on average one in so many commands that need the medium is answered with NOT
 *     READY, becoming ready; 0 for none
 */
public record Persona(
        String name,
        Identity identity,
        Set<Trait> traits,
        Offsets offsets,
        int bufferSize,
        int maximumTransfer,
        List<Integer> writeSpeeds,
        List<Integer> rewriteSpeeds,
        int readSpeed,
        int notReadyEvery) {
    /**
     * By how much audio is displaced, in stereo samples; a positive offset moves it towards the end
     * of the disc.
     *
     * @param read between what lies on the medium and what is read
     * @param write between what is written and what lies on the medium
     */
    public record Offsets(int read, int write) {
        /** Audio lies where it was written and is read where it lies. */
        public static final Offsets NONE = new Offsets(0, 0);

        /** The largest offset, in samples: five sectors. */
        public static final int LARGEST = 5 * 588;

        /** Checks the range. */
        public Offsets {
            if (Math.abs(read) > LARGEST || Math.abs(write) > LARGEST) {
                throw new IllegalArgumentException(
                        "an offset is at most %d samples either way: read %d, write %d"
                                .formatted(LARGEST, read, write));
            }
        }
    }

    /** Checks and copies. */
    public Persona {
        traits = Set.copyOf(traits);
        writeSpeeds = List.copyOf(writeSpeeds);
        rewriteSpeeds = List.copyOf(rewriteSpeeds);
        if (bufferSize < 64 << 10 || maximumTransfer < 32 << 10 || notReadyEvery < 0) {
            throw new IllegalArgumentException("a recorder with hardly any memory: " + name);
        }
        if (writeSpeeds.isEmpty() || rewriteSpeeds.isEmpty() || readSpeed < 1) {
            throw new IllegalArgumentException("a recorder without a speed: " + name);
        }
    }

    /** True where it has that trait. */
    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** True where it can make anything of discs of that generation. */
    public boolean knows(MediaFamily.Kind kind) {
        return switch (kind) {
            case CD -> true;
            case DVD -> has(Trait.DVD);
            case BD -> has(Trait.BD);
            case HD_DVD -> false;
        };
    }

    /** The same with other offsets. */
    public Persona withOffsets(Offsets other) {
        return new Persona(
                name,
                identity,
                traits,
                other,
                bufferSize,
                maximumTransfer,
                writeSpeeds,
                rewriteSpeeds,
                readSpeed,
                notReadyEvery);
    }

    /** The same with other traits. */
    public Persona withTraits(Set<Trait> other) {
        return new Persona(
                name,
                identity,
                other,
                offsets,
                bufferSize,
                maximumTransfer,
                writeSpeeds,
                rewriteSpeeds,
                readSpeed,
                notReadyEvery);
    }

    /** The same with one trait more. */
    public Persona with(Trait trait) {
        Set<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return withTraits(more);
    }

    /** The same, but ready whenever a medium is in it, or not ready now and then. */
    public Persona withNotReadyEvery(int commands) {
        return new Persona(
                name,
                identity,
                traits,
                offsets,
                bufferSize,
                maximumTransfer,
                writeSpeeds,
                rewriteSpeeds,
                readSpeed,
                commands);
    }

    /**
     * The same, writing no faster than that: at that speed alone where all of its own are faster. A
     * medium that must be written faster still is written at its lowest speed.
     *
     * @param speed a multiple of 1x
     */
    public Persona limitedTo(int speed) {
        return new Persona(
                name,
                identity,
                traits,
                offsets,
                bufferSize,
                maximumTransfer,
                upTo(writeSpeeds, speed),
                upTo(rewriteSpeeds, speed),
                readSpeed,
                notReadyEvery);
    }

    private static List<Integer> upTo(List<Integer> speeds, int speed) {
        List<Integer> slow =
                speeds.stream().filter(one -> one <= speed).collect(Collectors.toList());
        return slow.isEmpty() ? List.of(speed) : slow;
    }
}
