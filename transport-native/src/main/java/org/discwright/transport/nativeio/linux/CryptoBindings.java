package org.discwright.transport.nativeio.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The functions of OpenSSL's libcrypto for digests (EVP_DigestInit(3)), since version 1.1. */
final class CryptoBindings {
    /** The versions that have these functions, the newest first. */
    private static final List<String> LIBRARIES =
            List.of("libcrypto.so.4", "libcrypto.so.3", "libcrypto.so.1.1");

    /** FIPS 180-4: the digest of no bytes. */
    private static final String OF_NOTHING =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    // EVP_MD_CTX *EVP_MD_CTX_new(void);
    private final MemorySegment create;
    // void EVP_MD_CTX_free(EVP_MD_CTX *ctx);
    private final MemorySegment free;
    // int EVP_DigestInit_ex(EVP_MD_CTX *ctx, const EVP_MD *type, ENGINE *impl);
    private final MemorySegment begin;
    // int EVP_DigestUpdate(EVP_MD_CTX *ctx, const void *d, size_t cnt);
    private final MemorySegment update;
    // int EVP_DigestFinal_ex(EVP_MD_CTX *ctx, unsigned char *md, unsigned int *s);
    private final MemorySegment end;
    // int EVP_MD_CTX_copy_ex(EVP_MD_CTX *out, const EVP_MD_CTX *in);
    private final MemorySegment copy;

    /** The address of what libcrypto keeps about the algorithm. */
    private final long sha256;

    private CryptoBindings(SymbolLookup library) {
        create = library.findOrThrow("EVP_MD_CTX_new");
        free = library.findOrThrow("EVP_MD_CTX_free");
        begin = library.findOrThrow("EVP_DigestInit_ex");
        update = library.findOrThrow("EVP_DigestUpdate");
        end = library.findOrThrow("EVP_DigestFinal_ex");
        copy = library.findOrThrow("EVP_MD_CTX_copy_ex");
        sha256 = sha256(library);
        if (!Arrays.equals(HexFormat.of().parseHex(OF_NOTHING), ofNothing())) {
            throw new IllegalStateException("libcrypto takes no SHA-256");
        }
    }

    private byte[] ofNothing() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment context = create(arena);
            MemorySegment digest = arena.allocate(OF_NOTHING.length() / 2);
            begin(context);
            end(context, digest);
            return digest.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /** Nothing where there is no such library. */
    static Optional<CryptoBindings> load() {
        if (WordCall.fits()) {
            for (String name : LIBRARIES) {
                Optional<CryptoBindings> found = library(name).flatMap(CryptoBindings::bindings);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<CryptoBindings> bindings(SymbolLookup library) {
        try {
            return Optional.of(new CryptoBindings(library));
        } catch (NoSuchElementException | IllegalStateException unfit) {
            // a library of that name that is another one
            return Optional.empty();
        }
    }

    @SuppressWarnings("restricted") // the native edge: prototypes stand where addresses are kept
    private static Optional<SymbolLookup> library(String name) {
        try {
            return Optional.of(SymbolLookup.libraryLookup(name, Arena.global()));
        } catch (IllegalArgumentException missing) {
            return Optional.empty();
        }
    }

    /** Since version 3 looked up once, which else is done for each digest. */
    private static long sha256(SymbolLookup library) {
        Optional<MemorySegment> fetch = library.find("EVP_MD_fetch");
        if (fetch.isEmpty()) {
            // const EVP_MD *EVP_sha256(void);
            return WordCall.call(library.findOrThrow("EVP_sha256"), 0, 0, 0);
        }
        // EVP_MD *EVP_MD_fetch(OSSL_LIB_CTX *ctx, const char *algorithm, const char *properties);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom("SHA256");
            long found = WordCall.call(fetch.get(), 0, name.address(), 0);
            if (found == 0) {
                throw new IllegalStateException("libcrypto has no SHA-256");
            }
            return found;
        }
    }

    /** What one digest is taken in; freed when nobody has it any more. */
    @SuppressWarnings("restricted") // to have it freed
    MemorySegment create(Arena until) {
        long made = WordCall.call(create, 0, 0, 0);
        if (made == 0) {
            throw new OutOfMemoryError("of libcrypto");
        }
        return MemorySegment.ofAddress(made).reinterpret(until, this::free);
    }

    private void free(MemorySegment context) {
        WordCall.call(free, context.address(), 0, 0);
    }

    void begin(MemorySegment context) {
        try {
            check(WordCall.call(begin, context.address(), sha256, 0));
        } finally {
            Reference.reachabilityFence(context);
        }
    }

    void update(MemorySegment context, MemorySegment bytes) {
        if (!bytes.scope().isAlive()) {
            throw new IllegalStateException("the memory of these bytes was given back");
        }
        try {
            check(WordCall.call(update, context.address(), bytes.address(), bytes.byteSize()));
        } finally {
            Reference.reachabilityFence(context);
            Reference.reachabilityFence(bytes);
        }
    }

    /** Puts the digest into {@code to}. */
    void end(MemorySegment context, MemorySegment to) {
        try {
            check(WordCall.call(end, context.address(), to.address(), 0));
        } finally {
            Reference.reachabilityFence(context);
            Reference.reachabilityFence(to);
        }
    }

    /** Makes one digest go on from what another one has taken in. */
    void copy(MemorySegment from, MemorySegment to) {
        try {
            check(WordCall.call(copy, to.address(), from.address(), 0));
        } finally {
            Reference.reachabilityFence(from);
            Reference.reachabilityFence(to);
        }
    }

    private static void check(long done) {
        if ((int) done != 1) {
            throw new IllegalStateException("libcrypto cannot take a SHA-256");
        }
    }
}
