package org.discwright.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.DataFormat;
import org.discwright.burn.DiscStatus;
import org.discwright.burn.MultiBurn;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.ProgressGroup;
import org.discwright.cli.output.Quantities;
import org.discwright.model.layout.TrackSource;
import org.discwright.transport.DriveAddress;

/**
 * One image onto the discs of several drives at once. Each has a verdict of its own; one that fails
 * does not stop the others.
 */
final class DataCopies implements AutoCloseable {
    /** Exit codes, from the best to the worst. */
    private static final List<Integer> RANKS =
            List.of(
                    ExitCode.DONE,
                    ExitCode.CANCELLED,
                    ExitCode.UNSUITABLE,
                    ExitCode.FAILED,
                    ExitCode.MISMATCH);

    private final Program program;
    private final Console console;
    private final TrackSource source;
    private final DataSettings settings;
    private final DataPlanView view;
    private final ProgressGroup progress;
    private final DataResult summary;
    private final List<DriveChoice> drives = new ArrayList<>();
    private final List<Copy> copies = new ArrayList<>();
    private int worst = ExitCode.DONE;

    /** A drive that can write, and where its verdict goes. */
    private record Copy(DriveChoice drive, DataBurn burn, DataResult result) {}

    DataCopies(Program program, TrackSource source, DataSettings settings, DataResult summary) {
        this.program = program;
        this.console = program.surroundings().console();
        this.source = source;
        this.settings = settings;
        this.summary = summary;
        this.view = new DataPlanView(console, source, settings);
        this.progress = new ProgressGroup(console);
    }

    /** Opens the drives and shows what will happen in each. */
    void open(List<DriveAddress> addresses, boolean named) throws Failure {
        if (new HashSet<>(addresses).size() < addresses.size()) {
            throw Failure.usage("a drive is named twice");
        }
        for (DriveAddress address : addresses) {
            DataResult result = summary.copy(address);
            try {
                DriveChoice drive = DriveChoice.open(program, address, named);
                drives.add(drive);
                DiscStatus disc = drive.recorder().readDiscStatus();
                view.check(drive, disc);
                view.show(drive, disc);
                DataBurn burn =
                        new DataBurn(
                                program,
                                drive,
                                disc.mediaType(),
                                source,
                                settings,
                                result,
                                progress.add(address.toString(), System::nanoTime));
                copies.add(new Copy(drive, burn, result));
            } catch (Failure | BurnException failed) {
                conclude(result, address, Faults.explain(failed));
            }
        }
        view.show();
    }

    /** Says that nothing was to be written. */
    int planned() {
        summary.planned();
        for (Copy copy : copies) {
            copy.result.planned();
            copy.result.print(ExitCode.DONE);
        }
        return worst;
    }

    /**
     * Writes, after those drives were confirmed that were found and not named.
     *
     * @return the exit code of the worst
     */
    int write(boolean yes) throws Failure {
        for (Copy copy : copies) {
            copy.drive.confirm(program, yes, "write " + Quantities.bytes(source.length()));
        }
        program.surroundings().interruption().during(this::cancel);
        List<DataFormat> formats = new ArrayList<>();
        List<Copy> ready = new ArrayList<>();
        for (Copy copy : copies) {
            try {
                formats.add(copy.burn.ready());
                ready.add(copy);
            } catch (BurnException failed) {
                conclude(copy.result, copy.drive.address(), copy.burn.explain(failed));
            }
        }
        if (!ready.isEmpty()) {
            List<MultiBurn.Copy> written = MultiBurn.write(source, formats);
            for (int i = 0; i < written.size(); i++) {
                conclude(ready.get(i), written.get(i));
            }
        }
        return worst;
    }

    private void conclude(Copy copy, MultiBurn.Copy written) {
        copy.burn.end();
        if (written.failure().isPresent()) {
            conclude(
                    copy.result,
                    copy.drive.address(),
                    copy.burn.explain(written.failure().orElseThrow()));
            return;
        }
        Optional<Failure> unproven = copy.burn.conclude(written.report().orElseThrow());
        if (unproven.isPresent()) {
            conclude(copy.result, copy.drive.address(), unproven.get());
        } else {
            copy.result.print(ExitCode.DONE);
        }
    }

    private void conclude(DataResult result, DriveAddress address, Failure failure) {
        int code = Faults.report(console, failure.drive(address.toString()));
        worst = RANKS.indexOf(code) > RANKS.indexOf(worst) ? code : worst;
        result.print(code);
    }

    private void cancel() {
        console.warn("stopping: what was begun is brought to an end, please wait");
        copies.forEach(copy -> copy.burn.cancel());
    }

    @Override
    public void close() {
        copies.forEach(copy -> copy.burn.close());
        drives.forEach(DriveChoice::close);
    }
}
