package org.discwright.transport.nativeio.linux;

import java.util.Optional;
import org.discwright.mmc.Completion;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.error.MalformedDataException;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportException.Reason;

/** Tells an answer of the drive from a failure on the way to it. */
final class SgVerdict {
    private static final int DRIVER_TIMEOUT = 0x06;
    private static final int DRIVER_SENSE = 0x08;
    private static final int GOOD = 0x00;
    private static final int CHECK_CONDITION = 0x02;
    private static final int BUSY = 0x08;
    private static final int RESERVATION_CONFLICT = 0x18;

    private SgVerdict() {}

    /**
     * Judges one command.
     *
     * @param length bytes that were to be moved
     * @param what the drive and the command, in words
     * @throws TransportException if the drive did not answer, or its answer was lost
     */
    static Completion judge(SgAnswer answer, int length, String what) throws TransportException {
        Optional<HostStatus> host = HostStatus.of(answer.host());
        if (host.isEmpty()) {
            throw failure(
                    Reason.HOST_ERROR,
                    what,
                    "the host adapter reports the unknown status %02Xh".formatted(answer.host()),
                    answer);
        }
        Optional<Reason> reason = host.get().reason();
        if (reason.isPresent()) {
            throw failure(reason.get(), what, host.get().words() + " (" + host.get() + ")", answer);
        }
        // the high half only suggests what to do
        int driver = answer.driver() & 0x0F;
        if (driver != 0 && driver != DRIVER_SENSE) {
            throw failure(
                    driver == DRIVER_TIMEOUT ? Reason.TIMEOUT : Reason.HOST_ERROR,
                    what,
                    driver == DRIVER_TIMEOUT
                            ? "it did not answer in time"
                            : "the kernel's driver reports status %02Xh".formatted(answer.driver()),
                    answer);
        }
        return completion(answer, length, what);
    }

    private static Completion completion(SgAnswer answer, int length, String what)
            throws TransportException {
        int transferred = answer.transferred(length);
        return switch (answer.status()) {
            case GOOD -> {
                // kernels before 5.14 may give sense data away with a good status
                Optional<Sense> sense = sense(answer);
                yield driverTellsOfFailure(answer, sense)
                        ? new Completion.CheckCondition(sense.orElseThrow(), transferred)
                        : new Completion.Good(transferred);
            }
            case CHECK_CONDITION ->
                    new Completion.CheckCondition(
                            sense(answer)
                                    .orElseThrow(() ->
                                            failure(
                                                    Reason.HOST_ERROR,
                                                    what,
                                                    "it reports a failure, and what kind of"
                                                            + " failure was lost on the way",
                                                    answer)),
                            transferred);
            case BUSY -> new Completion.Busy();
            case RESERVATION_CONFLICT -> new Completion.ReservationConflict();
            default -> new Completion.Other(answer.status());
        };
    }

    private static boolean driverTellsOfFailure(SgAnswer answer, Optional<Sense> sense) {
        return (answer.driver() & 0x0F) == DRIVER_SENSE
                && sense.filter(found ->
                                found.key() != SenseKey.NO_SENSE
                                        && found.key() != SenseKey.RECOVERED_ERROR)
                        .isPresent();
    }

    private static Optional<Sense> sense(SgAnswer answer) {
        try {
            return answer.sense().isEmpty()
                    ? Optional.empty()
                    : Optional.of(Sense.decode(answer.sense()));
        } catch (MalformedDataException unreadable) {
            return Optional.empty();
        }
    }

    private static TransportException failure(
            Reason reason, String what, String happened, SgAnswer answer) {
        return new TransportException(
                reason,
                what
                        + ": "
                        + happened
                        + sense(answer)
                                .map(sense -> "; its sense: " + sense.describe())
                                .orElse(""));
    }
}
