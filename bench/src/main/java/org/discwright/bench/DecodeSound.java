package org.discwright.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import org.discwright.audio.AudioFiles;
import org.discwright.audio.CdTrackSource;

/**
 * Turns a sound file into the samples of a CD and writes them to another file, as {@code flac -d}
 * and {@code sox … rate} do, over and over; prints the median seconds of a run, and those of them
 * that it kept the processor busy, once the compiler has done its work. Arguments: the sound file,
 * the file to write, the runs.
 */
public final class DecodeSound {
    private static final int WARM_UP = 4;

    private DecodeSound() {}

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        Path in = Path.of(arguments[0]);
        Path out = Path.of(arguments[1]);
        int runs = Integer.parseInt(arguments[2]);
        for (int i = 0; i < WARM_UP; i++) {
            run(in, out);
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] seconds = new double[runs];
        double[] busy = new double[runs];
        for (int i = 0; i < runs; i++) {
            long before = threads.getCurrentThreadCpuTime();
            seconds[i] = run(in, out);
            busy[i] = (threads.getCurrentThreadCpuTime() - before) / 1e9;
        }
        Arrays.sort(seconds);
        Arrays.sort(busy);
        System.out.printf(Locale.ROOT, "%.3f %.3f%n", seconds[runs / 2], busy[runs / 2]);
    }

    private static double run(Path in, Path out) throws IOException {
        long start = System.nanoTime();
        CdTrackSource track = AudioFiles.open(in);
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
        try (ReadableByteChannel from = track.open();
                FileChannel to =
                        FileChannel.open(
                                out,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE)) {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
