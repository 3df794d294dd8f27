package org.discwright.emulator.recording.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.medium.BlockMedium;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.Defect;
import org.discwright.emulator.medium.Formatting;
import org.discwright.emulator.medium.Replacement;
import org.discwright.emulator.recording.RecordingException;
import org.discwright.emulator.recording.Refusal;
import org.discwright.model.address.Lba;

/**
 * Records blocks where they belong, or, where that place is damaged, in the spare areas. An ECC
 * block of which only a part is recorded anew is read, changed and recorded whole, so that the rest
 * of it moves with it.
 *
 * @mmc 4.4.4 DVD-RAM defect management, 4.5.3.6 BD defect management
 */
final class DefectManagement {
    private final int blocking;

    DefectManagement(BlockMediaType type) {
        this.blocking = type.family().blocking();
    }

    /**
     * Records blocks.
     *
     * @param streaming leaves a damaged place as it is, so that nothing costs time
     * @param verify takes what cannot be read back for damaged, too
     * @throws RecordingException with {@link Refusal#NO_SPARE} where a place is damaged and no
     *     other is left, with {@link Refusal#LIST_FULL} where there are too many, with {@link
     *     Refusal#WRITE_ERROR} where the disc has no spare areas; what lies before its address is
     *     recorded
     */
    void write(BlockTape tape, Lba at, ByteBuffer data, boolean streaming, boolean verify)
            throws RecordingException, IOException {
        BlockState state = tape.state();
        if (state.defects().isEmpty() && state.replacements().isEmpty()) {
            tape.write(at, data);
            return;
        }
        Lba next = at;
        while (data.hasRemaining()) {
            int inside = next.value() % blocking;
            int count = Math.min(blocking - inside, data.remaining() / BlockMedium.BLOCK_SIZE);
            ByteBuffer part = data.slice(data.position(), count * BlockMedium.BLOCK_SIZE);
            record(tape, next.plus(-inside), inside, part, streaming, verify);
            data.position(data.position() + count * BlockMedium.BLOCK_SIZE);
            next = next.plus(count);
        }
    }

    private void record(
            BlockTape tape,
            Lba original,
            int inside,
            ByteBuffer part,
            boolean streaming,
            boolean verify)
            throws RecordingException, IOException {
        BlockState state = tape.state();
        Lba place = state.placeOf(original);
        Optional<Lba> damage = damage(state, place, verify);
        if (damage.isEmpty()) {
            tape.write(place.plus(inside), part);
            return;
        }
        if (streaming) {
            return; // the stream goes on; what should lie here is lost
        }
        if (state.formatting().spare() == 0) {
            throw new RecordingException(Refusal.WRITE_ERROR, original.plus(inside));
        }
        ByteBuffer whole = tape.cluster(place, blocking);
        whole.rewind();
        whole.put(inside * BlockMedium.BLOCK_SIZE, part, 0, part.remaining());
        Lba spare = takeSpare(tape, original, verify);
        tape.write(spare, whole);
        tape.replace(List.of(new Replacement(original, spare)));
    }

    /** The next place of the spare areas that is not damaged itself. */
    private Lba takeSpare(BlockTape tape, Lba original, boolean verify)
            throws RecordingException, IOException {
        BlockState state = tape.state();
        if (state.isFullFor(original)) {
            throw new RecordingException(Refusal.LIST_FULL, original);
        }
        Formatting formatting = state.formatting();
        for (int used = formatting.spareUsed();
                used + blocking <= formatting.spare();
                used += blocking) {
            Lba place = new Lba(formatting.capacity() + used);
            if (damage(state, place, verify).isEmpty()) {
                tape.commit(state.with(formatting.withSpareUsed(used + blocking)));
                return place;
            }
        }
        tape.commit(state.with(formatting.withSpareUsed(formatting.spare())));
        throw new RecordingException(Refusal.NO_SPARE, original);
    }

    /**
     * Looks for damage on the whole disc and replaces what has some, before anything is recorded.
     *
     * @throws RecordingException with {@link Refusal#FORMAT_FAILED} where the spare areas are too
     *     small for it
     */
    void certify(BlockTape tape) throws RecordingException, IOException {
        int capacity = tape.state().formatting().capacity();
        for (Defect defect : tape.state().defects()) {
            int first = defect.first().value() / blocking * blocking;
            int end = Math.min(capacity, defect.end().value());
            for (int at = Math.max(0, first); at < end; at += blocking) {
                Lba original = new Lba(at);
                if (tape.state().placeOf(original).equals(original)) {
                    replace(tape, original);
                }
            }
        }
    }

    private void replace(BlockTape tape, Lba original) throws RecordingException, IOException {
        Lba spare;
        try {
            spare = takeSpare(tape, original, true);
        } catch (RecordingException full) {
            throw new RecordingException(Refusal.FORMAT_FAILED, original);
        }
        tape.commit(tape.state().with(new Replacement(original, spare)));
    }

    /** The first block of the ECC block at {@code place} that cannot be recorded. */
    private Optional<Lba> damage(BlockState state, Lba place, boolean verify) {
        return state.defects().stream()
                .filter(defect -> verify || defect.kind() == Defect.Kind.UNWRITABLE)
                .filter(defect ->
                        place.isBefore(defect.end())
                                && defect.first().isBefore(place.plus(blocking)))
                .map(defect -> defect.first().isBefore(place) ? place : defect.first())
                .min(Lba::compareTo);
    }
}
