package org.discwright.model.subchannel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.SplittableRandom;
import org.discwright.model.Octets;
import org.discwright.model.address.Msf;
import org.discwright.model.error.MalformedDataException;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;

class SubchannelQTest {
    private static Msf time(SplittableRandom random) {
        return Msf.ofFrames(random.nextInt(450_000));
    }

    private static SubchannelQ any(SplittableRandom random) {
        int control = random.nextInt(16);
        return switch (random.nextInt(9)) {
            case 0 ->
                    new SubchannelQ.Position(
                            control,
                            random.nextInt(20) == 0 ? 0xAA : 1 + random.nextInt(99),
                            random.nextInt(100),
                            time(random),
                            time(random));
            case 1 ->
                    new SubchannelQ.CatalogNumber(
                            control,
                            String.valueOf(random.nextLong(1_000_000_000_000L, 9_999_999_999_999L)),
                            random.nextInt(75));
            case 2 -> {
                String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
                StringBuilder isrc = new StringBuilder();
                for (int i = 0; i < 5; i++) {
                    isrc.append(letters.charAt(random.nextInt(letters.length())));
                }
                isrc.append(random.nextInt(1_000_000, 9_999_999));
                yield new SubchannelQ.RecordingCode(control, isrc.toString(), random.nextInt(75));
            }
            case 3 ->
                    LeadInEntries.track(
                            control, 1 + random.nextInt(99), time(random), time(random));
            case 4 -> LeadInEntries.firstTrack(control, time(random), 1 + random.nextInt(99), 0x20);
            case 5 -> LeadInEntries.lastTrack(control, time(random), 1 + random.nextInt(99));
            case 6 -> LeadInEntries.leadOut(control, time(random), time(random));
            case 7 -> LeadInEntries.nextSession(control, time(random), 3, time(random));
            default -> LeadInEntries.firstLeadIn(control, 200, 0x55, time(random));
        };
    }

    @Test
    void comesBackAsItWent() {
        Property.forAll(
                2000, SubchannelQTest::any, q -> assertEquals(q, SubchannelQ.decode(q.encode())));
    }

    @Test
    void positionIsLaidOutAsInTheStandard() {
        // ADR 1, control 0, track 1 index 1, 00:00:00 in the track, 00:02:00 on the disc
        SubchannelQ q = new SubchannelQ.Position(0, 1, 1, new Msf(0, 0, 0), new Msf(0, 2, 0));
        assertEquals(Octets.ofHex("01 01 01 00 00 00 00 00 02 00 5A 28"), q.encode());
    }

    @Test
    void catalogNumberIsPackedInDigits() {
        assertEquals(
                Octets.ofHex("02 12 34 56 78 90 12 30 00 74"),
                new SubchannelQ.CatalogNumber(0, "1234567890123", 74).encode().slice(0, 10));
    }

    @Test
    void recordingCodeIsPackedInSixAndFourBits() {
        // U = 25h, S = 23h, S, Z = 2Ah, 0 = 00h, then 03 12345
        assertEquals(
                Octets.ofHex("03 96 38 EA 00 03 12 34 50 07"),
                new SubchannelQ.RecordingCode(0, "USSZ00312345", 7).encode().slice(0, 10));
    }

    @Test
    void leadInEntriesGiveTracksAndTimes() {
        SubchannelQ.LeadIn entry =
                LeadInEntries.track(4, 12, new Msf(97, 30, 0), new Msf(40, 1, 2));
        assertEquals(Optional.of(12), entry.track());
        assertEquals(Optional.of(new Msf(40, 1, 2)), entry.pointed());
        assertEquals(Octets.ofHex("41 00 12 97 30 00 00 40 01 02"), entry.encode().slice(0, 10));
        assertEquals(
                Optional.empty(),
                LeadInEntries.leadOut(0, Msf.ofFrames(0), Msf.ofFrames(9)).track());
    }

    @Test
    void everyFlippedBitIsSeen() {
        Octets good = any(new SplittableRandom(8)).encode();
        for (int bit = 0; bit < 96; bit++) {
            byte[] bad = good.toByteArray();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(MalformedDataException.class, () -> SubchannelQ.decode(Octets.of(bad)));
        }
        assertThrows(MalformedDataException.class, () -> SubchannelQ.decode(good.slice(0, 11)));
    }

    @Test
    void contentWithoutSenseIsKeptAsItIs() throws MalformedDataException {
        Property.forAll(
                1000,
                random -> {
                    byte[] data = new byte[9];
                    random.nextBytes(data);
                    return new SubchannelQ.Other(
                            random.nextInt(16), random.nextInt(16), Octets.of(data));
                },
                q -> {
                    SubchannelQ decoded = SubchannelQ.decode(q.encode());
                    assertEquals(q.encode(), decoded.encode());
                });
        SubchannelQ strange = new SubchannelQ.Other(0, 1, Octets.ofHex("1A 01 000000 00 000200"));
        assertInstanceOf(SubchannelQ.Other.class, SubchannelQ.decode(strange.encode()));
    }
}
