package org.discwright.burn.verify;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.discwright.burn.BurnException;
import org.discwright.burn.plan.DataPlan;
import org.discwright.model.address.Lba;

/** Reads data back and compares it with what was sent. */
public final class BlockVerifier {
    private static final int SAMPLES = 16;

    private final DataSectors reader;
    private final DataPlan plan;
    private final DataFingerprint print;
    private final BooleanSupplier cancelled;
    private final Consumer<? super Lba> progress;

    /** How a comparison ended. */
    public sealed interface Result {
        /** All that was read is what was sent. */
        record Same() implements Result {}

        /**
         * Something else, or nothing, was read.
         *
         * @param sector the first sector of it
         * @param what it is, in words
         */
        record Different(Lba sector, String what) implements Result {}

        /** Nobody wanted to know it to the end. */
        record Cancelled() implements Result {}
    }

    /**
     * Compares with a reader.
     *
     * @param plan what was sent where
     * @param print checksums of it
     * @param progress hears of the last sector compared
     */
    public BlockVerifier(
            DataSectors reader,
            DataPlan plan,
            DataFingerprint print,
            BooleanSupplier cancelled,
            Consumer<? super Lba> progress) {
        this.reader = reader;
        this.plan = plan;
        this.print = print;
        this.cancelled = cancelled;
        this.progress = progress;
    }

    /** Compares every sector. */
    public Result verifyAll() throws BurnException {
        int step = Math.max(print.cell(), reader.most() / print.cell() * print.cell());
        return compare(step, step);
    }

    /** Compares the first, the last, and some between. */
    public Result verifySamples() throws BurnException {
        long cells = Math.ceilDiv(print.sectors(), print.cell());
        long stride = Math.max(1, (cells - 1) / (SAMPLES - 1)) * print.cell();
        Result spread = compare(print.cell(), stride);
        if (!(spread instanceof Result.Same)) {
            return spread;
        }
        long last = (cells - 1) * print.cell();
        return at(last, (int) (print.sectors() - last))
                .<Result>map(found -> found)
                .orElseGet(Result.Same::new);
    }

    private Result compare(int count, long stride) throws BurnException {
        for (long at = 0; at < print.sectors(); at += stride) {
            if (cancelled.getAsBoolean()) {
                return new Result.Cancelled();
            }
            int now = (int) Math.min(count, print.sectors() - at);
            Optional<Result.Different> found = at(at, now);
            if (found.isPresent()) {
                return found.get();
            }
            progress.accept(plan.address(at + now - 1));
        }
        return new Result.Same();
    }

    /** Compares {@code count} sectors from the {@code index}th that was sent. */
    private Optional<Result.Different> at(long index, int count) throws BurnException {
        ByteBuffer data = ByteBuffer.allocate(count * DataPlan.SECTOR);
        for (int done = 0; done < count; ) {
            // neighbours in the source need not be neighbours on the disc
            Lba address = plan.address(index + done);
            int run =
                    (int)
                            Math.min(
                                    Math.min(count - done, reader.most()),
                                    plan.contiguous(index + done));
            ByteBuffer read = reader.read(address, run);
            if (!read.hasRemaining()) {
                read = reader.read(address, run);
            }
            if (!read.hasRemaining()) {
                return Optional.of(unreadable(address, run));
            }
            data.put(read);
            done += run;
        }
        OptionalLong difference = print.difference(index, data.flip());
        return difference.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Result.Different(
                                plan.address(difference.getAsLong()),
                                print.cell() == 1
                                        ? "something else was read back than was sent"
                                        : "something else was read back than was sent, there or in"
                                                + " the %d sectors behind it"
                                                        .formatted(print.cell() - 1)));
    }

    private Result.Different unreadable(Lba first, int count) throws BurnException {
        for (int i = 0; i < count; i++) {
            if (!reader.read(first.plus(i), 1).hasRemaining()) {
                return new Result.Different(
                        first.plus(i), "it cannot be read: " + reader.lastRefusal());
            }
        }
        return new Result.Different(
                first,
                "%d sectors from there cannot be read together: %s"
                        .formatted(count, reader.lastRefusal()));
    }
}
