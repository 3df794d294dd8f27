package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.discwright.conformance.RecordedDisc;
import org.discwright.testkit.Property;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a recorder is asked or told over a line on which answers arrive changed, only what is
 * declared is thrown; and an erased or closed disc is one. {@code -Dprop.tries=N} asks more often.
 */
class QuestionFuzzTest {
    private static final int RECORDERS = 300;

    /** About so many commands come of all questions. */
    private static final int COMMANDS = 60;

    @TempDir Path folder;
    private int answered;
    private int asked;

    /** Something to ask or to tell a recorder. */
    @FunctionalInterface
    private interface Question {
        void ask(DiscRecorder recorder) throws BurnException;
    }

    private static final List<Question> QUESTIONS =
            List.of(
                    DiscRecorder::isDeviceCanLoadMedia,
                    DiscRecorder::getSupportedFeaturePages,
                    DiscRecorder::getCurrentFeaturePages,
                    DiscRecorder::getSupportedProfiles,
                    DiscRecorder::getCurrentProfiles,
                    DiscRecorder::getSupportedModePages,
                    DiscRecorder::readDiscStatus,
                    recorder -> recorder.advanced().getDiscInformation(),
                    recorder -> recorder.advanced().getTrackInformation(1, TrackAddressType.TRACK),
                    recorder -> recorder.advanced().getFeaturePage(0x2D, false),
                    recorder -> recorder.advanced().getSupportedFeaturePages(true),
                    recorder -> recorder.advanced().getSupportedProfiles(false),
                    recorder -> recorder.advanced().readDvdStructure(0, 0, 0, 0),
                    recorder ->
                            recorder.advanced()
                                    .getModePage(0x2A, ModePageRequestType.CURRENT_VALUES),
                    recorder ->
                            recorder.advanced()
                                    .getSupportedModePages(ModePageRequestType.CURRENT_VALUES),
                    QuestionFuzzTest::askTrackAtOnce,
                    QuestionFuzzTest::askErase);

    private record Case(SuiteBurn.Before before, String medium, BadLine.Damage damage) {
        static Case any(SplittableRandom random) {
            List<SuiteBurn.Before> befores = List.of(SuiteBurn.Before.values());
            return new Case(
                    befores.get(random.nextInt(befores.size())),
                    random.nextBoolean() ? "cd-rw:80" : "cd-r:80",
                    BadLine.Damage.any(random));
        }
    }

    private static void askTrackAtOnce(DiscRecorder recorder) throws BurnException {
        try (TrackAtOnceFormat format = new TrackAtOnceFormat()) {
            format.isRecorderSupported(recorder);
            format.isCurrentMediaSupported(recorder);
            format.setRecorder(recorder);
            format.isMediaPhysicallyBlank();
            format.isMediaHeuristicallyBlank();
            format.getCurrentPhysicalMediaType();
            format.getSupportedWriteSpeedDescriptors();
            format.getCurrentWriteSpeed();
        }
    }

    private static void askErase(DiscRecorder recorder) throws BurnException {
        try (EraseFormat format = new EraseFormat()) {
            format.isRecorderSupported(recorder);
            format.isCurrentMediaSupported(recorder);
            format.setRecorder(recorder);
            format.isMediaHeuristicallyBlank();
            format.getCurrentPhysicalMediaType();
        }
    }

    @Test
    @Timeout(value = 12, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void onlyWhatIsDeclaredIsThrown() {
        Property.forAll(RECORDERS, Case::any, this::ask);
        assertTrue(answered > asked / 4, () -> answered + " of " + asked + " were answered");
    }

    private void ask(Case fuzzed) throws IOException {
        Path disc = folder.resolve("asked.disc");
        new SuiteBurn("", fuzzed.before(), true, Optional.empty(), List.of())
                .prepare(disc, fuzzed.medium());
        SplittableRandom random = new SplittableRandom(fuzzed.damage().seed());
        Optional<String> due = Optional.empty();
        try (ScsiTransport drive =
                        TransportProvider.openDrive(DriveAddress.parse("emulated:" + disc));
                DiscRecorder recorder = new DiscRecorder(new SuiteBurn.Hurried())) {
            if (isDone(
                    recorder,
                    asked -> asked.initialize(new BadLine(drive, fuzzed.damage(), COMMANDS)))) {
                for (int i = 0; i < QUESTIONS.size(); i++) {
                    isDone(recorder, QUESTIONS.get(random.nextInt(QUESTIONS.size())));
                }
                due = end(fuzzed, recorder);
            }
        }
        String state = RecordedDisc.account(disc).state();
        // an answer that is changed each time is believed: there is no other
        if (due.isPresent() && fuzzed.damage().extent() == BadLine.Extent.ONCE) {
            assertEquals(due.get(), state);
        }
        Files.delete(disc);
    }

    /** Erases or closes the disc; what it must be then. */
    private Optional<String> end(Case fuzzed, DiscRecorder recorder) {
        if (fuzzed.medium().startsWith("cd-rw")) {
            return isDone(recorder, QuestionFuzzTest::erase)
                    ? Optional.of("BLANK")
                    : Optional.empty();
        }
        if (fuzzed.before() == SuiteBurn.Before.OPEN_SESSION) {
            return isDone(recorder, QuestionFuzzTest::close)
                    ? Optional.of("COMPLETE")
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static void erase(DiscRecorder recorder) throws BurnException {
        try (EraseFormat format = new EraseFormat()) {
            format.setRecorder(recorder);
            format.setClientName("conformance");
            var _ = format.eraseMedia();
        }
    }

    private static void close(DiscRecorder recorder) throws BurnException {
        try (CloseFormat format = new CloseFormat()) {
            format.setRecorder(recorder);
            format.setClientName("conformance");
            format.closeMedia();
        }
    }

    private boolean isDone(DiscRecorder recorder, Question question) {
        asked++;
        try {
            question.ask(recorder);
            answered++;
            return true;
        } catch (BurnException | DiscStateException declared) {
            return false;
        }
    }
}
