package org.discwright.transport.nativeio.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The digests of libcrypto are those of Java. */
class CryptoSha256Test {
    private static final int LONGEST = 100_000;

    private final Random random = new Random(7);

    @BeforeEach
    void thereIsALibcrypto() {
        assumeTrue(
                System.getProperty("os.name").equals("Linux") && CryptoSha256.isThere(),
                "this system has no libcrypto");
    }

    private static byte[] byJava(byte[] of) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(of);
    }

    @Test
    void inWhateverPartsItComes() throws NoSuchAlgorithmException {
        CryptoSha256 digest = new CryptoSha256();
        for (int round = 0; round < 40; round++) {
            byte[] bytes = new byte[round == 0 ? 0 : random.nextInt(LONGEST)];
            random.nextBytes(bytes);
            for (int at = 0; at < bytes.length; ) {
                int now = 1 + random.nextInt(Math.min(bytes.length - at, 40_000));
                update(digest, bytes, at, now, round % 4);
                at += now;
            }
            assertArrayEquals(byJava(bytes), digest.engineDigest(), "round " + round);
        }
    }

    private static void update(CryptoSha256 digest, byte[] bytes, int at, int count, int way) {
        switch (way) {
            case 0 -> digest.engineUpdate(bytes, at, count);
            case 1 -> {
                ByteBuffer direct = ByteBuffer.allocateDirect(count + 2).position(1);
                direct.put(bytes, at, count).flip().position(1);
                digest.engineUpdate(direct);
                assertEquals(0, direct.remaining());
            }
            case 2 -> {
                ByteBuffer slice = ByteBuffer.wrap(bytes).slice(at, count);
                digest.engineUpdate(slice);
                assertEquals(0, slice.remaining());
            }
            default -> {
                digest.engineUpdate(bytes[at]);
                ByteBuffer rest = ByteBuffer.wrap(bytes, at + 1, count - 1).asReadOnlyBuffer();
                digest.engineUpdate(rest);
                assertEquals(0, rest.remaining());
            }
        }
    }

    @Test
    void aCopyGoesOnByItself() throws NoSuchAlgorithmException {
        CryptoSha256 digest = new CryptoSha256();
        assertArrayEquals(byJava(new byte[0]), digest.clone().engineDigest());
        digest.engineUpdate((byte) 1);
        CryptoSha256 copy = digest.clone();
        copy.engineUpdate((byte) 2);
        digest.engineUpdate((byte) 3);
        assertArrayEquals(byJava(new byte[] {1, 2}), copy.engineDigest());
        assertArrayEquals(byJava(new byte[] {1, 3}), digest.engineDigest());
    }

    @Test
    void beginsAnewAfterResetAndAfterADigest() throws NoSuchAlgorithmException, DigestException {
        CryptoSha256 digest = new CryptoSha256();
        byte[] nothing = byJava(new byte[0]);
        digest.engineUpdate((byte) 1);
        digest.engineReset();
        assertArrayEquals(nothing, digest.engineDigest());
        assertArrayEquals(nothing, digest.engineDigest());
        byte[] room = new byte[40];
        assertEquals(32, digest.engineDigest(room, 3, 33));
        assertEquals(0, room[2]);
        assertArrayEquals(nothing, Arrays.copyOfRange(room, 3, 35));
        assertThrows(DigestException.class, () -> digest.engineDigest(room, 20, 32));
    }

    @Test
    void isADigestAsAnyOther() throws Exception {
        MessageDigest digest = new CryptoSha256();
        assertEquals("SHA-256", digest.getAlgorithm());
        assertEquals(32, digest.getDigestLength());
        digest.update(new byte[] {1, 2});
        MessageDigest copy = (MessageDigest) digest.clone();
        digest.update(ByteBuffer.allocateDirect(1).put(0, (byte) 3));
        assertArrayEquals(byJava(new byte[] {1, 2, 3}), digest.digest());
        assertArrayEquals(byJava(new byte[] {1, 2, 4}), copy.digest(new byte[] {4}));
    }

    @Test
    void memoryThatWasGivenBackIsNotLookedAt() {
        ByteBuffer gone;
        try (Arena arena = Arena.ofConfined()) {
            gone = arena.allocate(8).asByteBuffer();
        }
        assertThrows(IllegalStateException.class, () -> new CryptoSha256().update(gone));
    }
}
