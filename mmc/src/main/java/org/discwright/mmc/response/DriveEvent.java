package org.discwright.mmc.response;

import org.discwright.model.Octets;

/**
 * An event of a drive, in the four bytes of its descriptor.
 *
 * @mmc 6.7.2.3 event descriptors
 */
public sealed interface DriveEvent {
    /** The class that reports it, 0 to 7. */
    int notificationClass();

    /** Event code, 0 to 15; 0 no change. */
    int code();

    /** The event descriptor, four bytes. */
    Octets encode();

    /**
     * Class 1: what the drive can do has changed.
     *
     * @param code 0 no change, 1 a feature changed, 2 the logical unit's inquiry data
     * @param persistentPrevent the medium is locked in persistently
     * @param status 0 available, 1 temporarily busy, 2 not available
     * @param change 0 no change, 1 feature change
     */
    record OperationalChange(int code, boolean persistentPrevent, int status, int change)
            implements DriveEvent {
        /** Checks the ranges. */
        public OperationalChange {
            check(code, status, change);
        }

        @Override
        public int notificationClass() {
            return 1;
        }

        @Override
        public Octets encode() {
            return descriptor(code, persistentPrevent, status, change);
        }
    }

    /**
     * Class 2: power management.
     *
     * @param code 0 no change, 1 changed as asked, 2 change failed
     * @param status 1 active, 2 idle, 3 standby, 4 sleep
     */
    record PowerManagement(int code, int status) implements DriveEvent {
        /** Checks the ranges. */
        public PowerManagement {
            Ranges.unsigned(code, 4, "event code");
            Ranges.unsigned(status, 8, "power status");
        }

        @Override
        public int notificationClass() {
            return 2;
        }

        @Override
        public Octets encode() {
            return Octets.ofInts(code, status, 0, 0);
        }
    }

    /**
     * Class 3: someone pressed a key of the drive.
     *
     * @param code 0 no change, 1 key down, 2 key up, 3 another host asks
     * @param persistentPrevent the medium is locked in persistently
     * @param status 0 ready, 1 other host prevents
     * @param request 1 overrun, 101h play, 102h rewind, 103h fast forward, 104h pause, 106h stop
     */
    record ExternalRequest(int code, boolean persistentPrevent, int status, int request)
            implements DriveEvent {
        /** Checks the ranges. */
        public ExternalRequest {
            check(code, status, request);
        }

        @Override
        public int notificationClass() {
            return 3;
        }

        @Override
        public Octets encode() {
            return descriptor(code, persistentPrevent, status, request);
        }
    }

    /**
     * Class 4: the medium.
     *
     * @param code one of the constants here
     * @param mediaPresent a medium is in
     * @param trayOpen the tray or door is open
     * @param startSlot first slot it is about, 0 without a changer
     * @param endSlot last slot it is about, 0 without a changer
     */
    record Media(int code, boolean mediaPresent, boolean trayOpen, int startSlot, int endSlot)
            implements DriveEvent {
        /** Nothing happened. */
        public static final int NO_CHANGE = 0;

        /** Someone pressed the eject button of a locked drive. */
        public static final int EJECT_REQUEST = 1;

        /** A medium came in. */
        public static final int NEW_MEDIA = 2;

        /** The medium was taken out. */
        public static final int MEDIA_REMOVAL = 3;

        /** Someone asks for another medium. */
        public static final int MEDIA_CHANGED = 4;

        /** A background format is done. */
        public static final int FORMAT_COMPLETED = 5;

        /** A background format goes on. */
        public static final int FORMAT_RESTARTED = 6;

        /** Checks the ranges. */
        public Media {
            Ranges.unsigned(code, 4, "event code");
            Ranges.unsigned(startSlot, 8, "slot");
            Ranges.unsigned(endSlot, 8, "slot");
        }

        @Override
        public int notificationClass() {
            return 4;
        }

        @Override
        public Octets encode() {
            return Octets.ofInts(
                    code, (mediaPresent ? 0x02 : 0) | (trayOpen ? 0x01 : 0), startSlot, endSlot);
        }
    }

    /**
     * Class 5: other hosts of the same drive.
     *
     * @param code 0 no change, 1 another host asks for control, 2 it has control, 3 it gave it up
     * @param persistentPrevent the medium is locked in persistently
     * @param status 0 ready, 1 other host prevents
     * @param priority 0 no request, 1 high, 2 low
     */
    record MultiHost(int code, boolean persistentPrevent, int status, int priority)
            implements DriveEvent {
        /** Checks the ranges. */
        public MultiHost {
            check(code, status, priority);
        }

        @Override
        public int notificationClass() {
            return 5;
        }

        @Override
        public Octets encode() {
            return descriptor(code, persistentPrevent, status, priority);
        }
    }

    /**
     * Class 6: the drive is busy.
     *
     * @param code 0 no change, 1 changed
     * @param status 0 no event, 1 power, 2 immediate operation, 3 deferred operation
     * @param time until it is done, in tenths of a second, 0 to 65,535
     */
    record DeviceBusy(int code, int status, int time) implements DriveEvent {
        /** Checks the ranges. */
        public DeviceBusy {
            Ranges.unsigned(code, 4, "event code");
            Ranges.unsigned(status, 8, "busy status");
            Ranges.unsigned(time, 16, "time");
        }

        @Override
        public int notificationClass() {
            return 6;
        }

        @Override
        public Octets encode() {
            return Octets.ofInts(code, status, time >> 8, time);
        }
    }

    /**
     * A class that the standard reserves.
     *
     * @param notificationClass 0 or 7
     * @param encoded the four bytes as they came
     */
    record Unknown(int notificationClass, Octets encoded) implements DriveEvent {
        /** Checks the ranges. */
        public Unknown {
            if (encoded.length() != 4) {
                throw new IllegalArgumentException("an event descriptor has four bytes");
            }
            Ranges.unsigned(notificationClass, 3, "notification class");
        }

        @Override
        public int code() {
            return encoded.bits(0, 3, 0);
        }

        @Override
        public Octets encode() {
            return encoded;
        }
    }

    /** Reads the four bytes of an event descriptor of that class. */
    static DriveEvent decode(int notificationClass, Octets in) {
        int code = in.bits(0, 3, 0);
        return switch (notificationClass) {
            case 1 -> new OperationalChange(code, in.bit(1, 7), in.bits(1, 3, 0), in.u16(2));
            case 2 -> new PowerManagement(code, in.u8(1));
            case 3 -> new ExternalRequest(code, in.bit(1, 7), in.bits(1, 3, 0), in.u16(2));
            case 4 -> new Media(code, in.bit(1, 1), in.bit(1, 0), in.u8(2), in.u8(3));
            case 5 -> new MultiHost(code, in.bit(1, 7), in.bits(1, 3, 0), in.u16(2));
            case 6 -> new DeviceBusy(code, in.u8(1), in.u16(2));
            default -> new Unknown(notificationClass, in);
        };
    }

    private static void check(int code, int status, int number) {
        Ranges.unsigned(code, 4, "event code");
        Ranges.unsigned(status, 4, "event status");
        Ranges.unsigned(number, 16, "event detail");
    }

    private static Octets descriptor(int code, boolean persistent, int status, int number) {
        return Octets.ofInts(code, (persistent ? 0x80 : 0) | status, number >> 8, number);
    }
}
