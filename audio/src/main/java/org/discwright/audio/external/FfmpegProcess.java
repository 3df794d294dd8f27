package org.discwright.audio.external;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A run of ffmpeg that writes the first sound of a file as an AU stream. */
final class FfmpegProcess implements Closeable {
    private static final int MOST_MESSAGES = 2_000;
    private static final int BUFFER = 1 << 16;
    private static final long NOT_ASKED = 0;

    private final FfmpegProgram program;
    private final Path file;
    private final Process process;
    private final InputStream out;
    private final Thread listener;
    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
    private final AtomicLong asked = new AtomicLong(NOT_ASKED);
    private volatile boolean stuck;

    /** Starts it; the samples come as floating point. */
    FfmpegProcess(FfmpegProgram program, Path file) throws IOException {
        this.program = program;
        this.file = file;
        try {
            this.process = new ProcessBuilder(program.decoding(file)).start();
        } catch (IOException missing) {
            throw new IOException(
                    file
                            + " needs the program ffmpeg to be decoded, which is not installed:"
                            + " install ffmpeg (Debian, Ubuntu: apt-get install ffmpeg; macOS: brew"
                            + " install ffmpeg; Windows: winget install ffmpeg), or give a WAV,"
                            + " AIFF, AU or FLAC file",
                    missing);
        }
        this.out = process.getInputStream();
        this.listener = Thread.ofVirtual().start(this::listen);
        process.getOutputStream().close();
        Thread.ofVirtual().start(this::watch);
    }

    /** Ends the program when it is asked for samples and gives none for too long. */
    private void watch() {
        long patience = program.patience().toNanos();
        try {
            while (!process.waitFor(patience / 4, TimeUnit.NANOSECONDS)) {
                long since = asked.get();
                if (since != NOT_ASKED && System.nanoTime() - since > patience) {
                    stuck = true;
                    process.destroyForcibly();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // nobody does that to a thread of one's own
        }
    }

    private void listen() {
        byte[] buffer = new byte[BUFFER];
        try (InputStream errors = process.getErrorStream()) {
            for (int got = errors.read(buffer); got >= 0; got = errors.read(buffer)) {
                int room = Math.min(got, MOST_MESSAGES - messages.size());
                if (room > 0) {
                    messages.write(buffer, 0, room);
                }
            }
        } catch (IOException closed) {
            // the process is gone, and so are its messages
            messages.writeBytes("(no more messages)".getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Reads up to {@code length} bytes, fewer only at the end. */
    int read(byte[] to, int length) throws IOException {
        asked.set(System.nanoTime() | 1); // never the number that stands for not asked
        int got = out.readNBytes(to, 0, length);
        asked.set(NOT_ASKED);
        if (stuck) {
            throw failed("it gave nothing for " + program.patience().toSeconds() + " seconds");
        }
        return got;
    }

    /**
     * Waits for the end of a run whose output was read to its end.
     *
     * @throws IOException if ffmpeg failed
     */
    void finish() throws IOException {
        try {
            if (!process.waitFor(program.patience().toNanos(), TimeUnit.NANOSECONDS)) {
                throw failed("it does not end");
            }
            listener.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while ffmpeg decoded " + file, interrupted);
        }
        if (process.exitValue() != 0) {
            throw failed("it ended with code " + process.exitValue());
        }
    }

    /** What ffmpeg complained about, in one line. */
    String messages() {
        return messages.toString(StandardCharsets.UTF_8).strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    IOException failed(String how) {
        return new IOException(
                "ffmpeg cannot decode %s (%s): %s; check that the file plays"
                        .formatted(file, how, messages()));
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        out.close();
    }
}
