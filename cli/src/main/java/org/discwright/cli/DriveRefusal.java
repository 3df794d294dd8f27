package org.discwright.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.emulator.fault.FaultSyntaxException;
import org.discwright.iscsi.initiator.IscsiAddress;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.TransportException;

/** Why a drive that was named could not be opened, and what to do about each reason. */
final class DriveRefusal {
    private DriveRefusal() {}

    /**
     * Puts a drive's refusal to be opened into words.
     *
     * @throws BurnException the refusal itself where it is not one of its address
     */
    static Failure explain(DriveAddress address, BurnException refused) throws BurnException {
        if (isFileAsDevice(address)) {
            return fileAsDevice(address, refused);
        }
        if (!(refused.getCause() instanceof TransportException transport)) {
            throw refused;
        }
        if (address.scheme().equals(IscsiAddress.SCHEME)) {
            return explain(address, transport).coded(refused.error().toString());
        }
        return switch (transport.reason()) {
            case BAD_ADDRESS -> explain(address, transport);
            case ACCESS_DENIED, IN_USE, DEVICE_GONE ->
                    explain(address, transport).coded(refused.error().toString());
            default -> throw refused;
        };
    }

    /** The same for a drive that is opened without a recorder. */
    static Failure explain(DriveAddress address, TransportException refused) {
        if (isFileAsDevice(address)) {
            return fileAsDevice(address, refused);
        }
        Failure failure = new Failure(ExitCode.UNSUITABLE, Faults.message(refused), refused);
        if (address.scheme().equals(IscsiAddress.SCHEME)) {
            return failure.remedy(networkRemedy(refused.reason()));
        }
        return switch (refused.reason()) {
            case BAD_ADDRESS -> failure.remedy(remedy(address, refused));
            case ACCESS_DENIED ->
                    failure.remedy(
                            "let your user read and write it, and its folder where it is to be"
                                    + " made");
            case IN_USE -> failure.remedy("wait until the other program is done, or end it");
            case DEVICE_GONE ->
                    failure.remedy(
                            "look after its cable and power; 'discwright drives' lists drives");
            default -> failure;
        };
    }

    private static boolean isFileAsDevice(DriveAddress address) {
        return address.scheme().equals(DriveAddress.DEVICE) && isRegularFile(address.rest());
    }

    private static Failure fileAsDevice(DriveAddress address, Exception refused) {
        return new Failure(
                        ExitCode.UNSUITABLE, "'" + address + "' is a file and not a drive", refused)
                .remedy("for an emulated drive with this medium: -d emulated:" + address);
    }

    /** What to do about a drive in the network; where it is, the message itself has said. */
    private static String networkRemedy(TransportException.Reason reason) {
        return switch (reason) {
            case BAD_ADDRESS -> "write it as iscsi://[user@]host[:port]/target[/lun]";
            case ACCESS_DENIED -> "docs/iscsi.md says how users and their secrets are given";
            case IN_USE, RESET -> "try again when the target serves";
            case DEVICE_GONE, TIMEOUT -> "look after the target's machine and the network";
            case HOST_ERROR -> "look into the log of the target";
        };
    }

    private static String remedy(DriveAddress address, TransportException transport) {
        Throwable cause = transport.getCause();
        Optional<Path> medium = DriveChoice.mediumFile(address);
        if (cause instanceof FaultSyntaxException) {
            return "correct that line: docs/faults.md says what rules look like";
        }
        if (medium.isEmpty() || cause == null) {
            return medium.isEmpty()
                    ? "'discwright drives' lists drives; -d emulated:demo.disc names an emulated one"
                    : "correct the address: -d 'emulated:FILE?PARAMETER=VALUE&PARAMETER=VALUE'";
        }
        if (String.valueOf(transport.getMessage()).startsWith("the faults of")) {
            return "name a text file of fault rules, or leave faults= away";
        }
        Path file = medium.get();
        if (Files.isDirectory(file)) {
            return "name a file in it: -d emulated:" + file.resolve("demo.disc");
        }
        if (Files.exists(file)) {
            return "name a disc; 'discwright media new FILE' makes one";
        }
        return "make the folder first, or name a file in another";
    }

    private static boolean isRegularFile(String path) {
        try {
            return Files.isRegularFile(Path.of(path));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }
}
