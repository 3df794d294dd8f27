package org.discwright.emulator.drive.command;

import java.io.IOException;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.recording.RecordingException;

/** Calls of the recording rules and of the medium's file, with their failures as sense. */
final class Recording {
    private Recording() {}

    /** Something that changes or reads a disc. */
    @FunctionalInterface
    interface Work {
        /** Does it. */
        void run() throws RecordingException, IOException;
    }

    /** Something that finds a number out. */
    @FunctionalInterface
    interface Question {
        /** Finds it out. */
        long answer() throws RecordingException;
    }

    /**
     * Finds it out.
     *
     * @throws Refusal with the sense of the rule
     */
    static long find(Question question) throws Refusal {
        try {
            return question.answer();
        } catch (RecordingException refused) {
            throw Refusal.of(refused);
        }
    }

    /**
     * Does it.
     *
     * @throws Refusal with the sense of the rule, or 4/44/00 where the file fails
     */
    static void attempt(Work work) throws Refusal {
        try {
            work.run();
        } catch (RecordingException refused) {
            throw Refusal.of(refused);
        } catch (IOException failed) {
            System.getLogger("org.discwright.emulator")
                    .log(System.Logger.Level.ERROR, "the file of the disc", failed);
            throw Refusal.internalFailure();
        }
    }
}
