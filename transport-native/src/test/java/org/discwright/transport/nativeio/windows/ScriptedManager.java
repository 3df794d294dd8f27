package org.discwright.transport.nativeio.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.discwright.transport.DriveWatch;

/** A configuration manager made of Java. */
final class ScriptedManager implements CfgMgr {
    /** CR_NO_SUCH_VALUE or any other refusal. */
    private static final int REFUSED = 0x20;

    final List<String> paths = new ArrayList<>();
    final List<Listener> listeners = new ArrayList<>();
    boolean mute;
    private final List<EventListener> events = new CopyOnWriteArrayList<>();

    @Override
    public List<String> interfaces(Guid interfaceClass) {
        assertEquals(Guid.CDROM_INTERFACE, interfaceClass);
        return List.copyOf(paths);
    }

    @Override
    public DriveWatch watch(Guid interfaceClass, Listener toTell) throws SystemCallException {
        assertEquals(Guid.CDROM_INTERFACE, interfaceClass);
        requireVoice();
        listeners.add(toTell);
        return () -> listeners.remove(toTell);
    }

    @Override
    public DriveWatch events(long handle, EventListener toTell) throws SystemCallException {
        requireVoice();
        events.add(toTell);
        return () -> events.remove(toTell);
    }

    private void requireVoice() throws SystemCallException {
        if (mute) {
            throw new SystemCallException("CM_Register_Notification", REFUSED);
        }
    }

    /** A driver tells of an event. */
    void happens(Guid event) {
        events.forEach(listener -> listener.happened(event));
    }

    /** How many wait for events. */
    int watching() {
        return events.size();
    }
}
