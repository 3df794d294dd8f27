package org.discwright.transport;

/**
 * Hears of drives that come and go, and of discs that are changed in them, where the system tells.
 * Called by a thread of the transport's own, one event after the other.
 */
public interface DriveListener {
    /** A drive appeared, and can be opened. */
    default void arrived(DriveAddress drive) {}

    /** A drive went away. */
    default void removed(DriveAddress drive) {}

    /** A disc was put into a drive or taken out, or a key was pressed that asks for it. */
    default void mediumChanged(DriveAddress drive) {}

    /**
     * The system tells nothing any more, though nobody closed the watch: whoever wants to know has
     * to look from time to time from now on. It is the last call of a watch.
     */
    default void watchLost() {}
}
