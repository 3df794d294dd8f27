package org.discwright.iscsi.initiator;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.discwright.iscsi.pdu.Lun;
import org.discwright.mmc.Completion;
import org.discwright.transport.BusType;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveDescription;
import org.discwright.transport.DriveListener;
import org.discwright.transport.DriveWatch;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;

/**
 * A drive in the network. Its session is the nexus that the target sees, whoever sends commands on
 * this side: one program, one nexus. A command that is lost with the connection is never repeated;
 * the next one logs in again, and the drive's unit attention tells what went with the old session.
 */
public final class IscsiDrive implements ScsiTransport {
    /** Bytes of one command: what targets of every make take. */
    private static final int LONGEST_TRANSFER = 262_144;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration FOR_LOGOUT = Duration.ofSeconds(2);
    private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(50);

    private final IscsiAddress address;
    private final DriveAddress named;
    private final Dialer dialer;
    private final int lun;
    private final MediumWatchers watchers;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final AtomicInteger resets = new AtomicInteger();

    private Optional<Session> session = Optional.empty();
    private SessionEvents events;
    private boolean closed;
    private int resetsDone;
    private long notBefore;
    private final AtomicLong commands = new AtomicLong();
    private final IdleWatch idle;

    private IscsiDrive(IscsiAddress address, DriveAddress named, Dialer dialer, int lun) {
        this.address = address;
        this.named = named;
        this.dialer = dialer;
        this.lun = lun;
        this.watchers = new MediumWatchers(named);
        this.events = new SessionEvents(watchers::mediumChanged);
        this.notBefore = now();
        this.idle = new IdleWatch(this::look, commands::get);
    }

    /**
     * Logs in to a drive. Where the address has no target, the portal must have one only; where it
     * has no logical unit, the first recorder is taken.
     *
     * @throws TransportException if that does not come to a session; says why, and what to do
     */
    public static IscsiDrive open(DriveAddress named, Initiator initiator)
            throws TransportException {
        IscsiAddress address;
        try {
            address = IscsiAddress.parse(named);
        } catch (IllegalArgumentException bad) {
            throw new TransportException(
                    TransportException.Reason.BAD_ADDRESS, named + ": " + bad.getMessage(), bad);
        }
        Dialer dialer = new Dialer(initiator);
        if (address.target().isEmpty()) {
            address = address.at(OnlyTarget.of(address, dialer));
        }
        IscsiDrive drive = begun(address, named, dialer, address.lun().orElse(0));
        if (address.lun().isPresent()) {
            return drive;
        }
        try {
            return drive.withUnit();
        } catch (TransportException | RuntimeException failed) {
            drive.close();
            throw failed;
        }
    }

    /** One with its session; where there comes none, nothing of it is left. */
    private static IscsiDrive begun(
            IscsiAddress address, DriveAddress named, Dialer dialer, int lun)
            throws TransportException {
        IscsiDrive drive = new IscsiDrive(address, named, dialer, lun);
        drive.lock.lock();
        try {
            drive.connected();
            return drive;
        } catch (TransportException | RuntimeException failed) {
            drive.close();
            throw failed;
        } finally {
            drive.lock.unlock();
        }
    }

    /** The same session with the unit that is a recorder, or this where that is unit 0. */
    private IscsiDrive withUnit() throws TransportException {
        OptionalInt found;
        lock.lock();
        try {
            found = new RecorderSearch((unit, request) -> run(request, unit)).find();
        } catch (IOException failed) {
            throw Refusals.lost(address.portal(), failed);
        } finally {
            lock.unlock();
        }
        if (found.isEmpty()) {
            throw new TransportException(
                    TransportException.Reason.DEVICE_GONE,
                    "no logical unit of %s at %s is a CD, DVD or BD drive"
                            .formatted(address.target().orElseThrow(), address.portal()));
        }
        if (found.getAsInt() == lun) {
            return this;
        }
        close();
        return begun(address, named, dialer, found.getAsInt());
    }

    @Override
    public DriveAddress address() {
        return named;
    }

    @Override
    public Completion execute(ScsiRequest request) throws TransportException {
        if (request.direction() != ScsiRequest.Direction.NONE
                && request.data().byteSize() > LONGEST_TRANSFER) {
            throw new TransportException(
                    TransportException.Reason.HOST_ERROR,
                    "%,d bytes in one command to %s, where %,d are possible"
                            .formatted(request.data().byteSize(), named, LONGEST_TRANSFER));
        }
        lock.lock();
        try {
            return run(request, lun);
        } finally {
            commands.incrementAndGet();
            lock.unlock();
        }
    }

    /** A command whose turn it is: with a new login, where that is needed, it has this long. */
    private Completion run(ScsiRequest request, int unit) throws TransportException {
        long last = now() + request.timeout().plus(Session.BEYOND).toNanos();
        Session current = connected();
        int before = resets.get();
        try {
            Completion completion =
                    current.execute(request, Lun.of(unit), last, () -> resets.get() != before);
            if (events.isLeaving()) {
                leave(Math.min(last, now() + FOR_LOGOUT.toNanos()));
            }
            return completion;
        } catch (Abandoned broken) {
            if (broken.how() == Abandoned.How.RESET) {
                resetsDone = resets.get();
            }
            throw new TransportException(
                    broken.how() == Abandoned.How.RESET
                            ? TransportException.Reason.RESET
                            : TransportException.Reason.TIMEOUT,
                    "command %02Xh %s".formatted(request.cdb().opcode(), broken.getMessage()),
                    broken);
        } catch (IOException failed) {
            drop();
            throw Refusals.lost(address.portal(), failed);
        } catch (RuntimeException failed) {
            drop();
            throw failed;
        }
    }

    private Session connected() throws TransportException {
        if (closed) {
            throw new TransportException(
                    TransportException.Reason.DEVICE_GONE, named + " was closed");
        }
        if (session.isPresent()) {
            return session.get();
        }
        waitUntil(notBefore);
        try {
            LoginDialogue dialogue = dialer.call(address);
            events = new SessionEvents(watchers::mediumChanged);
            Session begun = new Session(dialogue, dialer.initiator().clock(), events);
            session = Optional.of(begun);
            idle.watch(begun.wire());
            return begun;
        } catch (IOException failed) {
            throw Refusals.lost(address.portal(), failed);
        }
    }

    /** After a lost connection a target may want to be left alone for a while. */
    private void waitUntil(long moment) {
        long left = moment - now();
        boolean interrupted = Thread.interrupted();
        while (left > 0) {
            LockSupport.parkNanos(this, Math.min(left, GLANCE));
            interrupted |= Thread.interrupted();
            left = moment - now();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets go of a connection that cannot be used any more. */
    private void drop() {
        session.ifPresent(lost -> {
            Duration wait = lost.parameters().timeToWait();
            notBefore = now() + (wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait).toNanos();
            shut(lost);
        });
        session = Optional.empty();
    }

    private long now() {
        return dialer.initiator().clock().getAsLong();
    }

    /** Ends a session that stands, and waits for its end until some moment of the clock. */
    private void leave(long last) {
        session.ifPresent(standing -> {
            try {
                standing.logout(last);
            } catch (IOException _) {
                // the target learns it from the end of the connection
            }
            shut(standing);
        });
        session = Optional.empty();
    }

    private static void shut(Session ended) {
        try {
            ended.wire().close();
        } catch (IOException _) {
            // nothing is left to be done with it
        }
    }

    /** Looks what has come while no command was under way. */
    private void look() {
        if (!lock.tryLock()) {
            return;
        }
        try {
            if (session.isPresent()) {
                session.get().poll();
                if (events.isLeaving()) {
                    leave(now() + FOR_LOGOUT.toNanos());
                }
            }
        } catch (IOException _) {
            drop();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int maximumTransferLength() {
        return LONGEST_TRANSFER;
    }

    @Override
    public DriveDescription description() {
        return new DriveDescription(
                BusType.ISCSI,
                "Discwright's iSCSI initiator, " + dialer.initiator().name(),
                List.of(named.toString()),
                "%s, %s, logical unit %d"
                        .formatted(address.portal(), address.target().orElseThrow(), lun));
    }

    /** Resets the logical unit: breaks off the command of another thread where there is one. */
    @Override
    public void reset() throws TransportException {
        int ticket = resets.incrementAndGet();
        lock.lock();
        try {
            if (resetsDone - ticket >= 0) {
                return;
            }
            resetsDone = resets.get();
            connected().reset(Lun.of(lun));
        } catch (TransportException failed) {
            throw failed;
        } catch (IOException failed) {
            drop();
            throw Refusals.lost(address.portal(), failed);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public DriveWatch watchMedium(DriveListener listener) {
        return watchers.add(listener);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                idle.close();
                leave(now() + FOR_LOGOUT.toNanos());
                watchers.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
