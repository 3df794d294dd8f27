package org.discwright.transport.nativeio;

import org.discwright.transport.nativeio.linux.LinuxPipe;

/** Standard output, where it is a pipe: Java does not tell, and cannot change it. */
public final class OutputPipe {
    /** What a pipe may have by default ({@code /proc/sys/fs/pipe-max-size}). */
    private static final int ROOM = 1 << 20;

    private static final int STANDARD_OUTPUT = 1;

    private OutputPipe() {}

    /**
     * Makes room in it for 1 MiB. Linux gives a pipe 64 KiB: who writes and who reads then wait for
     * each other more than they work. Nothing happens on other systems, where standard output is no
     * pipe, and where the system refuses.
     *
     * @return whether it has that room now
     */
    public static boolean widen() {
        try {
            return System.getProperty("os.name", "").equals("Linux")
                    && LinuxPipe.resize(STANDARD_OUTPUT, ROOM) >= ROOM;
        } catch (RuntimeException | LinkageError denied) {
            // Java lets nobody, or not this module, reach functions of the system
            return false;
        }
    }
}
