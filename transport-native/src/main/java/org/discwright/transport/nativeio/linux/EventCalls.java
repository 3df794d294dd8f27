package org.discwright.transport.nativeio.linux;

import java.lang.foreign.MemorySegment;

/** The system calls behind a watch. Results as in {@link DriveCalls}. */
interface EventCalls {
    /**
     * A message that was received.
     *
     * @param length bytes in it, or the negated error number
     * @param port who sent it: 0 for the kernel
     * @param groups the multicast groups that it went to
     * @param uid the user who sent it; -1 where the kernel does not say
     * @param whole false where it did not fit
     */
    record Message(int length, int port, int groups, int uid, boolean whole) {}

    /** Opens a socket that hears udev's events. */
    int openUdev();

    /** Makes a bell: a descriptor that another thread can ring. */
    int openBell();

    /** Rings the bell. */
    int ring(int bell);

    /**
     * Waits until there is a message or the bell rings, without limit.
     *
     * @return bit 0 for the socket, bit 1 for the bell
     */
    int await(int socket, int bell);

    /** Takes a message without waiting for it. */
    Message receive(int socket, MemorySegment buffer);

    /** Closes a descriptor. */
    int close(int descriptor);
}
