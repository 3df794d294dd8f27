package org.discwright.transport.nativeio.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.discwright.mmc.Completion;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;
import org.discwright.testkit.Property;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SgVerdictTest {
    private static final Sense NO_DISC = Sense.of(SenseKey.NOT_READY, 0x3A, 0x01);

    private static SgAnswer answer(int status, int host, int driver, int residual, Octets sense) {
        return new SgAnswer(status, host, driver, residual, sense);
    }

    private static Completion judge(SgAnswer answer) throws TransportException {
        return SgVerdict.judge(answer, 2048, "the drive");
    }

    private static TransportException refused(SgAnswer answer) {
        return assertThrows(TransportException.class, () -> judge(answer));
    }

    @Test
    void goodCountsWhatWasMoved() throws Exception {
        assertEquals(new Completion.Good(2012), judge(answer(0, 0, 0, 36, Octets.EMPTY)));
    }

    @ParameterizedTest
    @CsvSource({"0, 2048", "2048, 0", "2049, 0", "2147483647, 0", "-1, 2048", "-2147483648, 2048"})
    void residualsAreHostile(int residual, int transferred) throws Exception {
        assertEquals(transferred, judge(answer(0, 0, 0, residual, Octets.EMPTY)).transferred());
    }

    @Test
    void senseOfBothFormatsIsNormalConversation() throws Exception {
        assertEquals(
                new Completion.CheckCondition(NO_DISC, 2048),
                judge(answer(2, 0, 8, 0, NO_DISC.encodeFixed())));
        assertEquals(
                new Completion.CheckCondition(NO_DISC, 2048),
                judge(answer(2, 0, 0, 0, NO_DISC.encodeDescriptor())));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0A, 0x10, 0x11, 0x12, 0x13})
    void hostStatusThatOnlyRepeatsTheDriveIsNoFailureOfTheHost(int host) throws Exception {
        assertInstanceOf(
                Completion.CheckCondition.class,
                judge(answer(2, host, 8, 0, NO_DISC.encodeFixed())));
    }

    @Test
    void otherStatusBytesAreAnswersToo() throws Exception {
        assertEquals(new Completion.Busy(), judge(answer(8, 0, 0, 0, Octets.EMPTY)));
        assertEquals(
                new Completion.ReservationConflict(),
                judge(answer(0x18, 0x11, 0, 0, Octets.EMPTY)));
        assertEquals(new Completion.Other(0x28), judge(answer(0x28, 0, 0, 0, Octets.EMPTY)));
    }

    @ParameterizedTest
    @CsvSource({
        "1, DEVICE_GONE",
        "2, HOST_ERROR",
        "3, TIMEOUT",
        "4, DEVICE_GONE",
        "5, HOST_ERROR",
        "6, HOST_ERROR",
        "7, HOST_ERROR",
        "8, RESET",
        "9, HOST_ERROR",
        "11, HOST_ERROR",
        "12, HOST_ERROR",
        "13, HOST_ERROR",
        "14, HOST_ERROR",
        "15, DEVICE_GONE",
        "20, HOST_ERROR",
        "21, HOST_ERROR",
        "65535, HOST_ERROR",
    })
    void failuresOfTheHostAreNoAnswers(int host, Reason reason) {
        assertEquals(reason, refused(answer(0, host, 0, 0, Octets.EMPTY)).reason());
        assertEquals(reason, refused(answer(2, host, 8, 0, NO_DISC.encodeFixed())).reason());
    }

    @Test
    void failuresOfTheHostSayWhatSenseCameAlong() {
        String message =
                String.valueOf(refused(answer(2, 7, 8, 0, NO_DISC.encodeFixed())).getMessage());
        assertTrue(message.contains("DID_ERROR") && message.contains("2/3A/01"), message);
    }

    @ParameterizedTest
    @CsvSource({"1, HOST_ERROR", "4, HOST_ERROR", "6, TIMEOUT", "0x16, TIMEOUT", "7, HOST_ERROR"})
    void failuresOfTheMiddleLayerAreNoAnswers(String driver, Reason reason) {
        assertEquals(
                reason, refused(answer(0, 0, Integer.decode(driver), 0, Octets.EMPTY)).reason());
    }

    @Test
    void aFailureWithoutSenseIsNotTakenForNothing() {
        assertEquals(Reason.HOST_ERROR, refused(answer(2, 0, 0, 0, Octets.EMPTY)).reason());
        assertEquals(
                Reason.HOST_ERROR, refused(answer(2, 0, 8, 0, Octets.ofHex("00 00"))).reason());
    }

    @Test
    void senseBesideAGoodStatusIsNotOverlooked() throws Exception {
        assertInstanceOf(
                Completion.CheckCondition.class, judge(answer(0, 0, 8, 0, NO_DISC.encodeFixed())));
        assertInstanceOf(
                Completion.Good.class,
                judge(
                        answer(
                                0,
                                0,
                                8,
                                0,
                                Sense.of(SenseKey.RECOVERED_ERROR, 0x17, 1).encodeFixed())));
    }

    @Test
    void anyAnswerIsEitherACompletionOrAFailureInWords() {
        Property.forAll(
                2000,
                random -> {
                    byte[] sense = new byte[random.nextInt(40)];
                    random.nextBytes(sense);
                    if (sense.length > 0 && random.nextBoolean()) {
                        sense[0] = (byte) (0x70 + random.nextInt(4));
                    }
                    return answer(
                            random.nextInt(256),
                            random.nextInt(random.nextBoolean() ? 24 : 65536),
                            random.nextInt(32),
                            random.nextInt(),
                            Octets.of(sense));
                },
                answer -> {
                    try {
                        int moved = judge(answer).transferred();
                        assertTrue(moved >= 0 && moved <= 2048);
                    } catch (TransportException failure) {
                        assertTrue(String.valueOf(failure.getMessage()).startsWith("the drive: "));
                    }
                });
    }
}
