package org.discwright.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.Progress;
import org.discwright.cli.output.ProgressView;
import org.discwright.filesystem.session.DigestProgress;
import org.discwright.model.layout.BlockReader;

/** Shows how the reading of files of a disc for their digests goes on, once it took two seconds. */
final class DigestView implements Consumer<DigestProgress>, AutoCloseable {
    private static final long SHORT = Duration.ofSeconds(2).toNanos();

    private final ProgressView view;
    private final LongSupplier nanoTime;
    private final long began;

    /**
     * A view on a console; the reading begins now.
     *
     * @param nanoTime a clock as {@link System#nanoTime}
     */
    DigestView(Console console, LongSupplier nanoTime) {
        this.view = new ProgressView(console, nanoTime);
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    @Override
    public void accept(DigestProgress progress) {
        if (nanoTime.getAsLong() - began < SHORT) {
            return;
        }
        long done = progress.bytes() / BlockReader.BLOCK;
        long total = Math.ceilDiv(progress.total(), BlockReader.BLOCK);
        view.show(
                new Progress(
                        "Reading for the manifest",
                        "digesting",
                        OptionalInt.empty(),
                        0,
                        done,
                        total,
                        done,
                        total,
                        OptionalDouble.empty(),
                        OptionalInt.empty(),
                        Optional.empty()));
    }

    @Override
    public void close() {
        view.end();
    }
}
