package org.discwright.emulator.fault;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import org.discwright.mmc.sense.AdditionalSense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;

/** What goes wrong with one command. */
public sealed interface FaultAction {
    /**
     * CHECK CONDITION.
     *
     * @param key sense key
     * @param code additional sense code
     * @param done true where the command is carried out first, false where it is refused
     */
    record Answer(SenseKey key, AdditionalSense code, boolean done) implements FaultAction {}

    /**
     * Carried out and answered GOOD; the next command is told of an error of this one.
     *
     * @param key sense key
     * @param code additional sense code
     */
    record Deferred(SenseKey key, AdditionalSense code) implements FaultAction {}

    /** Answered GOOD and not carried out. */
    record Ignore() implements FaultAction {}

    /** A write whose sectors count as recorded, although the laser was off. */
    record Lose() implements FaultAction {}

    /**
     * One byte of the command's data changed: recorded so by a write, sent so by a read.
     *
     * @param index the byte, from 0; counted round where the data is shorter
     * @param xor what it is combined with by exclusive or, 1 to 255
     */
    record Corrupt(int index, int xor) implements FaultAction {
        /** Changes that byte of the first {@code length} of {@code data}; a second time, back. */
        public void apply(MemorySegment data, long length) {
            if (length > 0) {
                long at = index % length;
                byte changed = (byte) (data.get(ValueLayout.JAVA_BYTE, at) ^ xor);
                data.set(ValueLayout.JAVA_BYTE, at, changed);
            }
        }
    }

    /**
     * A response cut short.
     *
     * @param length bytes that are sent at most
     */
    record Shorten(int length) implements FaultAction {}

    /**
     * A response of one's own choice, with GOOD; the command is not carried out.
     *
     * @param data what is sent
     */
    record Reply(Octets data) implements FaultAction {}

    /** BUSY status. */
    record Busy() implements FaultAction {}

    /** RESERVATION CONFLICT status. */
    record Conflict() implements FaultAction {}

    /** The bus is reset in the middle of the command. */
    record Reset() implements FaultAction {}

    /** The drive never answers. */
    record Hang() implements FaultAction {}

    /** The cable is pulled: this and every later command fails. */
    record Gone() implements FaultAction {}

    /** The power fails: like {@link Gone}, and the drive forgets all that it was told. */
    record PowerOff() implements FaultAction {}

    /** The power fails and comes back. */
    record PowerCycle() implements FaultAction {}

    /** Before the command is carried out, the disc becomes write-protected and stays so. */
    record Protect() implements FaultAction {}

    /** Before the command is carried out, the spare areas of the disc are found used up. */
    record UseUpSpares() implements FaultAction {}

    /**
     * The command takes longer.
     *
     * @param time by that much
     */
    record Delay(Duration time) implements FaultAction {}
}
