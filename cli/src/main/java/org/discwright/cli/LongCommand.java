package org.discwright.cli;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.discwright.burn.OperationProgress;
import org.discwright.burn.ProgressListener;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.Progress;
import org.discwright.cli.output.ProgressView;

/** Shows how one long command of a drive goes on. */
final class LongCommand implements ProgressListener {
    private final String phase;
    private final String action;
    private final ProgressView view;

    /**
     * A view of it.
     *
     * @param phase what is done, for people
     * @param action what is done, for programs
     */
    LongCommand(Console console, String phase, String action) {
        this.phase = phase;
        this.action = action;
        this.view = new ProgressView(console, System::nanoTime);
    }

    @Override
    public synchronized void update(OperationProgress progress) {
        view.show(
                new Progress(
                        phase,
                        action,
                        OptionalInt.empty(),
                        0,
                        progress.permille().orElse(0),
                        1000,
                        progress.permille().orElse(0),
                        1000,
                        OptionalDouble.empty(),
                        OptionalInt.empty(),
                        progress.remainingTime().or(Optional::empty)));
    }

    /** It is over. */
    synchronized void end() {
        view.end();
    }
}
