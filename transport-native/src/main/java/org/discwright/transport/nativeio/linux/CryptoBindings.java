package org.discwright.transport.nativeio.linux;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.foreign.ValueLayout.OfInt;
import java.lang.foreign.ValueLayout.OfLong;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The functions of OpenSSL's libcrypto for digests (EVP_DigestInit(3)), since version 1.1. */
final class CryptoBindings {
    private static final OfInt INT = ValueLayout.JAVA_INT;
    private static final OfLong LONG = ValueLayout.JAVA_LONG;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    /** The versions that have these functions, the newest first. */
    private static final List<String> LIBRARIES =
            List.of("libcrypto.so.4", "libcrypto.so.3", "libcrypto.so.1.1");

    /** FIPS 180-4: the digest of no bytes. */
    private static final String OF_NOTHING =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final Linker LINKER = Linker.nativeLinker();

    private final MethodHandle create;
    private final MethodHandle free;
    private final MethodHandle begin;
    private final MethodHandle update;
    private final MethodHandle end;
    private final MemorySegment sha256;

    /** Few need it: it is linked when somebody does. */
    private final SymbolLookup symbols;

    private CryptoBindings(SymbolLookup library) throws Throwable {
        // EVP_MD_CTX *EVP_MD_CTX_new(void);
        create = link(library, "EVP_MD_CTX_new", FunctionDescriptor.of(POINTER));
        // void EVP_MD_CTX_free(EVP_MD_CTX *ctx);
        free = link(library, "EVP_MD_CTX_free", FunctionDescriptor.ofVoid(POINTER));
        // int EVP_DigestInit_ex(EVP_MD_CTX *ctx, const EVP_MD *type, ENGINE *impl);
        begin = link(library, "EVP_DigestInit_ex", INT, POINTER, POINTER, POINTER);
        // int EVP_DigestUpdate(EVP_MD_CTX *ctx, const void *d, size_t cnt);
        update = link(library, "EVP_DigestUpdate", INT, POINTER, POINTER, LONG);
        // int EVP_DigestFinal_ex(EVP_MD_CTX *ctx, unsigned char *md, unsigned int *s);
        end = link(library, "EVP_DigestFinal_ex", INT, POINTER, POINTER, POINTER);
        sha256 = sha256(library);
        symbols = library;
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
        return LIBRARIES.stream()
                .flatMap(name -> library(name).stream())
                .flatMap(library -> bindings(library).stream())
                .findFirst();
    }

    private static Optional<CryptoBindings> bindings(SymbolLookup library) {
        try {
            return Optional.of(new CryptoBindings(library));
        } catch (Error broken) {
            throw broken;
        } catch (Throwable unfit) {
            // a library of that name that is another one
            return Optional.empty();
        }
    }

    @SuppressWarnings("restricted") // the native edge: each prototype stands above its handle
    private static Optional<SymbolLookup> library(String name) {
        try {
            return Optional.of(SymbolLookup.libraryLookup(name, Arena.global()));
        } catch (IllegalArgumentException missing) {
            return Optional.empty();
        }
    }

    private static MethodHandle link(
            SymbolLookup library, String name, MemoryLayout result, MemoryLayout... arguments) {
        return link(library, name, FunctionDescriptor.of(result, arguments));
    }

    @SuppressWarnings("restricted") // the native edge: each prototype stands above its handle
    private static MethodHandle link(
            SymbolLookup library, String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(library.findOrThrow(name), descriptor);
    }

    /** Since version 3 looked up once, which else is done for each digest. */
    private static MemorySegment sha256(SymbolLookup library) throws Throwable {
        if (library.find("EVP_MD_fetch").isEmpty()) {
            // const EVP_MD *EVP_sha256(void);
            MethodHandle old = link(library, "EVP_sha256", FunctionDescriptor.of(POINTER));
            return (MemorySegment) old.invokeExact();
        }
        // EVP_MD *EVP_MD_fetch(OSSL_LIB_CTX *ctx, const char *algorithm, const char *properties);
        MethodHandle fetch = link(library, "EVP_MD_fetch", POINTER, POINTER, POINTER, POINTER);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom("SHA256");
            MemorySegment found =
                    (MemorySegment) fetch.invokeExact(MemorySegment.NULL, name, MemorySegment.NULL);
            if (found.equals(MemorySegment.NULL)) {
                throw new IllegalStateException("libcrypto has no SHA-256");
            }
            return found;
        }
    }

    /** What one digest is taken in; freed when nobody has it any more. */
    @SuppressWarnings("restricted") // to have it freed
    MemorySegment create(Arena until) {
        try {
            MemorySegment made = (MemorySegment) create.invokeExact();
            if (made.equals(MemorySegment.NULL)) {
                throw new OutOfMemoryError("of libcrypto");
            }
            return made.reinterpret(until, this::free);
        } catch (Throwable impossible) {
            throw Linked.impossible(impossible);
        }
    }

    private void free(MemorySegment context) {
        try {
            free.invokeExact(context);
        } catch (Throwable impossible) {
            throw Linked.impossible(impossible);
        }
    }

    void begin(MemorySegment context) {
        try {
            check((int) begin.invokeExact(context, sha256, MemorySegment.NULL));
        } catch (Throwable impossible) {
            throw Linked.impossible(impossible);
        }
    }

    void update(MemorySegment context, MemorySegment bytes) {
        try {
            check((int) update.invokeExact(context, bytes, bytes.byteSize()));
        } catch (Throwable impossible) {
            throw Linked.impossible(impossible);
        }
    }

    /** Puts the digest into {@code to}. */
    void end(MemorySegment context, MemorySegment to) {
        try {
            check((int) end.invokeExact(context, to, MemorySegment.NULL));
        } catch (Throwable impossible) {
            throw Linked.impossible(impossible);
        }
    }

    /** Makes one digest go on from what another one has taken in. */
    void copy(MemorySegment from, MemorySegment to) {
        // int EVP_MD_CTX_copy_ex(EVP_MD_CTX *out, const EVP_MD_CTX *in);
        MethodHandle copy = link(symbols, "EVP_MD_CTX_copy_ex", INT, POINTER, POINTER);
        try {
            check((int) copy.invokeExact(to, from));
        } catch (Throwable impossible) {
            throw Linked.impossible(impossible);
        }
    }

    private static void check(int done) {
        if (done != 1) {
            throw new IllegalStateException("libcrypto cannot take a SHA-256");
        }
    }
}
