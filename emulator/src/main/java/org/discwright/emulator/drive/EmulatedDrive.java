package org.discwright.emulator.drive;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.discwright.emulator.clock.DriveClock;
import org.discwright.emulator.clock.TimeModel;
import org.discwright.emulator.drive.command.Dispatcher;
import org.discwright.emulator.drive.machine.InsertedDisc;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.MediaEvent;
import org.discwright.emulator.drive.machine.Pace;
import org.discwright.emulator.fault.FaultEngine;
import org.discwright.emulator.medium.Medium;
import org.discwright.emulator.persona.Persona;
import org.discwright.mmc.Completion;
import org.discwright.transport.BusType;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveDescription;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;

/**
 * A recorder made of software. Commands may come from several threads and are carried out one after
 * the other. Closing it is like unplugging it when it is idle: what was recorded stays, and nothing
 * is closed or finalized.
 */
public final class EmulatedDrive implements ScsiTransport {
    private static final System.Logger LOG = System.getLogger("org.discwright.emulator");

    /** What a host waits before it asks again. */
    private static final Duration POLL = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final DriveAddress address;
    private final DriveOptions options;
    private final DriveClock clock;
    private final Machine machine;
    private final Dispatcher dispatcher;
    private final FaultEngine faults;
    private final List<String> notices;
    private final List<DriveListener> watchers = new CopyOnWriteArrayList<>();
    private long answered;
    private long mediumEvents;
    private boolean gone;
    private boolean closed;

    EmulatedDrive(
            DriveAddress address,
            Persona persona,
            DriveOptions options,
            Optional<Medium> medium,
            Optional<String> notice) {
        this.address = address;
        this.options = options;
        this.clock = options.clock().orElseGet(options.time()::newClock);
        this.machine =
                new Machine(
                        persona,
                        new Pace(clock, options.time() != TimeModel.INSTANT),
                        medium.map(disc -> InsertedDisc.in(persona, disc)),
                        options.seed());
        this.dispatcher = new Dispatcher(machine);
        this.faults = new FaultEngine(options.faults());
        this.notices = new ArrayList<>(notice.stream().toList());
        notice.ifPresent(text -> LOG.log(System.Logger.Level.DEBUG, text));
    }

    @Override
    public DriveAddress address() {
        return address;
    }

    @Override
    public int maximumTransferLength() {
        return machine.persona().maximumTransfer();
    }

    /** What a user should know about how it was opened, in words; most often nothing. */
    public List<String> notices() {
        return List.copyOf(notices);
    }

    /** What goes wrong: rules may be added and taken away at any time. */
    public FaultEngine faults() {
        return faults;
    }

    /** The clock that it lives by. */
    public DriveClock clock() {
        return clock;
    }

    /** What kind of recorder it is. */
    public Persona persona() {
        return machine.persona();
    }

    /** The operation codes that it carries out. */
    public Set<Integer> operationCodes() {
        return dispatcher.operationCodes();
    }

    /** The disc on its tray, inside or outside. */
    public Optional<Medium> medium() {
        lock.lock();
        try {
            return machine.discOnTray().map(InsertedDisc::medium);
        } finally {
            lock.unlock();
        }
    }

    /** How often its buffer ran empty while recording, and it paused without a gap. */
    public long pauses() {
        lock.lock();
        try {
            return machine.buffer().pauses();
        } finally {
            lock.unlock();
        }
    }

    /**
     * For how long its buffer did not empty because storing in the medium file took longer than
     * recording does: time that no host was measured by. Where it is more than a small part of the
     * time of writing, {@link #pauses} proves little.
     */
    public Duration storedLate() {
        lock.lock();
        try {
            return machine.buffer().storedLate();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Completion execute(ScsiRequest request) throws TransportException {
        lock.lock();
        try {
            if (gone || closed) {
                throw unplugged();
            }
            if (request.data().byteSize() > maximumTransferLength()
                    && request.direction() != ScsiRequest.Direction.NONE) {
                throw new TransportException(
                        TransportException.Reason.HOST_ERROR,
                        "%,d bytes in one command, where this drive takes at most %,d"
                                .formatted(request.data().byteSize(), maximumTransferLength()));
            }
            machine.pace().beginCommand();
            Faulty faulty = new Faulty(machine, dispatcher, request);
            Completion completion;
            try {
                completion =
                        faulty.carryOut(faults.strike(request.cdb(), machine.pace().sinceOpened()));
            } catch (Faulty.DriveGone cut) {
                gone = true;
                if (cut.withPower()) {
                    machine.powerCycle();
                }
                throw unplugged();
            }
            if (machine.pace().spent().compareTo(request.timeout()) > 0) {
                throw Faulty.timedOut(request);
            }
            tell(request, completion);
            tellWatchers();
            letHostWait();
            return completion;
        } finally {
            lock.unlock();
        }
    }

    /**
     * On a simulated clock of its own, nobody but the drive moves the time: a host that asks again
     * and again whether the drive is ready waits meanwhile.
     */
    private void letHostWait() {
        boolean own = options.time() == TimeModel.SIMULATED && options.clock().isEmpty();
        if (own && machine.isBusy()) {
            clock.pass(POLL);
        }
    }

    /** Tells those who watch the medium what happened to it since this was last called. */
    private void tellWatchers() {
        long now = machine.hosts().mediumEvents();
        if (now != mediumEvents) {
            mediumEvents = now;
            for (DriveListener watcher : watchers) {
                Thread.ofVirtual().name("medium-watch").start(() -> watcher.mediumChanged(address));
            }
        }
    }

    @Override
    public DriveDescription description() {
        return new DriveDescription(
                BusType.VIRTUAL,
                "emulated",
                List.of(address.toString()),
                location(),
                persona().identity().vendor().strip(),
                persona().identity().product().strip());
    }

    private String location() {
        return medium().flatMap(Medium::file)
                .map(file -> file.toAbsolutePath().toString())
                .orElse("");
    }

    @Override
    public boolean keepsNexusesApart() {
        return true;
    }

    @Override
    public void nexusLost(Nexus nexus) {
        lock.lock();
        try {
            machine.hosts().forget(nexus);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void reset() throws TransportException {
        lock.lock();
        try {
            if (gone || closed) {
                throw unplugged();
            }
            machine.reset();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public DriveWatch watchMedium(DriveListener listener) {
        watchers.add(listener);
        return () -> watchers.remove(listener);
    }

    private void tell(ScsiRequest request, Completion completion) {
        answered++;
        AnsweredCommand answer =
                new AnsweredCommand(answered, request.nexus(), request.cdb(), completion);
        options.listeners().forEach(listener -> listener.accept(answer));
    }

    private TransportException unplugged() {
        return new TransportException(
                TransportException.Reason.DEVICE_GONE,
                "the drive " + address + " is no longer there");
    }

    /** Somebody presses the button: the tray opens, unless a host has locked it. */
    public void pressEject() {
        lock.lock();
        try {
            if (machine.tray().isOpen()) {
                machine.load();
            } else if (machine.hosts().prevented()) {
                machine.hosts().event(MediaEvent.EJECT_REQUEST);
            } else {
                machine.eject();
            }
            tellWatchers();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Somebody takes the disc off the open tray. The drive no longer uses its file.
     *
     * @throws IllegalStateException if the tray is closed
     * @throws TransportException if the file cannot be closed
     */
    public void takeMedium() throws TransportException {
        lock.lock();
        try {
            Optional<InsertedDisc> disc = machine.discOnTray();
            machine.put(Optional.empty());
            if (disc.isPresent()) {
                release(disc.get().medium());
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Somebody puts another disc on the open tray; a blank 80-minute CD-R is made where there is no
     * file.
     *
     * @throws IllegalStateException if the tray is closed
     * @throws TransportException if the file is no disc, or in use
     */
    public void putMedium(Path file) throws TransportException {
        lock.lock();
        try {
            takeMedium();
            Medium medium = EmulatedDrives.insert(file, options.owner());
            machine.put(Optional.of(InsertedDisc.in(machine.persona(), medium)));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws TransportException {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                Optional<InsertedDisc> disc = machine.discOnTray();
                if (disc.isPresent()) {
                    release(disc.get().medium());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private static void release(Medium medium) throws TransportException {
        try {
            medium.close();
        } catch (IOException failed) {
            throw new TransportException(
                    TransportException.Reason.HOST_ERROR,
                    "the file of the disc could not be closed: " + failed.getMessage(),
                    failed);
        }
    }
}
