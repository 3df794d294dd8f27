package org.discwright.iscsi.target;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.transport.TransportException;

/**
 * A drive with the sessions that use it, and the thread that talks to it; where it rests, a thread
 * that has a command talks to it instead, so that there is one at it at any time. Sessions take
 * turns, command by command; within a session commands are carried out in the order of their
 * numbers, because to a recorder the order of writes matters whatever their attribute.
 */
final class TargetDrive {
    private static final System.Logger LOG = System.getLogger("org.discwright.iscsi");

    /** Initiator response timeout. */
    private static final Answer NO_DATA_CAME = Answer.check(SenseKey.ABORTED_COMMAND, 0x4B, 0x06);

    private static final long REST = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_EVERY = TimeUnit.SECONDS.toNanos(2);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final ServedDrive served;
    private final TargetLimits limits;
    private final BufferPool pool;
    private final CommandMemory memory;
    private final LogicalUnit unit;
    private final List<Session> sessions = new ArrayList<>();
    private final Deque<Runnable> errands = new ArrayDeque<>();
    private final Thread thread;
    private final MediumNews news = new MediumNews(this::sessions);
    private Optional<Task> running = Optional.empty();

    /** Some thread is at the drive: its own, or one that carries a command out by itself. */
    private boolean busy;

    private long lastCommand = System.nanoTime();
    private long lastLook = lastCommand;
    private int turn;
    private boolean stopped;

    TargetDrive(ServedDrive served, TargetLimits limits, BufferPool pool) {
        this.served = served;
        this.limits = limits;
        this.pool = pool;
        this.memory = new CommandMemory(limits, pool);
        this.unit = new LogicalUnit(served, limits, memory, this);
        this.thread =
                Thread.ofPlatform().name("drive " + served.target()).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Ends its thread, after the command that runs now, which is not waited for without end. */
    void stop() throws InterruptedException {
        lock.lock();
        try {
            stopped = true;
            work.signalAll();
        } finally {
            lock.unlock();
        }
        if (!thread.join(limits.deadAfter())) {
            LOG.log(System.Logger.Level.WARNING, name() + " does not come to an end");
        }
    }

    String name() {
        return served.target();
    }

    ServedDrive served() {
        return served;
    }

    /** The sessions that it has now. */
    List<Session> sessions() {
        lock.lock();
        try {
            return List.copyOf(sessions);
        } finally {
            lock.unlock();
        }
    }

    void join(Session session) {
        lock.lock();
        try {
            sessions.add(session);
        } finally {
            lock.unlock();
        }
    }

    /**
     * A session is over: its commands end without an answer, and the drive forgets what it keeps
     * for it before its next command.
     */
    void leave(Session session) {
        List<Runnable> actions = new ArrayList<>();
        lock.lock();
        try {
            sessions.remove(session);
            List.copyOf(session.tasks().values()).forEach(task -> end(task, actions));
            errands.add(() -> unit.nexusLost(session));
            work.signalAll();
        } finally {
            lock.unlock();
        }
        actions.forEach(Runnable::run);
    }

    /** What tells sessions of another disc. */
    MediumNews news() {
        return news;
    }

    /**
     * Has the drive asked from time to time, while nobody uses it, whether its disc was changed.
     */
    void watch(long now) {
        lock.lock();
        try {
            if (!busy
                    && errands.isEmpty()
                    && !sessions.isEmpty()
                    && now - lastCommand > REST
                    && now - lastLook > LOOK_EVERY) {
                lastLook = now;
                errand(unit::lookForMedium);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Memory for the data of commands. */
    CommandMemory memory() {
        return memory;
    }

    /** Answers the commands of a session whose data does not come, and takes their memory back. */
    void expire(Session session, long now) {
        List<Task> overdue = new ArrayList<>();
        List<Runnable> actions = new ArrayList<>();
        lock.lock();
        try {
            overdue.addAll(session.overdue(now, limits.dataTime()));
            overdue.forEach(task -> close(task, actions));
            wake();
        } finally {
            lock.unlock();
        }
        overdue.forEach(task ->
                session.send(new CommandAnswer(task, NO_DATA_CAME, session.agreed(), pool)));
        actions.forEach(Runnable::run);
    }

    /** Does something for a command unless it has all its data or is over. */
    void whileReceiving(Task task, Runnable action) {
        lock.lock();
        try {
            if (task.state() == Task.State.RECEIVING) {
                action.run();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Adds a command; false where its tag is in use. */
    boolean add(Task task) {
        lock.lock();
        try {
            Session session = task.session();
            if (session.tasks().containsKey(task.tag())) {
                return false;
            }
            session.window().begin();
            session.tasks().put(task.tag(), task);
            session.queue().addLast(task);
            work.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The commands of all sessions that wait or run. */
    Set<Task> tasks() {
        lock.lock();
        try {
            Set<Task> all = new HashSet<>();
            sessions.forEach(session -> all.addAll(session.tasks().values()));
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** All data of a command has arrived. */
    void received(Task task) {
        lock.lock();
        try {
            if (task.state() == Task.State.RECEIVING) {
                task.state(Task.State.READY);
                work.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The command of a tag that still receives data. Its memory is left alone until it is {@link
     * #filled}, even where the command ends.
     */
    Optional<Task> receiving(Session session, int tag) {
        lock.lock();
        try {
            Optional<Task> found =
                    Optional.ofNullable(session.tasks().get(tag))
                            .filter(task -> task.state() == Task.State.RECEIVING);
            found.ifPresent(task -> task.filling(true));
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** The thread that receives is at the memory of a command no longer. */
    void filled(Task task) {
        lock.lock();
        try {
            task.filling(false);
            if (task.state() == Task.State.OVER) {
                giveBack(task);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A session took data that it had to take: its commands may go on. */
    void relieved() {
        lock.lock();
        try {
            wake();
        } finally {
            lock.unlock();
        }
    }

    /** Has the drive's thread do something before the next command. */
    void errand(Runnable errand) {
        lock.lock();
        try {
            errands.add(errand);
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends commands without an answer; one that runs goes on, and its answer is dropped.
     *
     * @param which which of them
     * @param victim told for each session that had one
     * @param afterwards called when the last of them is over, also where there was none
     */
    void abort(Predicate<Task> which, Consumer<Session> victim, Runnable afterwards) {
        List<Runnable> actions = new ArrayList<>();
        lock.lock();
        try {
            boolean runs = false;
            for (Session session : sessions) {
                List<Task> mine = session.tasks().values().stream().filter(which).toList();
                for (Task task : mine) {
                    runs |= task.state() == Task.State.RUNNING;
                    end(task, actions);
                }
                if (!mine.isEmpty()) {
                    victim.accept(session);
                }
            }
            if (runs) {
                running.orElseThrow().afterwards(afterwards);
            } else {
                actions.add(afterwards);
            }
            work.signalAll();
        } finally {
            lock.unlock();
        }
        actions.forEach(Runnable::run);
    }

    /** Ends a command without an answer, or marks it where the drive is at it. */
    private void end(Task task, List<Runnable> actions) {
        task.abort();
        if (task.state() == Task.State.RUNNING) {
            return;
        }
        close(task, actions);
        task.session().window().end();
    }

    /** A command is over that does not run. */
    private void close(Task task, List<Runnable> actions) {
        task.state(Task.State.OVER);
        forget(task);
        if (!task.isFilling()) {
            giveBack(task);
        }
        actions.addAll(task.takeAfterwards());
    }

    private void forget(Task task) {
        Session session = task.session();
        session.tasks().remove(task.tag(), task);
        session.queue().remove(task);
    }

    private void giveBack(Task task) {
        task.received().ifPresent(piece -> memory.giveBack(task.session(), piece));
    }

    /** Resets the drive; every command of every session ends without an answer. */
    void reset() throws TransportException {
        served.transport().reset();
        errand(unit::wasReset);
    }

    /** Wakes the drive's thread where there is something for it. */
    private void wake() {
        if (stopped || !errands.isEmpty() || !isIdle()) {
            work.signalAll();
        }
    }

    /** No command waits. */
    private boolean isIdle() {
        for (Session session : sessions) {
            if (!session.queue().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Carries a command out in the caller's thread, where nobody else is at the drive or waits for
     * it: that saves the way by other threads.
     *
     * @return false where it has to be {@link #add added}
     */
    boolean carryOutHere(Task task) {
        Session session = task.session();
        lock.lock();
        try {
            if (busy
                    || stopped
                    || !errands.isEmpty()
                    || !isIdle()
                    || session.tasks().containsKey(task.tag())) {
                return false;
            }
            session.window().begin();
            session.tasks().put(task.tag(), task);
            begin(task);
        } finally {
            lock.unlock();
        }
        over(task, unit.carryOut(task), session::sendHere);
        return true;
    }

    private void begin(Task task) {
        lastCommand = System.nanoTime();
        task.state(Task.State.RUNNING);
        running = Optional.of(task);
        busy = true;
    }

    private void run() {
        Optional<Runnable> todo = todo();
        while (todo.isPresent()) {
            todo.get().run();
            todo = todo();
        }
    }

    /** What the drive's thread does next; nothing where it has to end. */
    private Optional<Runnable> todo() {
        lock.lock();
        try {
            while (true) {
                Optional<Runnable> errand = busy ? Optional.empty() : errand();
                if (errand.isPresent()) {
                    return errand;
                }
                Optional<Task> task = busy || stopped ? Optional.empty() : next();
                if (task.isPresent()) {
                    return task.map(
                            one -> () -> over(one, unit.carryOut(one), one.session()::send));
                }
                if (stopped && !busy) {
                    return Optional.empty();
                }
                work.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private Optional<Runnable> errand() {
        Optional<Runnable> errand = Optional.ofNullable(errands.poll());
        busy = errand.isPresent();
        return errand.map(one -> () -> attempt(one));
    }

    private void attempt(Runnable errand) {
        try {
            errand.run();
        } catch (RuntimeException | OutOfMemoryError bug) {
            LOG.log(System.Logger.Level.ERROR, "the target's own housekeeping failed", bug);
        }
        lock.lock();
        try {
            busy = false;
        } finally {
            lock.unlock();
        }
    }

    /** The next command, session by session; one whose initiator does not take its data waits. */
    private Optional<Task> next() {
        for (int i = 0; i < sessions.size(); i++) {
            Session session = sessions.get((turn + i) % sessions.size());
            Task head = session.queue().peekFirst();
            if (head != null
                    && head.state() == Task.State.READY
                    && session.outbox().unsentBytes() < limits.unsentBytes()) {
                turn = (turn + i + 1) % sessions.size();
                session.queue().removeFirst();
                begin(head);
                return Optional.of(head);
            }
        }
        return Optional.empty();
    }

    private void over(Task task, Answer answer, Consumer<Outgoing> send) {
        List<Runnable> actions;
        boolean wanted;
        lock.lock();
        try {
            running = Optional.empty();
            busy = false;
            wake();
            task.state(Task.State.OVER);
            forget(task);
            actions = task.takeAfterwards();
            wanted = !task.isAborted();
        } finally {
            lock.unlock();
        }
        giveBack(task);
        CommandAnswer outgoing = new CommandAnswer(task, answer, task.session().agreed(), pool);
        if (wanted) {
            send.accept(outgoing);
        } else {
            task.session().window().end();
            outgoing.release();
        }
        actions.forEach(Runnable::run);
    }
}
