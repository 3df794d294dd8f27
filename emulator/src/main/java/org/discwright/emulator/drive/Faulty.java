package org.discwright.emulator.drive;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.drive.command.Dispatcher;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.fault.FaultAction;
import org.discwright.emulator.fault.FaultEngine;
import org.discwright.mmc.Completion;
import org.discwright.mmc.sense.AdditionalSense;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.TransportException;

/** Carries out one command with the faults that strike it. */
final class Faulty {
    private final Machine machine;
    private final Dispatcher dispatcher;
    private final ScsiRequest request;

    Faulty(Machine machine, Dispatcher dispatcher, ScsiRequest request) {
        this.machine = machine;
        this.dispatcher = dispatcher;
        this.request = request;
    }

    /** The drive is away for good. */
    static final class DriveGone extends Exception {
        private final boolean power;

        DriveGone(boolean power) {
            super("", null, false, false);
            this.power = power;
        }

        /** True where the power failed, false where the cable was pulled. */
        boolean withPower() {
            return power;
        }
    }

    Completion carryOut(List<FaultEngine.Strike> strikes) throws TransportException, DriveGone {
        if (strikes.isEmpty()) {
            return dispatcher.dispatch(request, List.of());
        }
        machine.hosts().meet(request.nexus(), machine.tray().holdsMedium());
        for (FaultEngine.Strike strike : strikes) {
            if (strike.action() instanceof FaultAction.Delay(var time)) {
                machine.pace()
                        .spend(
                                time.compareTo(request.timeout()) > 0
                                        ? request.timeout().plusMillis(1)
                                        : time);
            }
        }
        changeDisc(strikes);
        Optional<Completion> instead = instead(strikes);
        return instead.isPresent() ? instead.get() : withData(strikes);
    }

    /** What happens to the disc before the command is carried out. */
    private void changeDisc(List<FaultEngine.Strike> strikes) throws TransportException {
        try {
            for (FaultEngine.Strike strike : strikes) {
                switch (strike.action()) {
                    case FaultAction.Protect _ -> machine.protectDisc();
                    case FaultAction.UseUpSpares _ -> machine.useUpSpares();
                    default -> {}
                }
            }
        } catch (IOException failed) {
            throw new TransportException(
                    TransportException.Reason.DEVICE_GONE,
                    "the file of the disc cannot be written",
                    failed);
        }
    }

    /** What is answered without carrying the command out. */
    private Optional<Completion> instead(List<FaultEngine.Strike> strikes)
            throws TransportException, DriveGone {
        for (FaultEngine.Strike strike : strikes) {
            switch (strike.action()) {
                case FaultAction.Answer(SenseKey key, AdditionalSense code, boolean done)
                        when !done -> {
                    return Optional.of(check(key, code, strike, 0));
                }
                case FaultAction.Ignore _ -> {
                    int length =
                            request.direction() == ScsiRequest.Direction.OUT
                                    ? (int) request.data().byteSize()
                                    : 0;
                    return Optional.of(new Completion.Good(length));
                }
                case FaultAction.Reply(Octets data) -> {
                    return Optional.of(new Completion.Good(reply(data)));
                }
                case FaultAction.Busy _ -> {
                    return Optional.of(new Completion.Busy());
                }
                case FaultAction.Conflict _ -> {
                    return Optional.of(new Completion.ReservationConflict());
                }
                case FaultAction.Hang _ -> {
                    machine.pace().spend(request.timeout());
                    throw timedOut(request);
                }
                case FaultAction.Gone _ -> throw new DriveGone(false);
                case FaultAction.PowerOff _ -> throw new DriveGone(true);
                case FaultAction.Reset _ -> {
                    machine.reset();
                    throw reset("the bus was reset");
                }
                case FaultAction.PowerCycle _ -> {
                    machine.powerCycle();
                    throw reset("the drive lost its power for a moment");
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    private static TransportException reset(String why) {
        return new TransportException(TransportException.Reason.RESET, why);
    }

    static TransportException timedOut(ScsiRequest request) {
        return new TransportException(
                TransportException.Reason.TIMEOUT,
                "the drive did not answer within %s".formatted(words(request.timeout())));
    }

    private static String words(Duration time) {
        long seconds = time.toSeconds();
        if (seconds == 0) {
            return time.toMillis() + " milliseconds";
        }
        boolean minutes = seconds >= 120 && seconds % 60 == 0;
        long number = minutes ? seconds / 60 : seconds;
        return number + (minutes ? " minutes" : number == 1 ? " second" : " seconds");
    }

    private int reply(Octets data) {
        if (request.direction() != ScsiRequest.Direction.IN) {
            return 0;
        }
        int room = (int) Math.min(data.length(), request.data().byteSize());
        MemorySegment.copy(data.toByteArray(), 0, request.data(), ValueLayout.JAVA_BYTE, 0, room);
        return room;
    }

    /** Carries it out with changed data, and changes the answer. */
    private Completion withData(List<FaultEngine.Strike> strikes) {
        List<FaultAction> actions = strikes.stream().map(FaultEngine.Strike::action).toList();
        ScsiRequest sent = request;
        if (request.direction() == ScsiRequest.Direction.OUT) {
            sent = withCopy(actions);
        }
        Completion completion = dispatcher.dispatch(sent, actions);
        if (!(completion instanceof Completion.Good(int moved))) {
            return completion;
        }
        for (FaultEngine.Strike strike : strikes) {
            switch (strike.action()) {
                case FaultAction.Corrupt corrupt
                        when request.direction() == ScsiRequest.Direction.IN ->
                        corrupt.apply(request.data(), moved);
                case FaultAction.Shorten(int length) -> moved = Math.min(moved, length);
                case FaultAction.Deferred(SenseKey key, AdditionalSense code) ->
                        machine.hosts().defer(request.nexus(), Sense.of(key, code).asDeferred());
                case FaultAction.Answer(SenseKey key, AdditionalSense code, boolean _) -> {
                    return check(key, code, strike, moved);
                }
                default -> {}
            }
        }
        return new Completion.Good(moved);
    }

    /** The host's memory is not the drive's to change. */
    private ScsiRequest withCopy(List<FaultAction> actions) {
        MemorySegment copy = MemorySegment.ofArray(request.data().toArray(ValueLayout.JAVA_BYTE));
        for (FaultAction action : actions) {
            if (action instanceof FaultAction.Corrupt corrupt) {
                corrupt.apply(copy, copy.byteSize());
            }
        }
        return new ScsiRequest(
                request.nexus(), request.cdb(), request.direction(), copy, request.timeout());
    }

    private static Completion check(
            SenseKey key, AdditionalSense code, FaultEngine.Strike strike, int moved) {
        Sense sense = Sense.of(key, code);
        return new Completion.CheckCondition(
                strike.address()
                        .map(address -> sense.withInformation(address & 0xFFFF_FFFFL))
                        .orElse(sense),
                moved);
    }
}
