package org.discwright.burn.write;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.discwright.burn.BurnException;
import org.discwright.burn.OperationProgress;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.drive.SensePolicy;
import org.discwright.mmc.Command;
import org.discwright.mmc.command.RequestSense;
import org.discwright.mmc.command.TestUnitReady;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.error.DiscError;
import org.discwright.model.error.MalformedDataException;

/**
 * A command that a drive carries out behind its answer (IMMED), watched until its end. How long
 * that may take depends on the {@link LongWork}.
 *
 * @mmc 4.1.6 progress of immediate operations
 */
public final class LongCommand {
    private static final Duration FIRST_LOOK = Duration.ofMillis(20);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final int MOST_ATTENTIONS = 16;

    /** Times that a drive goes over a disc in one piece of work, with a progress for each. */
    private static final int MOST_PASSES = 8;

    private static final int WHOLE = 0x1_0000;
    private static final int SENSE_LENGTH = 18;
    private static final int NOT_READY_YET = 0x04;

    /** READ DISC INFORMATION: a format in the background goes on. */
    private static final int IN_BACKGROUND = 2;

    private final Drive drive;
    private final LongWork work;
    private final Consumer<? super OperationProgress> sink;

    /** Watches work with that drive, and reports to {@code sink}. */
    public LongCommand(Drive drive, LongWork work, Consumer<? super OperationProgress> sink) {
        this.drive = drive;
        this.work = work;
        this.sink = sink;
    }

    /** What is known of the work so far. */
    private final class Watch {
        private Duration waited = Duration.ZERO;
        private Duration moved = Duration.ZERO;
        private OptionalInt furthest = OptionalInt.empty();
        private int passes;

        /** Takes a look, which tells that progress in 65536ths, if any. */
        void look(OptionalInt progress) throws BurnException {
            if (progress.isPresent() && isFurther(progress.getAsInt())) {
                furthest = progress;
                moved = waited;
            }
            if (work.isGivenUp(waited, waited.minus(moved), furthest.isPresent())) {
                throw givenUp();
            }
            report(permille(progress), waited);
        }

        /** Further than ever in this pass, or the begin of another; one that wobbles is neither. */
        private boolean isFurther(int progress) {
            if (furthest.isEmpty() || progress > furthest.getAsInt()) {
                return true;
            }
            if (progress < furthest.getAsInt() / 2 && passes < MOST_PASSES) {
                passes++;
                return true;
            }
            return false;
        }

        void waitFor(Duration pause) throws BurnException {
            drive.waitFor(pause);
            waited = waited.plus(pause);
        }

        private BurnException givenUp() {
            if (work == LongWork.ERASING) {
                return new BurnException(
                        DiscError.ERASE_TOOK_LONGER_THAN_ONE_HOUR,
                        "the drive has been at it for an hour and is not done");
            }
            if (furthest.isEmpty()) {
                return timeout(
                        "the drive has been at it for %d hours and tells no progress"
                                .formatted(waited.toHours()));
            }
            int percent = furthest.getAsInt() * 100 / WHOLE;
            return timeout(
                    work.isAtItsLimit(waited)
                            ? "the drive has been at it for %d hours and tells %d %%"
                                    .formatted(waited.toHours(), percent)
                            : "the drive has stood still at %d %% of its work for %d minutes"
                                    .formatted(percent, waited.minus(moved).toMinutes()));
        }

        private static BurnException timeout(String words) {
            return new BurnException(DiscError.RECORDER_COMMAND_TIMEOUT, words);
        }
    }

    /**
     * Sends the command and returns once its work is done.
     *
     * @param refused the code for a failure of the command that has no code of its own
     * @param broken the same for a failure of the work behind it
     */
    public void run(Command<?> command, DiscError refused, DiscError broken) throws BurnException {
        try {
            drive.requireData(command);
        } catch (BurnException failure) {
            throw failure.error() == DiscError.E_FAIL ? failure.as(refused) : failure;
        }
        await(broken);
    }

    /**
     * Returns once the work at hand is done.
     *
     * @param broken the code for a failure of it that has no code of its own
     * @throws BurnException a failure of the work, which the drive tells as that of another
     *     command; {@code ERASE_TOOK_LONGER_THAN_ONE_HOUR} or {@code RECORDER_COMMAND_TIMEOUT} if
     *     it is given up
     */
    public void await(DiscError broken) throws BurnException {
        Watch watch = new Watch();
        Duration pause = FIRST_LOOK;
        Duration unwilling = Duration.ZERO;
        int attentions = 0;
        report(OptionalInt.of(0), Duration.ZERO);
        while (true) {
            Drive.Answer answer = drive.askOnce(new TestUnitReady());
            SensePolicy.Reaction reaction =
                    SensePolicy.of(answer.completion(), TestUnitReady.OPCODE).reaction();
            if (reaction == SensePolicy.Reaction.DONE) {
                report(OptionalInt.of(1000), watch.waited);
                return;
            }
            // BUSY and TASK SET FULL bring no sense
            boolean atWork = answer.sense().map(LongCommand::isAtWork).orElse(true);
            if (reaction == SensePolicy.Reaction.WAIT
                    && (atWork || unwilling.compareTo(Drive.PATIENCE) < 0)) {
                unwilling = atWork ? Duration.ZERO : unwilling.plus(pause);
                watch.look(atWork ? progress(answer.sense()) : OptionalInt.empty());
                watch.waitFor(pause);
                pause = LOOK_EVERY;
            } else if (reaction == SensePolicy.Reaction.REPEAT && attentions++ < MOST_ATTENTIONS) {
                watch.waitFor(FIRST_LOOK);
            } else {
                BurnException failure = Drive.failure(new TestUnitReady(), answer.completion());
                throw failure.error() == DiscError.E_FAIL ? failure.as(broken) : failure;
            }
        }
    }

    /** Returns once the drive no longer formats in the background. */
    public void awaitBackground() throws BurnException {
        Watch watch = new Watch();
        while (new DiscProbe(drive).discInformation().backgroundFormat() == IN_BACKGROUND) {
            watch.waitFor(LOOK_EVERY);
            watch.look(asked());
        }
        report(OptionalInt.of(1000), watch.waited);
    }

    private static OptionalInt permille(OptionalInt progress) {
        return progress.isPresent()
                ? OptionalInt.of(progress.getAsInt() * 1000 / WHOLE)
                : OptionalInt.empty();
    }

    /** Becoming ready, formatting, an operation or a long write in progress. */
    private static boolean isAtWork(Sense sense) {
        return sense.key() == SenseKey.NOT_READY
                && sense.code().asc() == NOT_READY_YET
                && switch (sense.code().ascq()) {
                    case 0x01, 0x04, 0x07, 0x08 -> true;
                    default -> false;
                };
    }

    /** From the sense at hand, or asked for, as some drives want it. */
    private OptionalInt progress(Optional<Sense> sense) throws BurnException {
        if (sense.isEmpty()) {
            return OptionalInt.empty();
        }
        OptionalInt told = told(sense.get());
        return told.isPresent() ? told : asked();
    }

    private OptionalInt asked() throws BurnException {
        Drive.Answer answer = drive.askOnce(new RequestSense(false, SENSE_LENGTH));
        if (!answer.isGood()) {
            return OptionalInt.empty();
        }
        try {
            return told(Sense.decode(answer.data()));
        } catch (MalformedDataException malformed) {
            return OptionalInt.empty();
        }
    }

    private static OptionalInt told(Sense sense) {
        return sense.details().progress().map(OptionalInt::of).orElse(OptionalInt.empty());
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
