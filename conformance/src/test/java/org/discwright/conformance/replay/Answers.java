package org.discwright.conformance.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.command.ModeSense10;
import org.discwright.mmc.command.ModeSense6;
import org.discwright.mmc.feature.Configuration;
import org.discwright.mmc.feature.Feature;
import org.discwright.mmc.modepage.ModeParameterList;
import org.discwright.mmc.response.BufferCapacity;
import org.discwright.mmc.response.Capacity;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.mmc.response.FullToc;
import org.discwright.mmc.response.InquiryData;
import org.discwright.mmc.response.MultiSessionInfo;
import org.discwright.mmc.response.Performance;
import org.discwright.mmc.response.Toc;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.error.MalformedDataException;
import org.discwright.transport.TransportException;

/** What must hold of every answer, whatever was asked and whatever lies on the disc. */
final class Answers {
    private static final int MOST = 0xFFFC;

    private final Replayer drive;

    Answers(Replayer drive) {
        this.drive = drive;
    }

    /** Fails where an answer is not what the standard allows. */
    void check(Cdb cdb, Octets data) throws TransportException, MalformedDataException {
        Optional<Command<?>> command = Replayer.parse(cdb);
        if (command.isEmpty() || !(command.get().dataPhase() instanceof DataPhase.In(int room))) {
            return;
        }
        assertTrue(data.length() <= room, () -> cdb + " has room for " + room);
        Optional<Cdb> roomy = withRoom(cdb);
        Octets whole = data;
        if (data.length() == room && roomy.isPresent()) {
            whole = drive.plain(roomy.get()).data();
            Octets all = whole;
            assertTrue(all.length() >= room, () -> cdb + " answered with " + data);
            if (!isCounter(cdb.opcode())) {
                assertEquals(header(cdb, all.truncate(room)), header(cdb, data), cdb::toString);
            }
        }
        checkLength(cdb.opcode(), whole);
        if (!whole.isEmpty()) {
            check(command.get(), command.get().decode(whole));
        }
    }

    /** Events are told once, and buffers empty: a second answer may be another one. */
    private static boolean isCounter(int opcode) {
        return opcode == 0x4A || opcode == 0x5C || opcode == 0x03;
    }

    /** The length field of some answers counts what was asked for. */
    private static Octets header(Cdb cdb, Octets data) {
        return cdb.opcode() == 0xAC ? data.slice(Math.min(4, data.length()), data.length()) : data;
    }

    private static Optional<Cdb> withRoom(Cdb cdb) {
        byte[] block = cdb.bytes().toByteArray();
        switch (cdb.opcode()) {
            case 0x23, 0x42, 0x43, 0x46, 0x4A, 0x51, 0x52, 0x5A, 0x5C -> {
                block[7] = (byte) (MOST >> 8);
                block[8] = (byte) MOST;
            }
            case 0x12 -> block[4] = (byte) 0xFF;
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(new Cdb(Octets.of(block)));
    }

    /** The length that an answer states is that of what it holds. */
    private static void checkLength(int opcode, Octets data) {
        switch (opcode) {
            case 0x43, 0x51, 0x52, 0x5A, 0x4A, 0x5C ->
                    assertEquals(data.length() - 2, data.u16(0), () -> opcode + ": " + data);
            case 0x46 -> assertEquals(data.length() - 4L, data.u32(0), data::toString);
            case 0x42 -> assertEquals(data.length() - 4, data.u16(2), data::toString);
            case 0x12 -> assertEquals(data.length() - 5, data.u8(4), data::toString);
            default -> {}
        }
    }

    private static void check(Command<?> command, Object answer) {
        switch (answer) {
            case Toc toc -> check(toc);
            case FullToc toc -> check(toc);
            case MultiSessionInfo info -> {
                assertTrue(info.firstSession() <= info.lastSession(), info::toString);
                assertTrue(info.track().isPresent(), info::toString);
            }
            case DiscInformation disc -> check(disc);
            case TrackInformation track -> check(track);
            case Capacity capacity -> {
                assertTrue(capacity.last().value() >= 0, capacity::toString);
                assertEquals(2048, capacity.blockSize());
            }
            case BufferCapacity buffer ->
                    assertTrue(
                            buffer.inBlocks() || buffer.available() <= buffer.total(),
                            buffer::toString);
            case Configuration configuration -> check(configuration);
            case InquiryData inquiry -> {
                assertEquals(InquiryData.MULTI_MEDIA, inquiry.deviceType());
                assertTrue(inquiry.removable());
                assertEquals(2, inquiry.responseFormat() & 0xF);
            }
            case ModeParameterList list -> check(command, list);
            case Performance.Nominal nominal ->
                    nominal.ranges()
                            .forEach(range ->
                                    assertTrue(
                                            range.start().compareTo(range.end()) <= 0,
                                            range::toString));
            case null, default -> {}
        }
    }

    private static void check(Toc toc) {
        List<Toc.Entry> entries = toc.entries();
        assertEquals(Toc.LEAD_OUT, entries.getLast().track(), toc::toString);
        for (int i = 1; i < entries.size(); i++) {
            Toc.Entry before = entries.get(i - 1);
            Toc.Entry entry = entries.get(i);
            assertTrue(before.track() < entry.track(), toc::toString);
            assertTrue(before.start().isBefore(entry.start()), toc::toString);
        }
        if (entries.size() > 1) {
            assertTrue(toc.firstTrack() <= entries.getFirst().track(), toc::toString);
            assertEquals(toc.lastTrack(), entries.get(entries.size() - 2).track(), toc::toString);
        }
    }

    private static void check(FullToc toc) {
        for (int session = toc.firstSession(); session <= toc.lastSession(); session++) {
            var leadOut = toc.leadOut(session);
            assertTrue(leadOut.isPresent(), toc::toString);
            var tracks = toc.tracks(session);
            assertTrue(!tracks.isEmpty(), toc::toString);
            tracks.forEach(track ->
                    assertTrue(
                            track.target().orElseThrow().compareTo(leadOut.get()) < 0,
                            toc::toString));
        }
    }

    private static void check(DiscInformation disc) {
        boolean blank = disc.status() == DiscInformation.DiscStatus.EMPTY;
        assertTrue(disc.firstTrack() >= 1 && disc.sessions() >= 1, disc::toString);
        assertTrue(disc.firstTrackOfLastSession() <= disc.lastTrackOfLastSession(), disc::toString);
        assertTrue(disc.firstTrack() <= disc.firstTrackOfLastSession(), disc::toString);
        assertTrue(
                !blank || disc.lastSession() == DiscInformation.SessionState.EMPTY, disc::toString);
        boolean complete = disc.status() == DiscInformation.DiscStatus.COMPLETE;
        assertEquals(
                complete,
                disc.lastSession() == DiscInformation.SessionState.COMPLETE,
                disc::toString);
        assertEquals(complete, disc.lastPossibleLeadOut().isEmpty(), disc::toString);
    }

    private static void check(TrackInformation track) {
        assertTrue(track.track() >= 1 && track.session() >= 1, track::toString);
        assertTrue(track.start().value() >= 0 || track.blank(), track::toString);
        Lba end = track.start().plus(track.size().value());
        track.nextWritable()
                .ifPresent(next -> {
                    assertTrue(next.compareTo(end) <= 0, track::toString);
                    assertTrue(
                            next.plus(track.freeBlocks().value()).compareTo(end) <= 0
                                    || track.blank(),
                            track::toString);
                });
        if (track.blank()) {
            assertTrue(track.lastRecorded().isEmpty(), track::toString);
        } else {
            assertTrue(track.size().value() > 0, track::toString);
        }
    }

    private static void check(Configuration configuration) {
        List<Feature> features = configuration.features();
        for (int i = 1; i < features.size(); i++) {
            assertTrue(
                    features.get(i - 1).code() < features.get(i).code(), configuration::toString);
        }
    }

    private static void check(Command<?> command, ModeParameterList list) {
        int asked =
                switch (command) {
                    case ModeSense10 sense -> sense.page();
                    case ModeSense6 sense -> sense.page();
                    default -> throw new AssertionError(command);
                };
        assertTrue(!list.pages().isEmpty(), list::toString);
        if (asked == 0x3F) {
            for (int i = 1; i < list.pages().size() - 1; i++) {
                assertTrue(
                        list.pages().get(i - 1).code() < list.pages().get(i).code(),
                        list::toString);
            }
        } else {
            list.pages().forEach(page -> assertEquals(asked, page.code(), list::toString));
        }
    }
}
