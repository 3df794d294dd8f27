package org.discwright.burn.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.discwright.model.cdtext.CdTextLeadIn;
import org.discwright.model.coding.Scrambler;
import org.discwright.model.layout.SectorReader;
import org.discwright.model.sector.SectorMode;
import org.discwright.model.subchannel.LeadInEntries;
import org.discwright.model.subchannel.SubchannelQ;
import org.discwright.model.subchannel.SubchannelWriter;

/**
 * Makes the sectors of a raw image: audio as it is, data scrambled; P and Q of our own, R to W from
 * the caller, or CD-TEXT in the lead-in.
 *
 * @redbook 17.4 and 17.5
 */
final class RawSectors implements AutoCloseable {
    private static final int REPEATS = 3;
    private static final int CADENCE = 100;
    private static final int CATALOG_NUMBER_AT = 50;
    private static final int ISRC_AT = 75;
    private static final int COPY = 2;

    /** Sectors after which an alternating copy bit changes: it has 9.375 Hz by the standard. */
    private static final int COPY_PERIOD = 4;

    private final RawImage image;
    private final List<SessionPlan.Placed> tracks;
    private final Lba leadOut;
    private final byte[] main = new byte[SectorMode.RAW_SIZE];
    private final byte[] subchannel = new byte[SectorMode.SUBCHANNEL_SIZE];
    private final byte[] rw = new byte[SectorMode.SUBCHANNEL_SIZE];
    private Optional<SectorReader> reader = Optional.empty();
    private Optional<RawImage.SectorBytes> subcode = Optional.empty();
    private int opened = -1;

    RawSectors(RawImage image) {
        this.image = image;
        SessionPlan plan =
                SessionPlan.of(
                        image.layout(),
                        image.catalogNumber(),
                        new Lba(-Lba.MSF_OFFSET),
                        image.layout().tracks().getFirst().number());
        this.tracks = plan.tracks();
        this.leadOut = plan.leadOut();
    }

    /** Puts one sector with its subchannel into {@code target}. */
    void make(Lba address, ByteBuffer target) throws IOException {
        Arrays.fill(main, (byte) 0);
        Arrays.fill(subchannel, (byte) 0);
        if (address.value() < -Lba.MSF_OFFSET) {
            leadIn(address);
        } else if (address.isBefore(leadOut)) {
            program(address);
        } else {
            leadOut(address);
        }
        addSubcode(address);
        target.put(main);
        image.form().put(subchannel, target);
    }

    private void leadIn(Lba address) {
        SessionPlan.Placed first = tracks.getFirst();
        SessionPlan.Placed last = tracks.getLast();
        Msf running = address.toMsf();
        int sector = address.minus(RawImage.FIRST);
        int entry = sector / REPEATS % (tracks.size() + 3);
        SubchannelQ q =
                switch (entry - tracks.size()) {
                    case 0 ->
                            LeadInEntries.firstTrack(
                                    first.control(), running, first.number(), discType());
                    case 1 -> LeadInEntries.lastTrack(last.control(), running, last.number());
                    case 2 -> LeadInEntries.leadOut(last.control(), running, leadOut.toMsf());
                    default -> {
                        SessionPlan.Placed track = tracks.get(entry);
                        yield LeadInEntries.track(
                                track.control(), track.number(), running, track.start().toMsf());
                    }
                };
        SubchannelWriter.write(false, q, subchannel, 0);
        fillMain(first.layout().mode(), address);
        if (!image.packs().isEmpty()) {
            CdTextLeadIn.write(image.packs(), sector, subchannel, 0);
        }
    }

    private int discType() {
        boolean xa =
                tracks.stream()
                        .map(track -> track.layout().mode())
                        .anyMatch(mode ->
                                mode == SectorMode.MODE_2_FORM_1
                                        || mode == SectorMode.MODE_2_FORM_2);
        return xa ? 0x20 : 0;
    }

    /** The main channel outside of tracks: silence, or data sectors without content. */
    private void fillMain(SectorMode mode, Lba address) {
        if (mode.isData()) {
            System.arraycopy(EmptySectors.at(mode, address), 0, main, 0, main.length);
            Scrambler.apply(main, 0);
        }
    }

    private void leadOut(Lba address) {
        SessionPlan.Placed last = tracks.getLast();
        int position = address.minus(leadOut);
        // P of the lead-out flashes twice a second, two seconds after it began
        boolean p =
                position >= 2 * Msf.FRAMES_PER_SECOND
                        && position * 4 / Msf.FRAMES_PER_SECOND % 2 == 1;
        SubchannelWriter.writePosition(
                p,
                last.control(),
                SubchannelQ.LEAD_OUT,
                1,
                position,
                address.value() + Lba.MSF_OFFSET,
                subchannel,
                0);
        fillMain(last.layout().mode(), address);
    }

    private void program(Lba address) throws IOException {
        int index = 0;
        while (!address.isBefore(tracks.get(index).end())) {
            index++;
        }
        SessionPlan.Placed track = tracks.get(index);
        pq(track, address);
        int offset = address.minus(track.from()) - track.blank();
        if (offset < 0) {
            fillMain(track.layout().mode(), address);
            return;
        }
        open(index).read(offset, 1, ByteBuffer.wrap(main));
        if (track.layout().mode().isData()) {
            Scrambler.apply(main, 0);
        }
    }

    private void pq(SessionPlan.Placed track, Lba address) {
        boolean pause = address.isBefore(track.start());
        int absolute = address.value() + Lba.MSF_OFFSET;
        int frame = absolute % Msf.FRAMES_PER_SECOND;
        int control = track.control();
        if (image.alternating().contains(track.number()) && absolute / COPY_PERIOD % 2 == 1) {
            control ^= COPY;
        }
        if (!pause
                && carries(track, address, CATALOG_NUMBER_AT)
                && image.catalogNumber().isPresent()) {
            SubchannelWriter.write(
                    false,
                    new SubchannelQ.CatalogNumber(control, image.catalogNumber().get(), frame),
                    subchannel,
                    0);
        } else if (!pause
                && carries(track, address, ISRC_AT)
                && track.layout().isrc().isPresent()) {
            SubchannelWriter.write(
                    false,
                    new SubchannelQ.RecordingCode(control, track.layout().isrc().get(), frame),
                    subchannel,
                    0);
        } else {
            // in the pause the time runs backwards and ends with zero
            int relative = pause ? track.start().minus(address) - 1 : address.minus(track.start());
            SubchannelWriter.writePosition(
                    pause,
                    control,
                    track.number(),
                    pause ? 0 : index(track, relative),
                    relative,
                    absolute,
                    subchannel,
                    0);
        }
    }

    /** Once in a hundred sectors, but where an index begins: then one later. */
    private static boolean carries(SessionPlan.Placed track, Lba address, int beat) {
        int position = Math.floorMod(address.value(), CADENCE) - beat;
        int offset = address.minus(track.start());
        return (position == 0 && !begins(track, offset))
                || (position == 1 && begins(track, offset - 1));
    }

    private static boolean begins(SessionPlan.Placed track, int offset) {
        return offset == 0 || track.layout().laterIndexes().contains(offset);
    }

    private static int index(SessionPlan.Placed track, int offset) {
        int index = 1;
        for (int later : track.layout().laterIndexes()) {
            index += offset >= later ? 1 : 0;
        }
        return index;
    }

    /** R to W are those of the caller, from sector 0 on. */
    private void addSubcode(Lba address) throws IOException {
        if (image.subcode().isEmpty()
                || address.value() < 0
                || address.value() >= image.subcode().get().sectors()) {
            return;
        }
        if (subcode.isEmpty()) {
            subcode = Optional.of(image.subcode().get().open());
        }
        subcode.get().read(address.value(), rw);
        for (int i = 0; i < rw.length; i++) {
            subchannel[i] = (byte) ((subchannel[i] & 0xC0) | (rw[i] & 0x3F));
        }
    }

    private SectorReader open(int index) throws IOException {
        if (opened != index || reader.isEmpty()) {
            closeReader();
            reader = Optional.of(tracks.get(index).layout().content().open());
            opened = index;
        }
        return reader.get();
    }

    private void closeReader() throws IOException {
        List<SectorReader> last = new ArrayList<>(reader.stream().toList());
        reader = Optional.empty();
        for (SectorReader one : last) {
            one.close();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            closeReader();
        } finally {
            if (subcode.isPresent()) {
                subcode.get().close();
                subcode = Optional.empty();
            }
        }
    }
}
