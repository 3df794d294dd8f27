package org.discwright.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import org.discwright.burn.BurnException;
import org.discwright.burn.DiscMaster;
import org.discwright.burn.DiscRecorder;
import org.discwright.burn.DiscStatus;
import org.discwright.cli.output.JsonObject;
import org.discwright.cli.output.Quantities;
import org.discwright.cli.output.Table;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveDescription;
import org.discwright.transport.TransportProvider;

/** Lists recorders. */
final class DrivesVerb extends Verb {
    private final Table table = new Table("llll").row("Address", "Recorder", "Disc", "State");
    private boolean watch;

    @Override
    void describe(Syntax syntax) {
        syntax.about("Lists the recorders and what lies in them.");
        syntax.option("--watch")
                .sets(given -> watch = given)
                .says(
                        "Go on and tell of drives that come and go and of discs that are changed, until"
                                + " Ctrl-C.");
    }

    @Override
    int run() throws Exception {
        if (!watch) {
            return list();
        }
        CountDownLatch end = new CountDownLatch(1);
        program().surroundings().interruption().during(end::countDown);
        try (DiscMaster master = new DiscMaster();
                DriveNotes notes = new DriveNotes(console())) {
            // before the list is made, so that no drive is missed between the two
            master.addListener(notes);
            list();
            notes.begin();
            end.await();
        }
        return ExitCode.DONE;
    }

    private int list() throws Failure {
        List<DriveAddress> drives = new ArrayList<>(DriveChoice.found());
        Optional<String> given = program().driveAddress();
        if (given.isPresent()) {
            DriveAddress named = DriveChoice.parse(given.get());
            if (!drives.contains(named)) {
                drives.addFirst(named);
            }
        }
        drives.forEach(this::describe);
        console().object("drives", new JsonObject().put("count", drives.size()));
        if (drives.isEmpty()) {
            nothing();
        } else {
            table.lines().forEach(console()::result);
        }
        return ExitCode.DONE;
    }

    private void describe(DriveAddress address) {
        JsonObject json = new JsonObject().put("drive", address.toString());
        try (DiscRecorder recorder = new DiscRecorder()) {
            DriveChoice.requireMedium(address);
            recorder.initialize(address);
            DriveChoice drive = new DriveChoice(address, recorder, true);
            json.put("vendor", recorder.getVendorId().strip())
                    .put("product", recorder.getProductId().strip())
                    .put("revision", recorder.getProductRevision().strip());
            String disc;
            String state;
            try {
                DiscStatus status = recorder.readDiscStatus();
                disc = status.mediaType().label();
                state =
                        status.summary()
                                + ", "
                                + Quantities.sectors(status.free().value())
                                + " free";
                json.put("media", disc)
                        .put("state", status.summary().state().name().toLowerCase(Locale.ROOT))
                        .put("freeSectors", status.free().value());
            } catch (BurnException noDisc) {
                disc = "none";
                state = Faults.message(noDisc);
                json.put("message", state);
            }
            table.row(address.toString(), drive.identity(), disc, state);
        } catch (BurnException | Failure refused) {
            String message = Faults.message(refused);
            // what another program holds has its name all the same
            Optional<DriveDescription> known =
                    TransportProvider.describeDrive(address).filter(one -> !one.name().isEmpty());
            known.ifPresent(one -> json.put("vendor", one.vendor()).put("product", one.product()));
            table.row(
                    address.toString(),
                    known.map(DriveDescription::name).orElse("cannot be opened"),
                    "",
                    message);
            json.put("message", message);
        }
        console().object("drive", json);
    }

    private void nothing() {
        List<String> kinds =
                ServiceLoader.load(TransportProvider.class).stream()
                        .map(provider -> provider.get().scheme())
                        .toList();
        console().result("No recorder was found.");
        console()
                .say(
                        "Looked for drives of the kinds that are installed here: "
                                + (kinds.isEmpty() ? "none" : String.join(", ", kinds))
                                + ".");
        if (!kinds.contains(DriveAddress.DEVICE)) {
            console()
                    .say(
                            "Drives of this machine's hardware cannot be reached: no transport for"
                                    + " them is installed.");
        }
        console()
                .say(
                        "An emulated recorder needs no hardware: name it with -d"
                                + " emulated:demo.disc.");
    }
}
