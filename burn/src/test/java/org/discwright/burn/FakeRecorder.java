package org.discwright.burn;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.mmc.feature.CdTrackAtOnce;
import org.discwright.mmc.feature.Configuration;
import org.discwright.mmc.feature.Feature;
import org.discwright.mmc.feature.FeatureState;
import org.discwright.mmc.feature.ProfileList;
import org.discwright.mmc.feature.RemovableMedium;
import org.discwright.mmc.modepage.Capabilities;
import org.discwright.mmc.modepage.ModePage;
import org.discwright.mmc.modepage.ModeParameterList;
import org.discwright.mmc.modepage.WriteParameters;
import org.discwright.mmc.response.Atip;
import org.discwright.mmc.response.BufferCapacity;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.mmc.response.DiscTime;
import org.discwright.mmc.response.InquiryData;
import org.discwright.mmc.response.Performance;
import org.discwright.mmc.response.SubChannelData;
import org.discwright.mmc.response.Toc;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;
import org.discwright.model.address.KilobytesPerSecond;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.discwright.model.error.MalformedDataException;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.trace.ScriptedTransport;

/**
 * A CD recorder of a few hundred lines: enough of the rules to burn against, and knobs to break
 * them. It shares no code with the emulated recorder.
 */
final class FakeRecorder implements ScriptedTransport.Drive {
    static final int SECTOR = 2352;
    static final int LAST_LEAD_OUT = 359_848;

    /** A recorded track. */
    record Track(int number, int session, int start, int sectors) {
        int end() {
            return start + sectors + 2;
        }
    }

    /** The command blocks that were sent, as hexadecimal. */
    final List<String> log = new CopyOnWriteArrayList<>();

    final List<Track> tracks = new ArrayList<>();
    final Map<Integer, byte[]> sectors = new HashMap<>();

    int profile = 0x09;
    boolean present = true;
    boolean finalized;
    boolean sessionOpen;
    int sessions;
    int lastLeadOut = LAST_LEAD_OUT;

    /** Samples by which audio comes back later. */
    int offset;

    /** Answers GOOD to WRITE and records nothing. */
    boolean forgetful;

    /** Records silence instead of what it was sent. */
    boolean mute;

    /** Takes sectors without keeping their bytes, for long burns. */
    boolean careless;

    /** The recording codes in the Q channel of tracks, and the disc's catalogue number. */
    final Map<Integer, String> isrcs = new HashMap<>();

    String catalogNumber = "";
    boolean tellsCodes = true;
    boolean readsOpen;
    boolean neverCloses;
    int control;

    /** Tells the table of contents as it was, until the disc is loaded again. */
    boolean oldTable;

    boolean loads = true;
    boolean readsAudio = true;
    boolean knowsPerformance = true;
    boolean protectsFromUnderrun = true;
    boolean tellsConfiguration = true;
    boolean writesTracks = true;
    boolean locked;
    int busyPolls;

    /** Free blocks are told in multiples of this. */
    int rounding = 1;

    /** Added to the size that a track is told to have. */
    int sizeLie;

    WriteParameters page = WriteParameters.zero().withLinkSizeValid(true).withLinkSize(7);
    Capabilities capabilities =
            Capabilities.zero()
                    .withFlags("cdRWrite", "cdRwWrite", "eject")
                    .withLoadingMechanism(1)
                    .withCurrentWriteSpeed(new KilobytesPerSecond(7056))
                    .withMaximumWriteSpeed(new KilobytesPerSecond(7056));

    private int written;

    static Completion check(int key, int asc, int ascq) {
        return new Completion.CheckCondition(Sense.of(SenseKey.of(key), asc, ascq), 0);
    }

    private static final Completion INVALID_FIELD = check(5, 0x24, 0);

    int next() {
        if (tracks.isEmpty()) {
            return 0;
        }
        Track last = tracks.getLast();
        if (sessionOpen) {
            return last.end() + 150;
        }
        return last.end() + (sessions == 1 ? 11_400 : 6_900);
    }

    int leadOut() {
        return tracks.getLast().end();
    }

    void flip(int sector, int at) {
        byte[] bytes = sectors.computeIfAbsent(sector, _ -> new byte[SECTOR]);
        bytes[at] ^= 0x10;
    }

    @Override
    public Completion answer(ScsiRequest request) {
        Cdb cdb = request.cdb();
        log.add(cdb.toString());
        Octets bytes = cdb.bytes();
        if (!present && cdb.opcode() != 0x12 && cdb.opcode() != 0x46 && cdb.opcode() != 0x1B) {
            return check(2, 0x3A, 0);
        }
        return switch (cdb.opcode()) {
            case 0x00 -> ready();
            case 0x03, 0x2B -> new Completion.Good(0);
            case 0x12 -> give(request, InquiryData.multiMedia("FAKE", "Recorder", "1.0").encode());
            case 0x1B -> startStop(bytes);
            case 0x1E -> {
                locked = bytes.bit(4, 0);
                yield new Completion.Good(0);
            }
            case 0x2A -> write(request, bytes.i32(2), bytes.u16(7));
            case 0x35 -> endTrack();
            case 0x42 -> subChannel(request, bytes.u8(3), bytes.u8(6));
            case 0x43 -> toc(request, bytes.bits(2, 3, 0));
            case 0x46 -> configuration(request, bytes);
            case 0x51 -> give(request, disc().encode());
            case 0x52 -> track(request, bytes.i32(2));
            case 0x54 -> new Completion.Good(0);
            case 0x55 -> select(request);
            case 0x5A -> sense(request, bytes.bits(2, 5, 0));
            case 0x5B -> close(bytes.bits(2, 2, 0));
            case 0x5C -> give(request, new BufferCapacity(false, 1 << 20, 1 << 18).encode());
            case 0xA1 -> blank();
            case 0xAC -> performance(request);
            case 0xB6 -> speed(request.data().get(ValueLayout.JAVA_INT_UNALIGNED, 20));
            case 0xBB -> speed(Integer.reverseBytes(bytes.u16(4)));
            case 0xBE -> readCd(request, bytes.i32(2), bytes.u24(6));
            default -> check(5, 0x20, 0);
        };
    }

    static Completion give(ScsiRequest request, Octets data) {
        return new Completion.Good(ScriptedTransport.fill(request, data));
    }

    private Completion ready() {
        if (busyPolls > 0) {
            busyPolls--;
            return new Completion.CheckCondition(
                    Sense.of(SenseKey.NOT_READY, 0x04, 0x07).withProgress(0x8000), 0);
        }
        return new Completion.Good(0);
    }

    private Completion startStop(Octets bytes) {
        if (bytes.bit(4, 1)) {
            if (locked && !bytes.bit(4, 0)) {
                return check(5, 0x53, 0x02);
            }
            oldTable &= !bytes.bit(4, 0);
            present = bytes.bit(4, 0);
        }
        return new Completion.Good(0);
    }

    private Completion write(ScsiRequest request, int start, int count) {
        if (start != next() + written) {
            return check(5, 0x21, 0x02);
        }
        if (start + count > lastLeadOut - 2) {
            return check(5, 0x63, 0x00);
        }
        if (request.data().byteSize() != (long) count * SECTOR) {
            return INVALID_FIELD;
        }
        for (int i = 0; i < count && !page.testWrite() && !careless; i++) {
            byte[] sector = new byte[SECTOR];
            if (!mute) {
                MemorySegment.copy(
                        request.data(),
                        (long) i * SECTOR,
                        MemorySegment.ofArray(sector),
                        0,
                        SECTOR);
            }
            sectors.put(start + i, sector);
        }
        written += count;
        return new Completion.Good(count * SECTOR);
    }

    private Completion endTrack() {
        if (written > 0 && !page.testWrite() && !forgetful) {
            int start = next();
            if (!sessionOpen) {
                sessions++;
            }
            tracks.add(new Track(tracks.size() + 1, sessions, start, written));
            sessionOpen = true;
            page.isrcCode().ifPresent(code -> isrcs.put(tracks.size(), code));
            page.catalogNumber().ifPresent(number -> catalogNumber = number);
        }
        written = 0;
        return new Completion.Good(0);
    }

    private Completion subChannel(ScsiRequest request, int format, int track) {
        if (!tellsCodes) {
            return INVALID_FIELD;
        }
        Optional<String> number = Optional.of(catalogNumber).filter(text -> !text.isEmpty());
        return give(
                request,
                new SubChannelData(
                                SubChannelData.NO_STATUS,
                                Optional.of(
                                        format == 2
                                                ? new SubChannelData.CatalogNumber(number)
                                                : new SubChannelData.Isrc(
                                                        3,
                                                        0,
                                                        track,
                                                        Optional.ofNullable(isrcs.get(track)))))
                        .encode(false));
    }

    private Completion close(int function) {
        if (neverCloses) {
            return check(3, 0x73, 0x05);
        }
        if (function == 2 && sessionOpen) {
            sessionOpen = false;
            finalized = page.multiSession() == 0;
        }
        return new Completion.Good(0);
    }

    private Completion blank() {
        if (profile != 0x0A) {
            return check(5, 0x30, 0x10);
        }
        tracks.clear();
        sectors.clear();
        sessionOpen = false;
        finalized = false;
        sessions = 0;
        busyPolls = 2;
        return new Completion.Good(0);
    }

    private DiscInformation disc() {
        boolean blank = tracks.isEmpty();
        int invisible = finalized ? 0 : 1;
        int first =
                sessionOpen
                        ? tracks.stream()
                                .filter(track -> track.session() == sessions)
                                .findFirst()
                                .orElseThrow()
                                .number()
                        : tracks.size() + invisible;
        return new DiscInformation(
                blank
                        ? DiscInformation.DiscStatus.EMPTY
                        : finalized
                                ? DiscInformation.DiscStatus.COMPLETE
                                : DiscInformation.DiscStatus.INCOMPLETE,
                sessionOpen
                        ? DiscInformation.SessionState.INCOMPLETE
                        : finalized
                                ? DiscInformation.SessionState.COMPLETE
                                : DiscInformation.SessionState.EMPTY,
                profile == 0x0A,
                1,
                Math.max(1, sessions),
                Math.max(1, first),
                Math.min(99, Math.max(1, tracks.size() + invisible)),
                true,
                false,
                0,
                blank ? 0xFF : 0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private Completion track(ScsiRequest request, int number) {
        boolean invisible = number == 0xFF || number == tracks.size() + 1;
        if (invisible && !finalized && tracks.size() < 99) {
            int session = Math.max(1, sessions + (sessionOpen ? 0 : 1));
            int free = Math.max(0, lastLeadOut - next() - 2) / rounding * rounding;
            return give(request, FakeTrack.answer(tracks.size() + 1, session, true, next(), free));
        }
        if (number < 1 || number > tracks.size()) {
            return INVALID_FIELD;
        }
        Track track = tracks.get(number - 1);
        return give(
                request,
                FakeTrack.answer(
                        number,
                        track.session(),
                        false,
                        track.start(),
                        track.sectors() + 2 + sizeLie));
    }

    private Completion toc(ScsiRequest request, int format) {
        if (format == 4) {
            return give(
                    request,
                    new Atip(
                                    0,
                                    false,
                                    0,
                                    true,
                                    profile == 0x0A,
                                    0,
                                    Optional.of(DiscTime.of(new Msf(97, 34, 23))),
                                    Optional.of(DiscTime.ofProgramArea(new Lba(lastLeadOut))),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty())
                            .encode(true));
        }
        if (format != 0 || oldTable || tracks.isEmpty() || (sessionOpen && sessions == 1)) {
            return INVALID_FIELD;
        }
        List<Toc.Entry> entries = new ArrayList<>();
        for (Track track : tracks) {
            entries.add(new Toc.Entry(1, control, track.number(), new Lba(track.start())));
        }
        entries.add(new Toc.Entry(1, 0, Toc.LEAD_OUT, new Lba(leadOut())));
        return give(request, new Toc(1, tracks.size(), entries).encode(false));
    }

    private Completion configuration(ScsiRequest request, Octets bytes) {
        if (!tellsConfiguration) {
            return check(5, 0x20, 0);
        }
        FeatureState state = new FeatureState(0, true, true);
        List<Feature> features = new ArrayList<>();
        features.add(
                new ProfileList(
                        state,
                        List.of(
                                new ProfileList.Entry(0x0A, profile == 0x0A),
                                new ProfileList.Entry(0x09, profile == 0x09))));
        features.add(
                new RemovableMedium(
                        new FeatureState(1, true, true), 1, loads, true, false, false, true));
        if (writesTracks) {
            features.add(new CdTrackAtOnce(state, true, false, false, true, true, false, 0));
        }
        return give(
                request,
                new Configuration(present ? profile : 0, features)
                        .select(bytes.bits(1, 1, 0), bytes.u16(2))
                        .encode());
    }

    private Completion sense(ScsiRequest request, int code) {
        List<ModePage> all = List.of(page, capabilities);
        List<ModePage> pages =
                all.stream().filter(one -> code == 0x3F || one.code() == code).toList();
        if (pages.isEmpty()) {
            return INVALID_FIELD;
        }
        return give(request, ModeParameterList.of(pages.toArray(ModePage[]::new)).encode10());
    }

    private Completion select(ScsiRequest request) {
        try {
            Octets data = Octets.copyOf(request.data().asByteBuffer());
            WriteParameters wanted =
                    ModeParameterList.decodeSelect10(data)
                            .page(WriteParameters.class)
                            .orElseThrow();
            if (wanted.bufferUnderrunFree() && !protectsFromUnderrun) {
                return check(5, 0x26, 0);
            }
            page = wanted;
            return new Completion.Good(data.length());
        } catch (MalformedDataException malformed) {
            return check(5, 0x26, 0);
        }
    }

    private Completion performance(ScsiRequest request) {
        if (!knowsPerformance) {
            return check(5, 0x20, 0);
        }
        List<Performance.WriteSpeed> speeds = new ArrayList<>();
        for (int x : new int[] {40, 16, 8}) {
            speeds.add(
                    new Performance.WriteSpeed(
                            x == 16 ? 1 : 0,
                            false,
                            false,
                            false,
                            new Lba(359_847),
                            new KilobytesPerSecond(7056),
                            KilobytesPerSecond.ofCdSectorsPerSecond(75 * x)));
        }
        return give(request, new Performance.WriteSpeeds(speeds).encode());
    }

    /** Takes a speed, which stands there in the order of big-endian bytes. */
    private Completion speed(int reversed) {
        long wanted = Integer.toUnsignedLong(Integer.reverseBytes(reversed));
        long speed = Math.min(7056, wanted);
        capabilities =
                capabilities
                        .withCurrentWriteSpeed(new KilobytesPerSecond(speed))
                        .withRotationControl(
                                speed == KilobytesPerSecond.ofCdSectorsPerSecond(1200).value()
                                        ? 1
                                        : 0);
        return new Completion.Good(0);
    }

    private Completion readCd(ScsiRequest request, int start, int count) {
        if (!readsAudio) {
            return check(5, 0x20, 0);
        }
        if (request.cdb().bytes().u8(10) != 0) {
            // gives no subchannel
            return check(5, 0x24, 0);
        }
        if (tracks.isEmpty()
                || (sessionOpen && !readsOpen)
                || start < 0
                || start + count > leadOut()) {
            return check(5, 0x21, 0);
        }
        for (int i = 0; i < count * 588; i++) {
            long sample = start * 588L + i - offset;
            byte[] sector = sectors.get((int) Math.floorDiv(sample, 588L));
            int at = (int) Math.floorMod(sample, 588L) * 4;
            for (int b = 0; b < 4; b++) {
                byte value = sector == null ? 0 : sector[at + b];
                request.data().set(ValueLayout.JAVA_BYTE, i * 4L + b, value);
            }
        }
        return new Completion.Good(count * SECTOR);
    }
}
