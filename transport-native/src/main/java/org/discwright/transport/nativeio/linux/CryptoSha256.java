package org.discwright.transport.nativeio.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/** SHA-256 (FIPS 180-4) by libcrypto. */
public final class CryptoSha256 extends MessageDigest implements Cloneable {
    private static final int SIZE = 32;

    /**
     * What is copied at once where the bytes lie in Java's memory, which the library cannot see.
     */
    private static final int STEP = 1 << 14;

    private static final class Library {
        static final Optional<CryptoBindings> KNOWN = load();

        private static Optional<CryptoBindings> load() {
            try {
                return CryptoBindings.load();
            } catch (RuntimeException | LinkageError denied) {
                // Java lets nobody, or not this module, reach functions of the system
                return Optional.empty();
            }
        }
    }

    private final CryptoBindings library;
    private final MemorySegment context;
    private final MemorySegment digest;
    private final MemorySegment copied;

    /** Whether some bytes were taken in, or it was begun for them. */
    private boolean begun;

    /**
     * Of no bytes yet.
     *
     * @throws IllegalStateException if there is no libcrypto
     */
    public CryptoSha256() {
        super("SHA-256");
        library = Library.KNOWN.orElseThrow(() -> new IllegalStateException("no libcrypto"));
        Arena arena = Arena.ofAuto();
        context = library.create(arena);
        digest = arena.allocate(SIZE);
        copied = arena.allocate(STEP);
    }

    /** Whether there is a libcrypto. */
    public static boolean isThere() {
        return Library.KNOWN.isPresent();
    }

    private void begin() {
        if (!begun) {
            library.begin(context);
            begun = true;
        }
    }

    @Override
    protected int engineGetDigestLength() {
        return SIZE;
    }

    @Override
    protected void engineUpdate(byte input) {
        begin();
        copied.set(ValueLayout.JAVA_BYTE, 0, input);
        library.update(context, copied.asSlice(0, 1));
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
        begin();
        for (int left = length; left > 0; ) {
            int now = Math.min(left, STEP);
            int at = offset + length - left;
            MemorySegment.copy(input, at, copied, ValueLayout.JAVA_BYTE, 0, now);
            library.update(context, copied.asSlice(0, now));
            left -= now;
        }
    }

    @Override
    protected void engineUpdate(ByteBuffer input) {
        if (input.isDirect()) {
            begin();
            library.update(context, MemorySegment.ofBuffer(input));
            input.position(input.limit());
        } else if (input.hasArray()) {
            engineUpdate(input.array(), input.arrayOffset() + input.position(), input.remaining());
            input.position(input.limit());
        } else {
            super.engineUpdate(input);
        }
    }

    @Override
    protected byte[] engineDigest() {
        begin();
        library.end(context, digest);
        begun = false;
        return digest.toArray(ValueLayout.JAVA_BYTE);
    }

    @Override
    protected int engineDigest(byte[] to, int offset, int length) throws DigestException {
        if (length < SIZE || offset < 0 || to.length - offset < SIZE) {
            throw new DigestException("a SHA-256 needs room for 32 bytes");
        }
        byte[] done = engineDigest();
        System.arraycopy(done, 0, to, offset, SIZE);
        Arrays.fill(done, (byte) 0);
        return SIZE;
    }

    @Override
    protected void engineReset() {
        begun = false;
    }

    /** Another one that has taken in the same bytes. */
    @Override
    public CryptoSha256 clone() {
        CryptoSha256 other = new CryptoSha256();
        if (begun) {
            library.copy(context, other.context);
            other.begun = true;
        }
        return other;
    }
}
