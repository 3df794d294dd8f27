package org.discwright.transport.nativeio.linux;

/** The room in a pipe. */
public final class LinuxPipe {
    private static final int F_SETPIPE_SZ = 1031;

    private LinuxPipe() {}

    /**
     * Asks for room.
     *
     * @return the bytes that there is room for now; negative where the descriptor is none of a
     *     pipe, that is more than the user may have, or this is no machine that {@link WordCall}
     *     knows
     */
    public static int resize(int descriptor, int bytes) {
        return WordCall.fits() ? FileBindings.fcntl(descriptor, F_SETPIPE_SZ, bytes) : -1;
    }
}
