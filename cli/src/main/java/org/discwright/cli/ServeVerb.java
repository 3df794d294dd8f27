package org.discwright.cli;

import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.discwright.iscsi.login.ChapUser;
import org.discwright.iscsi.login.LoginIdentity;
import org.discwright.iscsi.target.Portal;
import org.discwright.iscsi.target.ServedDrive;
import org.discwright.iscsi.target.TargetOptions;
import org.discwright.iscsi.target.TargetServer;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportProvider;
import org.jspecify.annotations.Nullable;

/** Serves drives to other machines. */
final class ServeVerb extends Verb {
    private static final int PORT = 3260;
    private static final String NONE = "none";

    private String listen = "127.0.0.1";
    private @Nullable Integer port;

    private List<String> announced = List.of();

    private List<String> targets = List.of();

    private final ServeSecrets secrets = new ServeSecrets();
    private boolean openToEveryone;
    private boolean readOnly;

    @Override
    void describe(Syntax syntax) {
        syntax.about(
                "Serves drives, emulated or real, over the network as iSCSI targets, until Ctrl-C:"
                        + " any operating system attaches them as its own. Several -d serve"
                        + " several drives.");
        syntax.option("--listen")
                .takes("HOST[:PORT]", String.class, given -> listen = given)
                .says(
                        "The address to listen at; * for all of this machine. Default: 127.0.0.1,"
                                + " which this machine alone reaches.");
        syntax.option("--port")
                .takes("PORT", Integer.class, given -> port = given)
                .says("The port; 0 takes any that is free. Default: 3260.");
        syntax.option("--announce")
                .collects("HOST[:PORT]", String.class, given -> announced = given)
                .says(
                        "What initiators are told that ask where the targets are: the address by which"
                                + " they reach this machine, where it cannot know that itself (port"
                                + " forwarding, NAT, a guest of a virtual machine); several times for"
                                + " several; 'none' has them stay with the address they asked at."
                                + " Default: the address by which each came.");
        syntax.option("--target")
                .collects("IQN", String.class, given -> targets = given)
                .says(
                        "The name of the target; once for each drive, in their order. Default: made"
                                + " from the drive's name.");
        syntax.group("%nWho may come in:%n", secrets::describe);
        syntax.option("--open-to-everyone")
                .sets(given -> openToEveryone = given)
                .says(
                        "Listen beyond this machine without --user: everybody who reaches the address"
                                + " can then read, write, erase and eject the discs.");
        syntax.option("--read-only")
                .sets(given -> readOnly = given)
                .says(
                        "Refuse every command that could write, erase, format or close a disc, or eject"
                                + " it.");
    }

    @Override
    int run() throws Exception {
        ListenAddress address = ListenAddress.parse(listen, Optional.ofNullable(port), PORT);
        if (!address.isLoopback() && !secrets.named() && !openToEveryone) {
            throw Failure.usage(
                            "listening at "
                                    + address
                                    + " without a user would let everybody on the network "
                                    + whatTheyMay()
                                    + " the discs")
                    .remedy(
                            "name a user with --user NAME, leave --listen away to serve this"
                                    + " machine alone, or say --open-to-everyone");
        }
        List<DriveAddress> drives = drives();
        List<String> names = names(drives);
        TargetOptions options = TargetOptions.open(address.socket());
        Optional<ChapUser> user = secrets.user(program().surroundings());
        Optional<ChapUser> self = secrets.self(program().surroundings());
        options = user.isPresent() ? options.withUser(user.get()) : options;
        options = announced.isEmpty() ? options : options.withPortals(portals());
        options = self.isPresent() ? options.withSelf(self.get()) : options;
        List<ScsiTransport> opened = new ArrayList<>();
        try {
            List<ServedDrive> served = new ArrayList<>();
            for (int i = 0; i < drives.size(); i++) {
                ScsiTransport transport = open(drives.get(i));
                opened.add(transport);
                served.add(new ServedDrive(names.get(i), transport, readOnly));
            }
            serve(options, served, address);
        } finally {
            for (ScsiTransport transport : opened) {
                close(transport);
            }
        }
        console().object("result", Outcome.of("serve"));
        return ExitCode.DONE;
    }

    private void serve(TargetOptions options, List<ServedDrive> served, ListenAddress address)
            throws IOException, Failure {
        CountDownLatch stop = new CountDownLatch(1);
        ServeView view = new ServeView(console());
        TargetServer server;
        try {
            server = TargetServer.start(options, served, view);
        } catch (BindException taken) {
            throw new Failure(
                            ExitCode.FAILED,
                            "cannot listen at " + address + ": " + Faults.message(taken),
                            taken)
                    .remedy(
                            "another program may listen there: take another port with --port, or"
                                    + " --port 0 for any that is free");
        }
        try (server) {
            program().surroundings().interruption().during(stop::countDown);
            for (ServedDrive drive : served) {
                view.announce(
                        drive,
                        reachable(options, address, server.address().getPort()),
                        options.user().map(ChapUser::name));
            }
            if (!address.isLoopback() && options.user().isEmpty()) {
                console()
                        .warn(
                                "everybody who reaches this address can "
                                        + whatTheyMay()
                                        + " the discs");
            }
            console().say("Serving until Ctrl-C.");
            await(stop);
            console().say("Asking those who are attached to log out.");
        }
    }

    private static List<String> reachable(TargetOptions options, ListenAddress address, int port) {
        List<String> named =
                options.portals().orElse(List.of()).stream().map(one -> one.at(port)).toList();
        return named.isEmpty() ? address.reachable(port) : named;
    }

    private List<Portal> portals() throws Failure {
        if (announced.contains(NONE)) {
            if (announced.size() > 1) {
                throw Failure.usage("--announce none goes with no other --announce");
            }
            return List.of();
        }
        try {
            return announced.stream().map(Portal::parse).toList();
        } catch (IllegalArgumentException bad) {
            throw Failure.usage("--announce: " + Faults.message(bad));
        }
    }

    private String whatTheyMay() {
        return readOnly ? "read" : "read, write, erase and eject";
    }

    /** Waits for Ctrl-C, or for whoever runs the program in a thread of its own to interrupt it. */
    private static void await(CountDownLatch stop) {
        try {
            stop.await();
        } catch (InterruptedException asked) {
            stop.countDown();
        }
    }

    private List<DriveAddress> drives() throws Failure {
        List<DriveAddress> drives = new ArrayList<>();
        for (String text : program().driveAddresses()) {
            DriveAddress drive = DriveChoice.parse(text);
            DriveChoice.requireMedium(drive);
            drives.add(drive);
        }
        if (drives.isEmpty()) {
            throw Failure.usage("no drive was named")
                    .remedy("name one with -d; -d emulated:demo.disc needs no hardware");
        }
        return drives;
    }

    private List<String> names(List<DriveAddress> drives) throws Failure {
        if (targets.size() > drives.size()) {
            throw Failure.usage(
                    "%d names of targets for %d drives".formatted(targets.size(), drives.size()));
        }
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < drives.size(); i++) {
            String name =
                    i < targets.size() ? targets.get(i) : TargetNames.of(drives.get(i), names);
            if (!LoginIdentity.isName(name)) {
                throw Failure.usage("'" + name + "' is not the name of an iSCSI target")
                        .remedy("write it like iqn.2026-01.org.example:recorder");
            }
            if (!names.add(name)) {
                throw Failure.usage("two targets are named '" + name + "'");
            }
        }
        return List.copyOf(names);
    }

    private static ScsiTransport open(DriveAddress drive) throws Failure {
        try {
            return TransportProvider.openDrive(drive);
        } catch (TransportException refused) {
            throw DriveRefusal.explain(drive, refused);
        }
    }

    private void close(ScsiTransport transport) {
        try {
            transport.close();
        } catch (TransportException failed) {
            console().warn(Faults.message(failed));
        }
    }
}
