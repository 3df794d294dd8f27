package org.discwright.audio.external;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run of ffmpeg that writes the first sound of a file as an AU stream. */
final class FfmpegProcess implements Closeable {
    private static final int MOST_MESSAGES = 2_000;
    private static final int BUFFER = 1 << 16;
    private static final long PATIENCE_SECONDS = 30;

    private final Path file;
    private final Process process;
    private final InputStream out;
    private final Thread listener;
    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    /** Starts it; the samples come as floating point. */
    FfmpegProcess(Path file) throws IOException {
        this.file = file;
        List<String> command =
                new ArrayList<>(List.of("ffmpeg", "-nostdin", "-hide_banner", "-v", "error"));
        // with the protocol before it, no name is taken for an option or an address
        command.addAll(List.of("-i", "file:" + file.toAbsolutePath()));
        command.addAll(List.of("-map", "0:a:0", "-map_metadata", "-1", "-vn", "-sn", "-dn"));
        command.addAll(List.of("-c:a", "pcm_f32be", "-f", "au", "pipe:1"));
        try {
            this.process = new ProcessBuilder(command).start();
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
        return out.readNBytes(to, 0, length);
    }

    /**
     * Waits for the end of a run whose output was read to its end.
     *
     * @throws IOException if ffmpeg failed
     */
    void finish() throws IOException {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
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
