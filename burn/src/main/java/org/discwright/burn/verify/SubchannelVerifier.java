package org.discwright.burn.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.ObjIntConsumer;
import org.discwright.burn.BurnException;
import org.discwright.burn.SubchannelProof;
import org.discwright.burn.SubchannelProof.Channels;
import org.discwright.burn.plan.RawForm;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;
import org.discwright.model.subchannel.SubchannelQ;

/**
 * Reads the subchannel back and compares it with what was sent. Drives give it some sectors early
 * or late, so each Q is held against the sector that it names itself, and R to W against the sector
 * that the Q beside them names. What is damaged in reading is no difference: it is counted out.
 */
public final class SubchannelVerifier {
    private static final int ATTEMPTS = 3;

    /** Sectors one behind the other that cannot be read, after which no more are tried. */
    private static final int MOST_UNREADABLE = 100;

    /** Sectors at the beginning of each track that a sample takes: codes come once in a hundred. */
    private static final int SAMPLE = 200;

    private static final int FORMATTED_BYTES = 16;

    private final SubchannelSectors drive;
    private final SubchannelPrint sent;
    private final List<Lba> starts;
    private final BooleanSupplier cancelled;
    private final ObjIntConsumer<Lba> progress;
    private Channels channels = Channels.NONE;
    private long sectors;
    private long positions;
    private long packs;
    private int unreadable;
    private int displacement;
    private Optional<RwPacks> stream = Optional.empty();
    private OptionalLong oddPack = OptionalLong.empty();

    /**
     * What came of it.
     *
     * @param proof how much was compared
     * @param difference what is not as it was sent, with the sector where it lies
     */
    public record Result(SubchannelProof proof, Optional<Outcome.Different> difference) {}

    /**
     * Compares what a drive reads.
     *
     * @param starts of the tracks, the first of them track {@code 1} of the progress
     * @param cancelled asked between reads
     * @param progress told the address reached, and the position of its track
     */
    public SubchannelVerifier(
            SubchannelSectors drive,
            SubchannelPrint sent,
            List<Lba> starts,
            BooleanSupplier cancelled,
            ObjIntConsumer<Lba> progress) {
        this.drive = drive;
        this.sent = sent;
        this.starts = List.copyOf(starts);
        this.cancelled = cancelled;
        this.progress = progress;
    }

    /**
     * Compares.
     *
     * @param everySector false for the beginnings of the tracks alone
     * @throws BurnException if the drive is lost
     */
    public Result verify(boolean everySector) throws BurnException {
        channels = drive.find(starts.getFirst());
        if (channels == Channels.NONE) {
            return result("the drive does not give it: " + drive.lastRefusal(), Optional.empty());
        }
        for (Stretch stretch : stretches(everySector)) {
            if (!everySector) {
                stream = Optional.empty();
            }
            for (int at = stretch.from(); at < stretch.end(); ) {
                if (cancelled.getAsBoolean()) {
                    return result("cancelled", Optional.empty());
                }
                int count = Math.min(drive.most(), stretch.end() - at);
                Optional<Outcome.Different> found = compare(at, count);
                if (found.isPresent()) {
                    return result("", found);
                }
                if (unreadable >= MOST_UNREADABLE) {
                    return result("the drive cannot read on: " + drive.lastRefusal(), found);
                }
                at += count;
                progress.accept(new Lba(at - 1), stretch.track());
            }
        }
        return result(everySector ? "" : "a sample of sectors of every track", Optional.empty());
    }

    private Result result(String reason, Optional<Outcome.Different> difference) {
        return new Result(
                new SubchannelProof(channels, sectors, positions, packs, reason), difference);
    }

    /** Sectors that are read in one go. */
    private record Stretch(int track, int from, int end) {}

    private List<Stretch> stretches(boolean everySector) {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int from = i == 0 ? 0 : starts.get(i).value();
            int end = i + 1 < starts.size() ? starts.get(i + 1).value() : sent.sectors();
            int first = everySector ? from : starts.get(i).value();
            stretches.add(
                    new Stretch(i + 1, first, everySector ? end : Math.min(end, first + SAMPLE)));
        }
        return stretches;
    }

    private Optional<Outcome.Different> compare(int first, int count) throws BurnException {
        Octets read = drive.read(new Lba(first), count);
        if (read.isEmpty() && count > 1) {
            for (int i = 0; i < count && unreadable < MOST_UNREADABLE; i++) {
                Optional<Outcome.Different> found = compare(first + i, 1);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        sectors += count;
        if (read.isEmpty()) {
            unreadable++;
            stream = Optional.empty();
            return Optional.empty();
        }
        unreadable = 0;
        byte[] bytes = read.toByteArray();
        for (int i = 0; i < count; i++) {
            Optional<Outcome.Different> found = compare(bytes, i, first + i);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Outcome.Different> compare(byte[] bytes, int index, int sector)
            throws BurnException {
        Optional<SubchannelQ> q = q(bytes, index);
        if (q.isPresent()) {
            if (isRight(q.get(), sector)) {
                positions++;
            } else {
                Optional<String> wrong = wrongAgain(sector);
                if (wrong.isPresent()) {
                    return Optional.of(different(sector, wrong.get()));
                }
            }
        }
        return channels == Channels.P_TO_W ? compareRw(bytes, index, sector) : Optional.empty();
    }

    private Optional<SubchannelQ> q(byte[] bytes, int index) {
        return channels == Channels.Q
                ? RawForm.qOf16(bytes, index * FORMATTED_BYTES)
                : RawForm.qOf96(bytes, index * SectorMode.SUBCHANNEL_SIZE);
    }

    /** Whether that was sent, in the sector that it names, or near the one that was asked for. */
    private boolean isRight(SubchannelQ q, int sector) {
        return switch (q) {
            case SubchannelQ.Position position -> {
                int named = position.absolute().toLba().value();
                if (named < 0 || named >= sent.sectors()) {
                    // the drive reads across the ends of the program area
                    yield named < 0 || position.track() == SubchannelQ.LEAD_OUT;
                }
                moveTo(named - sector);
                yield sent.q(named).filter(q::equals).isPresent();
            }
            case SubchannelQ.CatalogNumber code -> wasSent(code, sector);
            case SubchannelQ.RecordingCode code -> wasSent(code, sector);
            case SubchannelQ.LeadIn _, SubchannelQ.Other _ -> wasSent(q, sector);
        };
    }

    private void moveTo(int found) {
        if (displacement != found) {
            displacement = found;
            stream = Optional.empty();
        }
    }

    private boolean wasSent(SubchannelQ q, int sector) {
        return at(sector).filter(q::equals).isPresent();
    }

    private Optional<SubchannelQ> at(int sector) {
        int place = sector + displacement;
        return place < 0 || place >= sent.sectors() ? Optional.empty() : sent.q(place);
    }

    /** What is wrong with Q of a sector that is read by itself, again and again. */
    private Optional<String> wrongAgain(int sector) throws BurnException {
        Optional<SubchannelQ> last = Optional.empty();
        for (int i = 0; i < ATTEMPTS; i++) {
            Octets read = drive.read(new Lba(sector), 1);
            Optional<SubchannelQ> q = read.isEmpty() ? Optional.empty() : q(read.toByteArray(), 0);
            if (q.isEmpty()) {
                return Optional.empty();
            }
            if (isRight(q.get(), sector)) {
                positions++;
                return Optional.empty();
            }
            last = q;
        }
        Optional<SubchannelQ> due =
                last.get() instanceof SubchannelQ.Position position
                        ? sent.q(position.absolute().toLba().value())
                        : at(sector);
        return Optional.of(
                "subchannel Q is %s, and %s was sent"
                        .formatted(last.get(), due.map(SubchannelQ::toString).orElse("no such Q")));
    }

    private Optional<Outcome.Different> compareRw(byte[] bytes, int index, int sector)
            throws BurnException {
        oddPack = OptionalLong.empty();
        if (stream.isEmpty()) {
            stream = Optional.of(new RwPacks(sector + displacement));
        }
        stream.get().take(bytes, index * SectorMode.SUBCHANNEL_SIZE, this::judge);
        if (oddPack.isPresent() && isOddAgain(oddPack.getAsLong())) {
            long pack = oddPack.getAsLong();
            return Optional.of(
                    different(
                            (int) (pack / RwPacks.PER_SECTOR),
                            "pack %d of R to W is not what was sent"
                                    .formatted(pack % RwPacks.PER_SECTOR + 1)));
        }
        return Optional.empty();
    }

    private void judge(long number, int print) {
        if (!sent.knows(number)) {
            return;
        }
        int due = sent.pack(number);
        if (due == print) {
            packs++;
        } else if (RwPacks.holds(print)) {
            oddPack = OptionalLong.of(number);
        }
    }

    /** Whether a pack that was sound and something else is so whenever it is read. */
    private boolean isOddAgain(long number) throws BurnException {
        int first = (int) (number / RwPacks.PER_SECTOR) - displacement;
        int count = Math.min(3, sent.sectors() - displacement - first);
        for (int i = 0; i < ATTEMPTS; i++) {
            Octets read = drive.read(new Lba(first), count);
            if (read.isEmpty()) {
                return false;
            }
            boolean[] odd = {false};
            RwPacks again = new RwPacks(first + displacement);
            for (int at = 0; at < count; at++) {
                again.take(
                        read.toByteArray(),
                        at * SectorMode.SUBCHANNEL_SIZE,
                        (pack, print) ->
                                odd[0] |=
                                        pack == number
                                                && print != sent.pack(pack)
                                                && RwPacks.holds(print));
            }
            if (!odd[0]) {
                return false;
            }
        }
        return true;
    }

    private Outcome.Different different(int sector, String what) {
        int track = 1;
        while (track < starts.size() && starts.get(track).value() <= sector) {
            track++;
        }
        Lba start = starts.get(track - 1);
        return new Outcome.Different(
                track,
                new Lba(sector),
                (long) (sector - start.value()) * TrackFingerprint.SAMPLES,
                false,
                what);
    }
}
