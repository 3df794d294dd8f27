package org.discwright.emulator.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.model.address.Lba;
import org.discwright.model.coding.SectorEncoder;
import org.discwright.model.coding.Subheader;
import org.discwright.model.sector.SectorMode;

/** A track while it is being recorded: puts down sectors, each with its subchannel. */
final class TrackRecorder {
    private static final int CHUNK = 1_024;
    private static final int SMALL_CHUNK = 32;

    private final Tape tape;
    private final DiscTrack track;
    private final TrackStamp stamp;
    private Lba next;
    private final byte[] raw = new byte[SMALL_CHUNK * SectorMode.RAW_SIZE];
    private byte[] subchannel = new byte[SMALL_CHUNK * SectorMode.SUBCHANNEL_SIZE];

    /** Goes on with {@code track} where it ends now. */
    TrackRecorder(Tape tape, DiscTrack track, Optional<String> catalogNumber) {
        this(tape, track, track.next(), catalogNumber);
    }

    /** Records {@code track} from {@code next} on. */
    TrackRecorder(Tape tape, DiscTrack track, Lba next, Optional<String> catalogNumber) {
        this.tape = tape;
        this.track = track;
        this.stamp = new TrackStamp(track, catalogNumber);
        this.next = next;
    }

    Tape tape() {
        return tape;
    }

    DiscTrack track() {
        return track;
    }

    /** Where the next sector goes. */
    Lba next() {
        return next;
    }

    /** Sectors that it can take where the lead-out may begin at {@code limit} at most. */
    int room(Lba limit) {
        return (track.reserved() ? track.end() : limit).minus(next) - DiscGeometry.RUN_OUT;
    }

    /** Records the pregap: silence, or sectors of zeros. */
    void pregap() throws IOException {
        fill(track.pregapStart(), track.pregap());
    }

    /** Records the pregap of a track of packets, with its descriptor blocks. */
    void packetPregap() throws IOException {
        Lba first = track.pregapStart();
        byte[] sectors =
                PacketSectors.of(track, PacketSectors.Purpose.PREGAP, first, track.pregap());
        put(first, track.pregap(), ByteBuffer.wrap(sectors));
    }

    /** Records the sectors around a packet's user blocks. */
    void put(PacketSectors.Purpose purpose, int sectors) throws IOException {
        put(next, sectors, ByteBuffer.wrap(PacketSectors.of(track, purpose, next, sectors)));
        next = next.plus(sectors);
    }

    /** Records what a host has sent. */
    void blocks(BlockFormat format, Optional<Subheader> subheader, ByteBuffer data)
            throws IOException {
        int most = format == BlockFormat.RAW ? CHUNK : SMALL_CHUNK;
        int end = data.limit();
        while (data.position() < end) {
            int sectors = Math.min(most, (end - data.position()) / format.blockSize());
            data.limit(data.position() + sectors * format.blockSize());
            if (format == BlockFormat.RAW) {
                put(next, sectors, data);
            } else {
                BlockEncoder.encode(format, subheader, next, data, raw);
                put(next, sectors, ByteBuffer.wrap(raw, 0, sectors * SectorMode.RAW_SIZE));
            }
            next = next.plus(sectors);
            data.limit(end);
        }
    }

    /** Records {@code sectors} sectors of whole raw data. */
    void raw(int sectors, ByteBuffer data) throws IOException {
        put(next, sectors, data);
        next = next.plus(sectors);
    }

    /** Records silence, or sectors of zeros, at its end. */
    void padding(int sectors) throws IOException {
        fill(next, sectors);
        next = next.plus(sectors);
    }

    private void fill(Lba first, int sectors) throws IOException {
        for (int done = 0; done < sectors; done += SMALL_CHUNK) {
            int count = Math.min(SMALL_CHUNK, sectors - done);
            put(first.plus(done), count, ByteBuffer.wrap(empty(first.plus(done), count)));
        }
    }

    private byte[] empty(Lba first, int sectors) {
        return empty(track, first, sectors);
    }

    /** Sectors of silence or zeros. */
    static byte[] empty(DiscTrack track, Lba first, int sectors) {
        byte[] raw = new byte[sectors * SectorMode.RAW_SIZE];
        for (int i = 0; i < sectors; i++) {
            SectorEncoder.finish(
                    track.mode(),
                    first.plus(i),
                    BlockEncoder.plain(track.mode()),
                    raw,
                    i * SectorMode.RAW_SIZE);
        }
        return raw;
    }

    private void put(Lba first, int sectors, ByteBuffer main) throws IOException {
        int length = sectors * SectorMode.SUBCHANNEL_SIZE;
        if (subchannel.length < length) {
            subchannel = new byte[length];
        }
        stamp.write(first, sectors, subchannel);
        tape.write(first, main, ByteBuffer.wrap(subchannel, 0, length));
    }
}
