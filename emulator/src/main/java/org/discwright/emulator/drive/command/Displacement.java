package org.discwright.emulator.drive.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.recording.Recorder;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;

/**
 * The write offset of real drives: audio lies on the disc by a constant number of samples later
 * (positive) or earlier (negative) than it was sent. What is pushed over the end of a track lies in
 * its run-out, what is pulled over its start in its pregap; what would lie beyond is lost.
 */
final class Displacement {
    private static final int SAMPLE = 4;
    private static final int RAW = SectorMode.RAW_SIZE;

    /** Bytes by which audio is displaced. */
    private final int offset;

    /** The last bytes sent, which lie behind what is recorded so far (positive offsets only). */
    private byte[] held;

    private int next = Integer.MIN_VALUE;

    Displacement(int samples) {
        this.offset = samples * SAMPLE;
        this.held = new byte[Math.max(0, offset)];
    }

    boolean displaces() {
        return offset != 0;
    }

    /** A track ended or broke off, and what is held of it is lost. */
    void trackEnded() {
        Arrays.fill(held, (byte) 0);
        next = Integer.MIN_VALUE;
    }

    /** What records the samples once they are displaced. */
    @FunctionalInterface
    interface Sink {
        /** Records them. */
        void record(ByteBuffer laid) throws RecordingException, IOException;
    }

    /** Records sectors, displaced. */
    void write(Recorder recorder, Lba start, ByteBuffer data, Sink sink)
            throws RecordingException, IOException {
        if (start.value() != next) {
            trackEnded();
        }
        byte[] sent = new byte[data.remaining()];
        data.get(sent);
        byte[] laid = new byte[sent.length];
        int shift = Math.min(Math.abs(offset), sent.length);
        if (offset > 0) {
            byte[] stream = Arrays.copyOf(held, held.length + sent.length);
            System.arraycopy(sent, 0, stream, held.length, sent.length);
            System.arraycopy(stream, 0, laid, 0, laid.length);
            sink.record(ByteBuffer.wrap(laid));
            held = Arrays.copyOfRange(stream, laid.length, stream.length);
        } else {
            System.arraycopy(sent, shift, laid, 0, sent.length - shift);
            sink.record(ByteBuffer.wrap(laid));
            boolean audioBefore =
                    recorder.state()
                            .trackAt(start.plus(-1))
                            .filter(track -> !track.mode().isData())
                            .isPresent();
            if (audioBefore && !recorder.simulating()) {
                patch(recorder.medium(), start, offset, Arrays.copyOf(sent, shift));
            }
        }
        next = start.value() + sent.length / RAW;
    }

    /** What is held goes to the two sectors of run-out behind the track. */
    void flush(Recorder recorder) throws IOException {
        if (offset > 0 && next != Integer.MIN_VALUE && !recorder.simulating()) {
            int room = Math.min(held.length, 2 * RAW);
            boolean runOut =
                    recorder.state()
                            .trackAt(new Lba(next))
                            .filter(track -> track.end().value() >= next + 2)
                            .isPresent();
            if (runOut) {
                patch(recorder.medium(), new Lba(next), 0, Arrays.copyOf(held, room));
            }
        }
        trackEnded();
    }

    /** Puts bytes over what lies at {@code at} plus {@code shift} bytes. */
    private static void patch(CdMedium medium, Lba at, int shift, byte[] bytes) throws IOException {
        Lba first = at.plus(Math.floorDiv(shift, RAW));
        int skip = Math.floorMod(shift, RAW);
        int sectors = Math.ceilDiv(skip + bytes.length, RAW);
        ByteBuffer main = ByteBuffer.allocate(sectors * RAW);
        ByteBuffer sub = ByteBuffer.allocate(sectors * SectorMode.SUBCHANNEL_SIZE);
        medium.read(first, main, sub);
        main.clear().put(skip, bytes);
        medium.write(first, main, sub.clear());
    }
}
