package org.discwright.burn.write;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.discwright.burn.TrackAtOnceUpdate;
import org.discwright.burn.WriteAction;
import org.discwright.burn.drive.Pauses;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;

/** Makes events of what a writer does: at every change of action, and twice a second between. */
public final class ProgressMeter {
    private static final long INTERVAL = Duration.ofMillis(500).toNanos();

    private final Pauses clock;
    private final Consumer<? super TrackAtOnceUpdate> sink;
    private long began;
    private long actionBegan;
    private long reported;
    private int track;
    private Lba start = Lba.ZERO;
    private SectorCount count = SectorCount.ZERO;
    private Lba lastRead = Lba.ZERO;
    private Lba lastWritten = Lba.ZERO;
    private long bufferTotal;
    private long bufferUsed;
    private OptionalInt driveFill = OptionalInt.empty();
    private WriteAction action = WriteAction.UNKNOWN;

    /** Reports to {@code sink}, on the thread that reports here. */
    public ProgressMeter(Pauses clock, Consumer<? super TrackAtOnceUpdate> sink) {
        this.clock = clock;
        this.sink = sink;
        this.began = clock.nanos();
    }

    /** A track begins. */
    void begin(int number, Lba first, SectorCount sectors) {
        track = number;
        start = first;
        count = sectors;
        lastRead = first.plus(-1);
        lastWritten = first.plus(-1);
        bufferTotal = 0;
        bufferUsed = 0;
        driveFill = OptionalInt.empty();
        began = clock.nanos();
    }

    /** Another action begins. */
    void enter(WriteAction next) {
        action = next;
        actionBegan = clock.nanos();
        emit();
    }

    /** True when the next report would make an event. */
    boolean isDue() {
        return clock.nanos() - reported >= INTERVAL;
    }

    /** The action went on. */
    void advance(Lba read, Lba written, long total, long used, OptionalInt fill) {
        lastRead = read;
        lastWritten = written;
        bufferTotal = total;
        bufferUsed = used;
        driveFill = fill;
        if (isDue()) {
            emit();
        }
    }

    /** The same, where there is no buffer. */
    void advance(Lba written) {
        advance(lastRead, written, bufferTotal, 0, OptionalInt.empty());
    }

    /** Reports where the action ended. */
    void finish() {
        emit();
    }

    private void emit() {
        reported = clock.nanos();
        sink.accept(
                new TrackAtOnceUpdate(
                        start,
                        count,
                        lastRead,
                        lastWritten,
                        bufferTotal,
                        bufferUsed,
                        bufferTotal - bufferUsed,
                        driveFill,
                        track,
                        action,
                        Duration.ofNanos(Math.max(0, reported - began)),
                        remaining()));
    }

    private Optional<Duration> remaining() {
        long done = (long) lastWritten.minus(start) + 1;
        long left = count.value() - done;
        boolean moves = action == WriteAction.WRITING || action == WriteAction.VERIFYING;
        if (!moves || done <= 0 || left < 0) {
            return Optional.empty();
        }
        double each = (double) (reported - actionBegan) / done;
        return Optional.of(Duration.ofNanos((long) (each * left)));
    }

    Pauses clock() {
        return clock;
    }
}
