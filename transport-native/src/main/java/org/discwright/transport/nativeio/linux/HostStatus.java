package org.discwright.transport.nativeio.linux;

import java.util.Arrays;
import java.util.Optional;
import org.discwright.transport.TransportException.Reason;

/**
 * The {@code DID_…} codes of the kernel's {@code scsi_status.h}: how a command fared on its way.
 */
enum HostStatus {
    DID_OK(0x00),
    DID_NO_CONNECT(0x01, Reason.DEVICE_GONE, "it is no longer connected"),
    DID_BUS_BUSY(0x02, Reason.HOST_ERROR, "the bus stayed busy"),
    DID_TIME_OUT(0x03, Reason.TIMEOUT, "it did not answer in time"),
    DID_BAD_TARGET(0x04, Reason.DEVICE_GONE, "it does not answer at its address any more"),
    DID_ABORT(0x05, Reason.HOST_ERROR, "the command was aborted by the host"),
    DID_PARITY(0x06, Reason.HOST_ERROR, "data were damaged on the bus: look at the cable"),
    DID_ERROR(
            0x07,
            Reason.HOST_ERROR,
            "the host adapter failed, or the drive was unplugged: look at cable, USB bridge and power supply"),
    DID_RESET(0x08, Reason.RESET, "the bus was reset"),
    DID_BAD_INTR(0x09, Reason.HOST_ERROR, "the host adapter raised an interrupt nobody expected"),
    DID_PASSTHROUGH(0x0A),
    DID_SOFT_ERROR(0x0B, Reason.HOST_ERROR, "the host adapter's driver asks for a retry"),
    DID_IMM_RETRY(0x0C, Reason.HOST_ERROR, "the host adapter's driver asks for a retry"),
    DID_REQUEUE(0x0D, Reason.HOST_ERROR, "the host adapter's driver put the command back"),
    DID_TRANSPORT_DISRUPTED(0x0E, Reason.HOST_ERROR, "the connection was disrupted"),
    DID_TRANSPORT_FAILFAST(0x0F, Reason.DEVICE_GONE, "the connection is lost"),
    /** The drive itself failed the command; status and sense say how. */
    DID_TARGET_FAILURE(0x10),
    /** Reserved by another host; the status says so. */
    DID_NEXUS_FAILURE(0x11),
    /** No space on the medium; the sense says so. */
    DID_ALLOC_FAILURE(0x12),
    /** A medium error; the sense says so. */
    DID_MEDIUM_ERROR(0x13),
    DID_TRANSPORT_MARGINAL(0x14, Reason.HOST_ERROR, "the connection is bad");

    private final int code;
    private final Optional<Reason> reason;
    private final String words;

    HostStatus(int code) {
        this.code = code;
        this.reason = Optional.empty();
        this.words = "";
    }

    HostStatus(int code, Reason reason, String words) {
        this.code = code;
        this.reason = Optional.of(reason);
        this.words = words;
    }

    /** The code's name; nothing for a code that no kernel is known to use. */
    static Optional<HostStatus> of(int code) {
        return Arrays.stream(values()).filter(status -> status.code == code).findFirst();
    }

    /** Its number. */
    int code() {
        return code;
    }

    /** Why the command did not complete; nothing where the drive answered. */
    Optional<Reason> reason() {
        return reason;
    }

    /** What happened to the drive, in words. */
    String words() {
        return words;
    }
}
