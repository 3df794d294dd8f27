package org.discwright.burn.write;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.discwright.burn.BurnException;
import org.discwright.burn.OperationProgress;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.Command;
import org.discwright.mmc.command.RequestSense;
import org.discwright.mmc.command.TestUnitReady;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.error.DiscError;
import org.discwright.model.error.MalformedDataException;

/**
 * A command that a drive carries out behind its answer (IMMED), watched until its end.
 *
 * @mmc 4.1.6 progress of immediate operations
 */
public final class LongCommand {
    private static final Duration FIRST_LOOK = Duration.ofMillis(20);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_ATTENTIONS = 16;
    private static final int WHOLE = 0x1_0000;
    private static final int SENSE_LENGTH = 18;
    private static final int IN_PROGRESS = 0x04;

    /** READ DISC INFORMATION: a format in the background goes on. */
    private static final int IN_BACKGROUND = 2;

    private final Drive drive;
    private final Consumer<? super OperationProgress> sink;

    /** Watches with that drive, and reports to {@code sink}. */
    public LongCommand(Drive drive, Consumer<? super OperationProgress> sink) {
        this.drive = drive;
        this.sink = sink;
    }

    /**
     * Sends the command and returns once its work is done.
     *
     * @param plain the code for a failure that has no code of its own
     */
    public void run(Command<?> command, DiscError plain) throws BurnException {
        try {
            drive.requireData(command);
        } catch (BurnException failure) {
            throw failure.error() == DiscError.E_FAIL ? failure.as(plain) : failure;
        }
        await();
    }

    /** Returns once the work at hand is done. */
    public void await() throws BurnException {
        Duration waited = Duration.ZERO;
        Duration pause = FIRST_LOOK;
        int attentions = 0;
        report(OptionalInt.of(0), waited);
        while (true) {
            Drive.Answer answer = drive.askOnce(new TestUnitReady());
            Optional<Sense> sense = answer.sense();
            if (answer.isGood()) {
                report(OptionalInt.of(1000), waited);
                return;
            }
            if (!sense.filter(LongCommand::isInProgress).isPresent()) {
                if (sense.filter(said -> said.key() == SenseKey.UNIT_ATTENTION).isPresent()
                        && attentions++ < MOST_ATTENTIONS) {
                    drive.waitFor(FIRST_LOOK);
                    waited = waited.plus(FIRST_LOOK);
                    continue;
                }
                throw Drive.failure(new TestUnitReady(), answer.completion())
                        .as(DiscError.ERASE_UNEXPECTED_DRIVE_RESPONSE_DURING_ERASE);
            }
            if (waited.compareTo(LONGEST) >= 0) {
                throw new BurnException(
                        DiscError.ERASE_TOOK_LONGER_THAN_ONE_HOUR,
                        "the drive has been at it for an hour and is not done");
            }
            drive.waitFor(pause);
            waited = waited.plus(pause);
            pause = LOOK_EVERY;
            report(progress(sense.orElseThrow()), waited);
        }
    }

    /** Returns once the drive no longer formats in the background. */
    public void awaitBackground() throws BurnException {
        Duration waited = Duration.ZERO;
        while (new DiscProbe(drive).discInformation().backgroundFormat() == IN_BACKGROUND) {
            if (waited.compareTo(LONGEST) >= 0) {
                throw new BurnException(
                        DiscError.ERASE_TOOK_LONGER_THAN_ONE_HOUR,
                        "the drive has been formatting for an hour and is not done");
            }
            drive.waitFor(LOOK_EVERY);
            waited = waited.plus(LOOK_EVERY);
            Drive.Answer answer = drive.askOnce(new RequestSense(false, SENSE_LENGTH));
            Optional<Integer> told = answer.isGood() ? decode(answer) : Optional.empty();
            report(permille(told), waited);
        }
        report(OptionalInt.of(1000), waited);
    }

    private static OptionalInt permille(Optional<Integer> told) {
        return told.map(part -> OptionalInt.of(part * 1000 / WHOLE)).orElse(OptionalInt.empty());
    }

    private static boolean isInProgress(Sense sense) {
        return sense.key() == SenseKey.NOT_READY && sense.code().asc() == IN_PROGRESS;
    }

    /** From the sense at hand, or asked for, as some drives want it. */
    private OptionalInt progress(Sense sense) throws BurnException {
        Optional<Integer> told = sense.details().progress();
        if (told.isEmpty()) {
            Drive.Answer answer = drive.askOnce(new RequestSense(false, SENSE_LENGTH));
            told = answer.isGood() ? decode(answer) : Optional.empty();
        }
        return permille(told);
    }

    private static Optional<Integer> decode(Drive.Answer answer) {
        try {
            return Sense.decode(answer.data()).details().progress();
        } catch (MalformedDataException malformed) {
            return Optional.empty();
        }
    }

    private void report(OptionalInt permille, Duration elapsed) {
        Optional<Duration> remaining =
                permille.isPresent() && permille.getAsInt() > 0
                        ? Optional.of(
                                elapsed.multipliedBy(1000L - permille.getAsInt())
                                        .dividedBy(permille.getAsInt()))
                        : Optional.empty();
        sink.accept(new OperationProgress(permille, elapsed, remaining));
    }
}
