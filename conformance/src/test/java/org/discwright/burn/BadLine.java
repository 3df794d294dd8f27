package org.discwright.burn;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.discwright.mmc.Completion;
import org.discwright.mmc.sense.AdditionalSense;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiRequest.Direction;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;

/** A drive on a bad line: what it answers arrives changed, as a seed says. */
final class BadLine implements ScsiTransport {
    private static final int MOST_COMMANDS = 20_000;
    private static final int NOISE = 24;

    private final ScsiTransport drive;
    private final Damage damage;
    private final int position;
    private final SplittableRandom random;
    private int commands;
    private OptionalInt struckOpcode = OptionalInt.empty();
    private Optional<byte[]> lastAnswer = Optional.empty();

    /** What happens to an answer. */
    enum Kind {
        /** Some bits of the data are turned over. */
        FLIPPED,
        /** Fewer bytes are said to have come. */
        TRUNCATED,
        /** More bytes are said to have come: as many as fit, or more than that. */
        LENGTHENED,
        /** All data is something else. */
        REPLACED,
        /** The data is that of the answer before. */
        SWAPPED,
        /** A number in the data is one of those where counting ends. */
        EXTREME,
        /** Carried out, and called failed. */
        CALLED_FAILED,
        /** Not carried out, with any sense. */
        REFUSED,
        /** Another status. */
        STATUS,
        /** Not carried out, and called good. */
        SWALLOWED,
        /** Whatever it was, it is called good. */
        CALLED_GOOD,
        /** Carried out, but the answer is lost. */
        LOST
    }

    /** Which answers are changed. */
    enum Extent {
        /** One. */
        ONCE,
        /** From that one on, all to the same operation code. */
        OPCODE,
        /** From that one on, one now and then. */
        NOW_AND_THEN
    }

    /**
     * What goes wrong in one burn.
     *
     * @param kind how
     * @param extent how often
     * @param place where it begins, from 0 at the first command to 1 at the last
     * @param seed of everything else
     */
    record Damage(Kind kind, Extent extent, double place, long seed) {
        static Damage any(SplittableRandom random) {
            List<Kind> kinds = List.of(Kind.values());
            List<Extent> extents = List.of(Extent.values());
            return new Damage(
                    kinds.get(random.nextInt(kinds.size())),
                    extents.get(random.nextInt(extents.size())),
                    random.nextDouble(),
                    random.nextLong());
        }
    }

    /** Stands before a drive to which {@code expected} commands will go if nothing is wrong. */
    BadLine(ScsiTransport drive, Damage damage, int expected) {
        this.drive = drive;
        this.damage = damage;
        this.position = (int) (damage.place() * expected);
        this.random = new SplittableRandom(damage.seed());
    }

    /** Commands that were sent. */
    int commands() {
        return commands;
    }

    private boolean strikes(int opcode) {
        int index = commands++;
        if (index < position) {
            return false;
        }
        return switch (damage.extent()) {
            case ONCE -> index == position;
            case OPCODE -> {
                struckOpcode = OptionalInt.of(struckOpcode.orElse(opcode));
                yield struckOpcode.getAsInt() == opcode;
            }
            case NOW_AND_THEN -> index == position || random.nextInt(NOISE) == 0;
        };
    }

    @Override
    public Completion execute(ScsiRequest request) throws TransportException {
        if (commands > MOST_COMMANDS) {
            throw new AssertionError("no end after " + commands + " commands");
        }
        boolean struck = strikes(request.cdb().opcode());
        Completion completion = struck ? damaged(request) : drive.execute(request);
        if (request.direction() == Direction.IN) {
            long moved = Math.clamp(completion.transferred(), 0, request.data().byteSize());
            lastAnswer =
                    Optional.of(request.data().asSlice(0, moved).toArray(ValueLayout.JAVA_BYTE));
        }
        return completion;
    }

    private Completion damaged(ScsiRequest request) throws TransportException {
        return switch (damage.kind()) {
            case REFUSED -> new Completion.CheckCondition(anySense(), 0);
            case SWALLOWED -> new Completion.Good((int) request.data().byteSize());
            case LOST -> {
                drive.execute(request);
                TransportException.Reason[] reasons = TransportException.Reason.values();
                throw new TransportException(reasons[random.nextInt(reasons.length)], "lost");
            }
            case CALLED_FAILED -> {
                int moved = drive.execute(request).transferred();
                yield new Completion.CheckCondition(anySense(), moved);
            }
            case CALLED_GOOD -> new Completion.Good(drive.execute(request).transferred());
            case STATUS ->
                    switch (random.nextInt(3)) {
                        case 0 -> new Completion.Busy();
                        case 1 -> new Completion.ReservationConflict();
                        default -> new Completion.Other(random.nextInt(256));
                    };
            case FLIPPED, TRUNCATED, LENGTHENED, REPLACED, SWAPPED, EXTREME ->
                    changed(request, drive.execute(request));
        };
    }

    private Completion changed(ScsiRequest request, Completion completion) {
        MemorySegment data = request.data();
        if (!(completion instanceof Completion.Good(int moved))
                || request.direction() == Direction.NONE) {
            return completion;
        }
        int length =
                switch (damage.kind()) {
                    case TRUNCATED -> random.nextInt(moved + 1);
                    case LENGTHENED -> moved + random.nextInt(1, 1 << random.nextInt(1, 30));
                    default -> moved;
                };
        if (request.direction() == Direction.IN && moved > 0) {
            change(data, (int) Math.min(moved, data.byteSize()));
        }
        return new Completion.Good(length);
    }

    private void change(MemorySegment data, int length) {
        switch (damage.kind()) {
            case FLIPPED -> {
                for (int i = random.nextInt(1, 4); i > 0; i--) {
                    int at = random.nextInt(length);
                    set(data, at, data.get(ValueLayout.JAVA_BYTE, at) ^ 1 << random.nextInt(8));
                }
            }
            case REPLACED -> {
                for (int i = 0; i < length; i++) {
                    set(data, i, random.nextInt());
                }
            }
            case SWAPPED -> {
                byte[] other = lastAnswer.orElse(new byte[0]);
                for (int i = 0; i < Math.min(length, other.length); i++) {
                    set(data, i, other[i]);
                }
            }
            case EXTREME -> {
                int at = random.nextInt(length);
                int value = new int[] {0, 0xFF, 0x7F, 0x80}[random.nextInt(4)];
                for (int i = at; i < Math.min(length, at + random.nextInt(1, 5)); i++) {
                    set(data, i, i == at ? value : value == 0x7F || value == 0xFF ? 0xFF : 0);
                }
            }
            default -> {}
        }
    }

    private static void set(MemorySegment data, int at, int value) {
        data.set(ValueLayout.JAVA_BYTE, at, (byte) value);
    }

    private Sense anySense() {
        int[] known = {
            0x00, 0x04, 0x0C, 0x11, 0x20, 0x21, 0x24, 0x27, 0x28, 0x29, 0x2A, 0x30, 0x3A, 0x44,
            0x53, 0x57, 0x63, 0x64, 0x72, 0x73
        };
        boolean usual = random.nextInt(4) > 0;
        Sense sense =
                Sense.of(
                        SenseKey.of(random.nextInt(16)),
                        new AdditionalSense(
                                usual ? known[random.nextInt(known.length)] : random.nextInt(256),
                                usual ? random.nextInt(10) : random.nextInt(256)));
        return random.nextInt(8) == 0 ? sense.asDeferred() : sense;
    }

    @Override
    public DriveAddress address() {
        return drive.address();
    }

    @Override
    public int maximumTransferLength() {
        return drive.maximumTransferLength();
    }

    @Override
    public int alignmentMask() {
        return drive.alignmentMask();
    }

    @Override
    public void close() throws TransportException {
        drive.close();
    }
}
