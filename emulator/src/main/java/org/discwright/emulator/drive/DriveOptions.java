package org.discwright.emulator.drive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.discwright.emulator.clock.DriveClock;
import org.discwright.emulator.clock.TimeModel;
import org.discwright.emulator.fault.FaultPlan;
import org.discwright.emulator.persona.Persona;

/**
 * How an emulated drive is to behave.
 *
 * @param persona what kind of recorder it is; by default the one that fits the disc
 * @param time how it takes its time
 * @param clock the clock it lives by; by default a new one of its time model
 * @param faults what goes wrong
 * @param seed for what it does at random
 * @param owner who opens it, for those who find the disc in use
 * @param listeners are told of every answer, in the thread that sent the command and before it gets
 *     the answer
 */
public record DriveOptions(
        Optional<Persona> persona,
        TimeModel time,
        Optional<DriveClock> clock,
        FaultPlan faults,
        long seed,
        String owner,
        List<Consumer<? super AnsweredCommand>> listeners) {
    /** A plain recorder that fits the disc, takes no time and makes no mistake. */
    public static final DriveOptions USUAL =
            new DriveOptions(
                    Optional.empty(),
                    TimeModel.INSTANT,
                    Optional.empty(),
                    FaultPlan.NONE,
                    1,
                    "discwright",
                    List.of());

    /** Copies. */
    public DriveOptions {
        listeners = List.copyOf(listeners);
    }

    /** The same with another kind of recorder. */
    public DriveOptions with(Persona other) {
        return new DriveOptions(Optional.of(other), time, clock, faults, seed, owner, listeners);
    }

    /** The same with another time model and a clock of its own. */
    public DriveOptions with(TimeModel other) {
        return new DriveOptions(persona, other, Optional.empty(), faults, seed, owner, listeners);
    }

    /** The same, living by that clock. */
    public DriveOptions with(TimeModel model, DriveClock other) {
        return new DriveOptions(persona, model, Optional.of(other), faults, seed, owner, listeners);
    }

    /** The same with other faults. */
    public DriveOptions with(FaultPlan other) {
        return new DriveOptions(persona, time, clock, other, seed, owner, listeners);
    }

    /** The same with another seed. */
    public DriveOptions withSeed(long other) {
        return new DriveOptions(persona, time, clock, faults, other, owner, listeners);
    }

    /** The same, opened by somebody else. */
    public DriveOptions withOwner(String other) {
        return new DriveOptions(persona, time, clock, faults, seed, other, listeners);
    }

    /** The same with one listener more. */
    public DriveOptions withListener(Consumer<? super AnsweredCommand> listener) {
        List<Consumer<? super AnsweredCommand>> more = new ArrayList<>(listeners);
        more.add(listener);
        return new DriveOptions(persona, time, clock, faults, seed, owner, more);
    }
}
