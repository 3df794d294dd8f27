package org.discwright.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Standard output that remembers what it could not write. After the first failure everything is
 * dropped: a burn goes on without its listener.
 */
public final class WatchedOutput extends OutputStream {
    private static final Path DESCRIPTOR = Path.of("/proc/self/fd/1");

    private final OutputStream target;
    private volatile Optional<IOException> failure = Optional.empty();

    private final BooleanSupplier pipe;

    /**
     * Watches {@code target}.
     *
     * @param pipe whether it is a pipe, where every failure means that its reader has gone
     */
    WatchedOutput(OutputStream target, BooleanSupplier pipe) {
        this.target = target;
        this.pipe = pipe;
    }

    /** Standard output of this process. */
    public static WatchedOutput ofProcess() {
        return new WatchedOutput(
                new FileOutputStream(FileDescriptor.out), WatchedOutput::isStandardOutputPipe);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (failure.isEmpty()) {
            try {
                target.write(bytes, offset, length);
            } catch (IOException lost) {
                failure = Optional.of(lost);
            }
        }
    }

    @Override
    public void flush() {
        if (failure.isEmpty()) {
            try {
                target.flush();
            } catch (IOException lost) {
                failure = Optional.of(lost);
            }
        }
    }

    /** Why output was lost; empty also where its reader closed a pipe, which is its right. */
    public Optional<String> loss() {
        return failure.map(lost -> String.valueOf(lost.getMessage()))
                .filter(reason ->
                        !reason.toLowerCase(Locale.ROOT).contains("pipe") && !pipe.getAsBoolean());
    }

    /** The system's words for a closed pipe depend on the language. */
    private static boolean isStandardOutputPipe() {
        try {
            String target = Files.readSymbolicLink(DESCRIPTOR).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
