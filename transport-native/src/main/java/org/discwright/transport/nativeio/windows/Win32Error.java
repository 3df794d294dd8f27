package org.discwright.transport.nativeio.windows;

import java.util.Arrays;
import java.util.Optional;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportException.Reason;

/**
 * The errors of Windows that a drive may give rise to. They say that a command did not reach the
 * drive or did not come back; what the drive answers is its SCSI status, another matter.
 */
enum Win32Error {
    ERROR_INVALID_FUNCTION(1, Reason.HOST_ERROR, "the driver does not know this request"),
    ERROR_FILE_NOT_FOUND(2, Reason.DEVICE_GONE, "there is no such drive"),
    ERROR_PATH_NOT_FOUND(3, Reason.DEVICE_GONE, "there is no such drive"),
    ERROR_ACCESS_DENIED(
            5,
            Reason.ACCESS_DENIED,
            "Windows does not let this user send commands to the drive: run as a user who is logged"
                    + " on at this machine, or as administrator, and see whether a policy or a security"
                    + " program blocks writing to removable drives"),
    ERROR_INVALID_HANDLE(6, Reason.DEVICE_GONE, "the drive is no longer open"),
    ERROR_NOT_ENOUGH_MEMORY(8, Reason.HOST_ERROR, "Windows has too little memory for the transfer"),
    ERROR_INVALID_DRIVE(15, Reason.DEVICE_GONE, "there is no such drive"),
    ERROR_BAD_UNIT(20, Reason.DEVICE_GONE, "there is no such drive"),
    ERROR_NOT_READY(21, Reason.HOST_ERROR, "the driver says that the drive is not ready"),
    ERROR_GEN_FAILURE(31, Reason.HOST_ERROR, "the drive or its adapter does not work properly"),
    ERROR_SHARING_VIOLATION(32, Reason.IN_USE, "another program holds the drive"),
    ERROR_LOCK_VIOLATION(33, Reason.IN_USE, "another program has locked the drive"),
    ERROR_NOT_SUPPORTED(50, Reason.HOST_ERROR, "the driver does not support this request"),
    ERROR_DEV_NOT_EXIST(55, Reason.DEVICE_GONE, "the drive is gone"),
    ERROR_INVALID_PARAMETER(
            87, Reason.HOST_ERROR, "the driver or the adapter does not take such a transfer"),
    ERROR_DRIVE_LOCKED(108, Reason.IN_USE, "another program has locked the drive"),
    ERROR_SEM_TIMEOUT(121, Reason.TIMEOUT, "the drive did not answer in time"),
    ERROR_INVALID_NAME(123, Reason.BAD_ADDRESS, "Windows can make nothing of the name"),
    ERROR_BAD_PATHNAME(161, Reason.BAD_ADDRESS, "Windows can make nothing of the name"),
    ERROR_BUSY(170, Reason.IN_USE, "the drive is busy with another program"),
    WAIT_TIMEOUT(258, Reason.TIMEOUT, "the drive did not answer in time"),
    ERROR_NO_SUCH_DEVICE(433, Reason.DEVICE_GONE, "the drive is gone"),
    ERROR_OPERATION_ABORTED(995, Reason.RESET, "the command was broken off"),
    ERROR_BUS_RESET(1111, Reason.RESET, "the bus was reset"),
    ERROR_IO_DEVICE(
            1117,
            Reason.HOST_ERROR,
            "input or output failed on the way to the drive: see to cable and power"),
    ERROR_DEVICE_NOT_CONNECTED(1167, Reason.DEVICE_GONE, "the drive is no longer connected"),
    ERROR_NO_SYSTEM_RESOURCES(
            1450, Reason.HOST_ERROR, "Windows has too few resources for a transfer of this size"),
    ERROR_TIMEOUT(1460, Reason.TIMEOUT, "the drive did not answer in time"),
    ERROR_DEVICE_REMOVED(1617, Reason.DEVICE_GONE, "the drive was removed"),
    ERROR_INVALID_USER_BUFFER(1784, Reason.HOST_ERROR, "the adapter does not take such a buffer"),
    ERROR_DEVICE_IN_USE(2404, Reason.IN_USE, "another program uses the drive");

    private final int code;
    private final Reason reason;
    private final String words;

    Win32Error(int code, Reason reason, String words) {
        this.code = code;
        this.reason = reason;
        this.words = words;
    }

    int code() {
        return code;
    }

    /** The error with that number, if it is one of these. */
    static Optional<Win32Error> of(int code) {
        return Arrays.stream(values()).filter(error -> error.code == code).findFirst();
    }

    /**
     * In the words of the port.
     *
     * @param doing what failed, for example {@code opening D:}
     */
    static TransportException toTransport(String doing, SystemCallException failure) {
        Optional<Win32Error> known = of(failure.code());
        return new TransportException(
                known.map(error -> error.reason).orElse(Reason.HOST_ERROR),
                "%s: %s (%s)"
                        .formatted(
                                doing,
                                known.map(error -> error.words)
                                        .orElse("Windows reports an error without a name here"),
                                known.map(error -> error.name() + ", ").orElse("")
                                        + "code "
                                        + failure.code()),
                failure);
    }
}
