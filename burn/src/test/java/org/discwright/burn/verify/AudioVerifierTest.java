package org.discwright.burn.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.discwright.burn.BurnException;
import org.discwright.model.address.Lba;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;

class AudioVerifierTest {
    private static final int SECTOR = 2352;

    /** A sector that no landmark covers. */
    private static final int FLAKY = 20;

    /** A disc in memory, which is read back with an offset. */
    private static final class Disc implements AudioSectors {
        final byte[] data;
        final int offset;
        final int most;
        final Set<Integer> unreadable = new HashSet<>();
        boolean unsupported;
        int badReads;
        int defeats;

        Disc(byte[] data, int offset, int most) {
            this.data = data;
            this.offset = offset;
            this.most = most;
        }

        @Override
        public int most() {
            return most;
        }

        @Override
        public Result read(Lba first, int count, ByteBuffer target) {
            assertTrue(count >= 1 && count <= most, "asked for " + count);
            assertEquals(count * SECTOR, target.remaining());
            if (unsupported) {
                return Result.UNSUPPORTED;
            }
            for (int i = 0; i < count; i++) {
                if (unreadable.contains(first.value() + i)) {
                    return Result.UNREADABLE;
                }
            }
            int from = first.value() * SECTOR - offset * 4;
            for (int i = 0; i < count * SECTOR; i++) {
                int at = from + i;
                target.put(at < 0 || at >= data.length ? 0 : data[at]);
            }
            if (badReads > 0 && first.value() <= FLAKY && FLAKY < first.value() + count) {
                badReads--;
                int at = (FLAKY - first.value()) * SECTOR + 1500;
                target.put(at, (byte) (target.get(at) ^ 1));
            }
            return Result.READ;
        }

        @Override
        public void defeatCache(Lba around) {
            defeats++;
        }

        @Override
        public String lastRefusal() {
            return "as planned";
        }
    }

    /** Two tracks of noise with a pause between them, and their fingerprints. */
    private static final class Burn {
        final byte[] data;
        final List<AudioVerifier.Track> tracks = new ArrayList<>();

        Burn(SplittableRandom random, int... lengths) {
            int total = 0;
            for (int length : lengths) {
                total += length + 2 + 150;
            }
            data = new byte[(total - 150) * SECTOR];
            int start = 0;
            for (int i = 0; i < lengths.length; i++) {
                byte[] track = new byte[lengths[i] * SECTOR];
                random.nextBytes(track);
                System.arraycopy(track, 0, data, start * SECTOR, track.length);
                TrackFingerprint print = new TrackFingerprint(lengths[i]);
                // as it comes from a ring: in pieces
                for (int at = 0; at < lengths[i]; at += 27) {
                    int count = Math.min(27, lengths[i] - at);
                    print.add(ByteBuffer.wrap(track, at * SECTOR, count * SECTOR));
                }
                tracks.add(new AudioVerifier.Track(i + 1, new Lba(start), print));
                start += lengths[i] + 152;
            }
        }

        /** One track of that sound. */
        Burn(byte[] track) {
            int length = track.length / SECTOR;
            data = Arrays.copyOf(track, track.length + 2 * SECTOR);
            TrackFingerprint print = new TrackFingerprint(length);
            print.add(ByteBuffer.wrap(track));
            tracks.add(new AudioVerifier.Track(1, new Lba(0), print));
        }

        Outcome verify(Disc disc, boolean everySector) throws BurnException {
            return new AudioVerifier(
                            disc, tracks, new Lba(data.length / SECTOR), () -> false, (_, _) -> {})
                    .verify(everySector);
        }
    }

    private record Try(long seed, int offset, int most, int bytePlace) {}

    @Test
    void anyOffsetWithinFiveSectorsIsFound() {
        Property.forAll(
                40,
                random ->
                        new Try(
                                random.nextLong(),
                                random.nextInt(-2940, 2941),
                                random.nextInt(1, 60),
                                0),
                one -> {
                    Burn burn = new Burn(new SplittableRandom(one.seed()), 300, 310);
                    Outcome outcome =
                            burn.verify(new Disc(burn.data, one.offset(), one.most()), true);
                    Outcome.Same same = assertInstanceOf(Outcome.Same.class, outcome);
                    assertEquals(one.offset(), same.offset());
                    // nothing but what lies beyond the two ends is left out
                    assertTrue(same.unchecked() <= Math.abs(one.offset()), same.toString());
                });
    }

    @Test
    void anyChangedByteIsFoundWhereItIs() {
        Property.forAll(
                40,
                random ->
                        new Try(
                                random.nextLong(),
                                random.nextInt(-1000, 1001),
                                random.nextInt(2, 60),
                                random.nextInt(10 * SECTOR, 290 * SECTOR)),
                one -> {
                    Burn burn = new Burn(new SplittableRandom(one.seed()), 300, 310);
                    burn.data[one.bytePlace()] ^= 0x40;
                    Outcome outcome =
                            burn.verify(new Disc(burn.data, one.offset(), one.most()), true);
                    Outcome.Different different =
                            assertInstanceOf(Outcome.Different.class, outcome);
                    assertEquals(1, different.track());
                    assertEquals(one.bytePlace() / SECTOR, different.sector().value());
                });
    }

    @Test
    void aReadThatWasBadOnceIsReadAgain() throws BurnException {
        Burn burn = new Burn(new SplittableRandom(1), 300, 310);
        Disc disc = new Disc(burn.data, 30, 27);
        disc.badReads = 3;
        assertInstanceOf(Outcome.Same.class, burn.verify(disc, true));
        assertTrue(disc.defeats > 0);
        disc.badReads = 1000;
        assertInstanceOf(Outcome.Different.class, burn.verify(disc, true));
    }

    @Test
    void aSectorThatCannotBeReadIsAMismatch() throws BurnException {
        Burn burn = new Burn(new SplittableRandom(1), 300, 310);
        Disc disc = new Disc(burn.data, 0, 27);
        disc.unreadable.add(452 + 77);
        Outcome.Different different =
                assertInstanceOf(Outcome.Different.class, burn.verify(disc, true));
        assertEquals(2, different.track());
        assertEquals(529, different.sector().value());
        assertEquals(77 * 588, different.sample());
        assertTrue(different.what().contains("as planned"));
    }

    @Test
    void runOutAndPregapMayBeUnreadable() throws BurnException {
        for (int offset : new int[] {667, -667}) {
            Burn burn = new Burn(new SplittableRandom(1), 300, 310);
            Disc disc = new Disc(burn.data, offset, 27);
            for (int i = 300; i < 452; i++) {
                disc.unreadable.add(i);
            }
            disc.unreadable.add(762);
            disc.unreadable.add(763);
            Outcome.Same same = assertInstanceOf(Outcome.Same.class, burn.verify(disc, true));
            assertEquals(offset, same.offset());
            assertEquals(2 * 667, same.unchecked());
        }
    }

    @Test
    void oneOffsetHoldsForTheWholeDisc() throws BurnException {
        Burn burn = new Burn(new SplittableRandom(1), 300, 310);
        byte[] data = burn.data.clone();
        // the second track comes back a sample late
        System.arraycopy(burn.data, 452 * SECTOR, data, 452 * SECTOR + 4, 310 * SECTOR);
        Outcome.Different different =
                assertInstanceOf(Outcome.Different.class, burn.verify(new Disc(data, 0, 27), true));
        assertEquals(2, different.track());
    }

    @Test
    void silenceInsteadOfSoundIsAMismatch() throws BurnException {
        Burn burn = new Burn(new SplittableRandom(1), 300, 310);
        Disc silent = new Disc(new byte[burn.data.length], 0, 27);
        assertInstanceOf(Outcome.Different.class, burn.verify(silent, true));
        assertInstanceOf(Outcome.Different.class, burn.verify(silent, false));
    }

    /** A sound of {@code samples} that begins at {@code from} and is silence around it. */
    private static Burn sound(int sectors, int from, int samples, IntUnaryOperator sound) {
        ByteBuffer bytes = ByteBuffer.allocate(sectors * SECTOR).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < samples; i++) {
            int value = sound.applyAsInt(i) & 0xFFFF;
            bytes.putInt((from + i) * 4, value << 16 | value);
        }
        return new Burn(bytes.array());
    }

    private static int square(int i, int period) {
        return i % period < period / 2 ? 8000 : -8000;
    }

    private static int tone(int i) {
        return (int) Math.round(9000 * Math.sin(2 * Math.PI * 440 * (i % 2205) / 44_100));
    }

    @Test
    void soundBetweenSilencesTellsTheOffset() throws BurnException {
        SplittableRandom random = new SplittableRandom(5);
        List<Burn> burns =
                List.of(
                        sound(375, 4410, 17_640, AudioVerifierTest::tone),
                        sound(375, 44_100, 17_640, i -> square(i, 100)),
                        // on the borders of sectors, and every sector of it the same
                        sound(375, 44_100, 44_100, i -> square(i, 84)),
                        sound(300, 44_100, 88_200, _ -> random.nextInt(-20, 21)),
                        sound(3000, 1_000_000, 1, _ -> 1),
                        sound(300, 100 * 588, 588, _ -> 7));
        for (Burn burn : burns) {
            for (int offset : new int[] {667, -667, 1176, 2940, -2940, 9}) {
                for (boolean everySector : new boolean[] {true, false}) {
                    Disc disc = new Disc(burn.data, offset, 27);
                    Outcome.Same same =
                            assertInstanceOf(Outcome.Same.class, burn.verify(disc, everySector));
                    assertEquals(offset, same.offset());
                    assertTrue(same.alone());
                }
            }
        }
    }

    @Test
    void whatRepeatsItselfIsProvenAsWell() throws BurnException {
        for (int period : new int[] {84, 100, 588, 2205}) {
            Burn burn = sound(400, 0, 400 * 588, i -> period == 2205 ? tone(i) : square(i, period));
            for (int offset : new int[] {667, -667, 30, 2940, -2940}) {
                assertInstanceOf(
                        Outcome.Same.class, burn.verify(new Disc(burn.data, offset, 27), true));
            }
            burn.data[200 * SECTOR + 77] ^= 1;
            assertEquals(
                    200,
                    assertInstanceOf(
                                    Outcome.Different.class,
                                    burn.verify(new Disc(burn.data, 667, 27), true))
                            .sector()
                            .value());
        }
    }

    @Test
    void silenceDoesNotTellTheOffset() throws BurnException {
        Burn burn = sound(300, 0, 0, _ -> 0);
        Outcome.Same same =
                assertInstanceOf(
                        Outcome.Same.class, burn.verify(new Disc(burn.data, 667, 27), true));
        assertFalse(same.alone());
        // a click where there should be silence
        burn.data[150 * SECTOR] = 1;
        assertInstanceOf(Outcome.Different.class, burn.verify(new Disc(burn.data, 667, 27), true));
    }

    @Test
    void aSampleOfSectorsFindsTheOffsetToo() throws BurnException {
        Burn burn = new Burn(new SplittableRandom(1), 3000);
        Outcome.Same same =
                assertInstanceOf(
                        Outcome.Same.class, burn.verify(new Disc(burn.data, 91, 27), false));
        assertEquals(91, same.offset());
    }

    @Test
    void aDriveThatReadsNoAudioSaysSo() throws BurnException {
        Burn burn = new Burn(new SplittableRandom(1), 300);
        Disc disc = new Disc(burn.data, 0, 27);
        disc.unsupported = true;
        assertEquals(new Outcome.Unreadable("as planned"), burn.verify(disc, true));
    }

    @Test
    void itCanBeBrokenOff() throws BurnException {
        Burn burn = new Burn(new SplittableRandom(1), 300);
        int[] asked = {0};
        assertEquals(
                new Outcome.Cancelled(),
                new AudioVerifier(
                                new Disc(burn.data, 0, 27),
                                burn.tracks,
                                new Lba(302),
                                () -> asked[0]++ > 8,
                                (_, _) -> {})
                        .verify(true));
    }

    @Test
    void progressReachesTheEndOfEveryTrack() throws BurnException {
        Burn burn = new Burn(new SplittableRandom(1), 300, 310);
        List<String> reached = new ArrayList<>();
        new AudioVerifier(
                        new Disc(burn.data, 0, 400),
                        burn.tracks,
                        new Lba(burn.data.length / SECTOR),
                        () -> false,
                        (at, track) -> reached.add(track + " " + at))
                .verify(true);
        assertEquals(List.of("1 299", "2 761"), reached);
    }
}
