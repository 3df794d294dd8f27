package org.discwright.emulator.drive.machine;

import java.time.Duration;

/** Where the tray is and whether the disc on it turns. */
public final class Tray {
    private static final Duration SPIN_UP = Duration.ofSeconds(6);
    private static final Duration MOVE = Duration.ofSeconds(2);

    private final Pace pace;
    private final Hosts hosts;
    private boolean open;
    private boolean occupied;
    private long readyAt;
    private boolean announced;

    /**
     * A closed tray.
     *
     * @param occupied whether there is a disc on it
     */
    public Tray(Pace pace, Hosts hosts, boolean occupied) {
        this.pace = pace;
        this.hosts = hosts;
        this.occupied = occupied;
        // the disc lay in the drive before and turns; hosts learn of it when they are met
        readyAt = pace.now();
        announced = true;
    }

    /** True while it is open. */
    public boolean isOpen() {
        return open;
    }

    /** True where a disc is inside the drive. */
    public boolean holdsMedium() {
        return occupied && !open;
    }

    /** True where the disc inside can be used. */
    public boolean isReady() {
        return holdsMedium() && pace.now() - readyAt >= 0;
    }

    /** Opens it, whoever has locked it: who asks has checked. */
    public void open() {
        if (!open) {
            pace.move(MOVE);
            open = true;
            if (occupied) {
                hosts.event(MediaEvent.REMOVAL);
            }
        }
    }

    /** Closes it; a disc on it spins up. */
    public void close() {
        if (open) {
            pace.move(MOVE);
            open = false;
            spinUp();
        }
    }

    /** Says whether a disc lies on the tray, which must be open. */
    public void put(boolean disc) {
        if (!open) {
            throw new IllegalStateException("the tray is closed");
        }
        occupied = disc;
    }

    private void spinUp() {
        readyAt = pace.now() + (pace.timed() ? SPIN_UP.toNanos() : 0);
        announced = false;
    }

    /** Tells the hosts of a disc that has become ready since this was last called. */
    public void announce() {
        if (!announced && isReady()) {
            announced = true;
            hosts.attention(Hosts.MEDIUM_CHANGED);
            hosts.event(MediaEvent.NEW_MEDIUM);
        }
    }
}
