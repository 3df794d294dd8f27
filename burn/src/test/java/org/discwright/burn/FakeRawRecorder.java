package org.discwright.burn;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.discwright.mmc.Completion;
import org.discwright.mmc.feature.CdMastering;
import org.discwright.mmc.feature.Configuration;
import org.discwright.mmc.feature.FeatureState;
import org.discwright.mmc.feature.ProfileList;
import org.discwright.mmc.modepage.DataBlockType;
import org.discwright.mmc.modepage.WriteType;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.subchannel.SubchannelLayout;
import org.discwright.model.subchannel.SubchannelQ;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.trace.ScriptedTransport;

/**
 * The fake recorder writing raw: what its disc is in the end, only the subchannel that was sent
 * tells.
 */
final class FakeRawRecorder implements ScriptedTransport.Drive {
    private static final int LEAD_IN = -11_077;
    private static final int SECTOR = 2352;

    final FakeRecorder drive = new FakeRecorder();

    /** Every block as it was sent, by address. */
    final Map<Integer, byte[]> blocks = new TreeMap<>();

    boolean writesRaw = true;
    boolean takesCooked = true;

    /** Address at which a WRITE fails; far away for none. */
    int failsAt = 1_000_000;

    private int next = LEAD_IN;

    private static Completion check(int asc, int ascq) {
        return new Completion.CheckCondition(Sense.of(SenseKey.ILLEGAL_REQUEST, asc, ascq), 0);
    }

    @Override
    public Completion answer(ScsiRequest request) {
        Octets bytes = request.cdb().bytes();
        return switch (request.cdb().opcode()) {
            case 0x46 -> configuration(request, bytes);
            case 0x2A -> write(request, bytes.i32(2), bytes.u16(7));
            case 0x35 -> end();
            case 0x55 -> select(request);
            default -> drive.answer(request);
        };
    }

    private Completion configuration(ScsiRequest request, Octets bytes) {
        FeatureState state = new FeatureState(0, true, true);
        return FakeRecorder.give(
                request,
                new Configuration(
                                drive.profile,
                                List.of(
                                        new ProfileList(
                                                state,
                                                List.of(
                                                        new ProfileList.Entry(
                                                                drive.profile, true))),
                                        new CdMastering(
                                                state, true, true, false, writesRaw, true, true,
                                                true, 1000)))
                        .select(bytes.bits(1, 1, 0), bytes.u16(2))
                        .encode());
    }

    private Completion select(ScsiRequest request) {
        int type = request.data().get(ValueLayout.JAVA_BYTE, 8 + 4) & 0xF;
        return type == DataBlockType.RAW_PW_PACKED.code() && !takesCooked
                ? check(0x26, 0)
                : drive.answer(request);
    }

    private Completion write(ScsiRequest request, int start, int count) {
        int size = drive.page.knownDataBlockType().orElseThrow().blockSize();
        if (drive.page.knownWriteType().orElseThrow() != WriteType.RAW
                || start != next
                || request.data().byteSize() != (long) count * size) {
            return check(0x21, 0x02);
        }
        if (start <= failsAt && failsAt < start + count) {
            return new Completion.CheckCondition(Sense.of(SenseKey.MEDIUM_ERROR, 0x0C, 0), 0);
        }
        for (int i = 0; i < count; i++) {
            byte[] block = new byte[size];
            MemorySegment.copy(
                    request.data(), (long) i * size, MemorySegment.ofArray(block), 0, size);
            blocks.put(start + i, block);
        }
        next += count;
        return new Completion.Good(count * size);
    }

    /** Makes a disc of what was sent, if a test write did not send it. */
    private Completion end() {
        if (blocks.isEmpty() || drive.page.testWrite()) {
            return new Completion.Good(0);
        }
        Map<Integer, Integer> starts = new TreeMap<>();
        int leadOut = 0;
        int track = 0;
        for (var block : blocks.entrySet()) {
            switch (q(block.getValue())) {
                case SubchannelQ.LeadIn entry -> {
                    int at = entry.pointed().map(time -> time.toLba().value()).orElse(0);
                    entry.track().ifPresent(number -> starts.put(number, at));
                    leadOut = entry.point() == 0xA2 ? at : leadOut;
                    drive.control = entry.control();
                }
                case SubchannelQ.Position position -> track = position.track();
                case SubchannelQ.CatalogNumber number -> drive.catalogNumber = number.digits();
                case SubchannelQ.RecordingCode code -> drive.isrcs.put(track, code.isrc());
                default -> {}
            }
            if (block.getKey() >= 0) {
                drive.sectors.put(block.getKey(), Arrays.copyOf(block.getValue(), SECTOR));
            }
        }
        List<Integer> numbers = List.copyOf(starts.keySet());
        for (int i = 0; i < numbers.size(); i++) {
            int start = starts.getOrDefault(numbers.get(i), 0);
            int end = i + 1 < numbers.size() ? starts.getOrDefault(numbers.get(i + 1), 0) : leadOut;
            drive.tracks.add(new FakeRecorder.Track(numbers.get(i), 1, start, end - start - 2));
        }
        drive.sessions = 1;
        drive.finalized = next > leadOut;
        drive.sessionOpen = next <= leadOut;
        blocks.clear();
        return new Completion.Good(0);
    }

    private static SubchannelQ q(byte[] block) {
        byte[] q = new byte[12];
        if (block.length == DataBlockType.RAW_PQ.blockSize()) {
            System.arraycopy(block, SECTOR, q, 0, q.length);
        } else {
            SubchannelLayout.extractQ(block, SECTOR, q, 0);
        }
        try {
            return SubchannelQ.decode(Octets.of(q));
        } catch (MalformedDataException wrong) {
            throw new AssertionError(wrong);
        }
    }
}
