package org.discwright.transport.nativeio.windows;

import java.util.List;
import org.discwright.transport.DriveWatch;

/** What is used of cfgmgr32.dll, the configuration manager. */
interface CfgMgr {
    /** Hears of interfaces that come and go; returns soon, and never calls back. */
    interface Listener {
        /** An interface was enabled; its path opens the device. */
        void arrived(String path);

        /** An interface went away. */
        void removed(String path);
    }

    /** Hears what happens to an open device; returns soon, and never calls back. */
    @FunctionalInterface
    interface EventListener {
        /** An event that the device's driver tells of. */
        void happened(Guid event);
    }

    /** The paths of the devices present that have an interface of this class. */
    List<String> interfaces(Guid interfaceClass) throws SystemCallException;

    /** Has a listener told, on threads of the system, until the watch is closed. */
    DriveWatch watch(Guid interfaceClass, Listener listener) throws SystemCallException;

    /**
     * Has a listener told of events of a device, on threads of the system, until the watch is
     * closed.
     *
     * @param handle of the device, which stays open meanwhile
     */
    DriveWatch events(long handle, EventListener listener) throws SystemCallException;
}
