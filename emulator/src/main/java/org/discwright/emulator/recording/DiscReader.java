package org.discwright.emulator.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Stream;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.Defect;
import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.DiscTrack;
import org.discwright.emulator.medium.LeadContent;
import org.discwright.emulator.medium.Packets;
import org.discwright.emulator.medium.TrackState;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;

/**
 * Reads what lies on a disc, sector by sector with its subchannel: tracks, pregaps and run-out, the
 * lead-out, and the lead-ins of closed sessions. Data sectors come descrambled, with EDC and parity
 * as recorded. Any number of readers may read while the disc is being recorded; one reader belongs
 * to one thread.
 */
public final class DiscReader {
    private final CdMedium medium;
    private final byte[] leadMain = new byte[SectorMode.RAW_SIZE];
    private final byte[] leadSubchannel = new byte[SectorMode.SUBCHANNEL_SIZE];
    private ByteBuffer unwanted = ByteBuffer.allocate(0);

    /** Reads from {@code medium}. */
    public DiscReader(CdMedium medium) {
        this.medium = medium;
    }

    /**
     * Sectors that {@link #read} gives in one go from {@code first} on, as far as the disc's state
     * can tell.
     *
     * @param most stop counting there
     * @return 0 to {@code most}
     */
    public int readable(Lba first, int most) {
        if (DiscGeometry.LAST_ADDRESS.isBefore(first)) {
            return 0;
        }
        DiscState state = medium.state();
        Lba at = first;
        Lba end = first.plus(most);
        while (at.isBefore(end)) {
            Lba stretch = stretch(state, at);
            if (!at.isBefore(stretch)) {
                break;
            }
            at = stretch;
        }
        return Math.min(most, at.minus(first));
    }

    /** Where the readable stretch that begins at {@code at} ends; {@code at} where nothing is. */
    private Lba stretch(DiscState state, Lba at) {
        Lba end = at;
        Optional<DiscTrack> track = state.trackAt(at);
        if (track.isPresent()) {
            if (track.get().state() != TrackState.RESERVED) {
                end = track.get().next();
            }
        } else if (sentLead(state, at).isPresent()) {
            end = sentLead(state, at).get().end();
        } else {
            end = LeadArea.at(medium.type(), state.sessions(), at).map(LeadArea::end).orElse(at);
        }
        for (Defect defect : state.defects()) {
            if (defect.kind() == Defect.Kind.UNREADABLE && at.isBefore(defect.end())) {
                Lba damage = defect.first().isBefore(at) ? at : defect.first();
                end = damage.isBefore(end) ? damage : end;
            }
        }
        return end;
    }

    /**
     * Reads sectors.
     *
     * @param first the first of them
     * @param sectors how many
     * @param main takes 2,352 bytes a sector at its position
     * @param subchannel takes 96 bytes a sector at its position, P to W interleaved; may have no
     *     room at all, then none is given
     * @throws RecordingException with {@link Refusal#UNRECORDED} or {@link Refusal#UNREADABLE} and
     *     the address of the first sector that cannot be given; those before it are in the buffers
     * @throws IOException if the medium file cannot be read
     */
    public void read(Lba first, int sectors, ByteBuffer main, ByteBuffer subchannel)
            throws RecordingException, IOException {
        int readable = readable(first, sectors);
        ByteBuffer wanted =
                subchannel.hasRemaining()
                        ? subchannel
                        : unwanted(sectors * SectorMode.SUBCHANNEL_SIZE);
        int mainLimit = main.limit();
        int subchannelLimit = wanted.limit();
        int done = 0;
        while (done < readable) {
            Lba at = first.plus(done);
            int given = some(at, readable - done, main, wanted);
            main.limit(mainLimit);
            wanted.limit(subchannelLimit);
            if (given == 0) {
                throw new RecordingException(Refusal.UNREADABLE, at);
            }
            done += given;
        }
        if (readable < sectors) {
            Lba at = first.plus(readable);
            throw new RecordingException(damaged(at) ? Refusal.UNREADABLE : Refusal.UNRECORDED, at);
        }
    }

    private boolean damaged(Lba at) {
        DiscState state = medium.state();
        return state.trackAt(at)
                .map(track -> track.recorded(at))
                .orElseGet(() -> LeadArea.at(medium.type(), state.sessions(), at).isPresent());
    }

    /** Reads up to {@code sectors} sectors that lie together, and says how many. */
    private int some(Lba at, int sectors, ByteBuffer main, ByteBuffer subchannel)
            throws IOException {
        DiscState state = medium.state();
        Optional<DiscTrack> track = state.trackAt(at);
        Optional<LeadContent.Stretch> sent =
                track.isPresent() ? Optional.empty() : sentLead(state, at);
        if (track.isEmpty() && sent.isEmpty()) {
            Optional<LeadArea> area = LeadArea.at(medium.type(), state.sessions(), at);
            if (area.isEmpty()) {
                return 0;
            }
            area.get().sector(at, leadMain, leadSubchannel);
            main.put(leadMain);
            subchannel.put(leadSubchannel);
            return 1;
        }
        Lba end = track.map(DiscTrack::next).or(() -> sent.map(LeadContent.Stretch::end)).get();
        int count = Math.min(sectors, end.minus(at));
        int mainFrom = main.position();
        int subchannelFrom = subchannel.position();
        main.limit(mainFrom + count * SectorMode.RAW_SIZE);
        subchannel.limit(subchannelFrom + count * SectorMode.SUBCHANNEL_SIZE);
        int given = medium.read(at, main, subchannel);
        if (given == 0
                && track.flatMap(DiscTrack::packets).filter(Packets::formatted).isPresent()) {
            main.position(mainFrom).put(formatted(track.get(), at));
            subchannel.position(subchannelFrom).put(leadSubchannel);
            return 1;
        }
        main.position(mainFrom + given * SectorMode.RAW_SIZE);
        subchannel.position(subchannelFrom + given * SectorMode.SUBCHANNEL_SIZE);
        return given;
    }

    /** A sector as FORMAT UNIT laid it: its main channel, and its subchannel in a buffer here. */
    private byte[] formatted(DiscTrack track, Lba at) {
        new TrackStamp(track, medium.state().catalogNumber()).write(at, 1, leadSubchannel);
        return PacketSectors.formatted(track, at);
    }

    /** The sectors of a lead-in or lead-out that lie in the file as a host sent them. */
    private static Optional<LeadContent.Stretch> sentLead(DiscState state, Lba at) {
        return state.sessions().stream()
                .flatMap(it ->
                        Stream.concat(it.leads().leadIn().stream(), it.leads().leadOut().stream()))
                .filter(it -> it.covers(at))
                .findFirst();
    }

    private ByteBuffer unwanted(int length) {
        if (unwanted.capacity() < length) {
            unwanted = ByteBuffer.allocate(length);
        }
        return unwanted.clear().limit(length);
    }
}
