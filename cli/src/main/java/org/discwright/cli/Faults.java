package org.discwright.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.DiscStateException;
import org.discwright.cli.output.Console;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.error.DiscError;
import org.discwright.transport.TransportException;

/** Explains every exception that ends a verb. */
final class Faults {
    private Faults() {}

    /**
     * Prints what happened, why, the disc and what to do.
     *
     * @return the exit code that belongs to it
     */
    static int report(Console console, Exception exception) {
        Failure failure = explain(exception);
        if (console.isJson()) {
            console.object("error", failure.json());
            if (console.isVerbose()) {
                console.error(stackTrace(exception));
            }
        } else {
            List<String> lines = new ArrayList<>(failure.lines());
            lines.set(0, console.paint("1;31", lines.getFirst()));
            if (console.isVerbose()) {
                lines.addAll(stackTrace(exception));
            }
            console.error(lines);
        }
        return failure.exitCode();
    }

    /** Puts any exception into words. */
    static Failure explain(Exception exception) {
        return switch (exception) {
            case Failure failure -> failure;
            case BurnException burn -> explain(burn, false);
            case DiscStateException state ->
                    new Failure(ExitCode.FAILED, message(state), state)
                            .coded(state.error().toString());
            case TransportException transport -> transport(transport);
            case IOException io -> new Failure(ExitCode.FAILED, message(io), io);
            case RuntimeException bug ->
                    new Failure(
                                    ExitCode.FAILED,
                                    "the program stumbled over its own mistake: " + bug,
                                    bug)
                            .remedy("report it, with what --verbose adds");
            default -> new Failure(ExitCode.FAILED, message(exception), exception);
        };
    }

    /**
     * Puts what drive, medium or source did into words.
     *
     * @param written true where something had been recorded before
     */
    static Failure explain(BurnException burn, boolean written) {
        Optional<BurnException.FailedCommand> command = burn.command();
        String message = message(burn);
        boolean plain = command.filter(failed -> message.startsWith(failed.name())).isPresent();
        Failure failure =
                new Failure(
                        exitCode(burn, written),
                        plain
                                ? burn.error() == DiscError.RECORDER_MEDIA_INCOMPATIBLE
                                        ? "the drive cannot use the disc in it"
                                        : deed(command.get().name()) + " failed"
                                : message,
                        burn);
        command.flatMap(BurnException.FailedCommand::sense)
                .map(sense -> answer(command.get(), sense))
                .or(() -> Optional.of(message).filter(_ -> plain))
                .filter(reason -> !reason.equals(message) || plain)
                .map(Faults::inWords)
                .ifPresent(failure::because);
        if (burn.error() != DiscError.E_FAIL) {
            failure.coded(burn.error().toString());
        }
        burn.disc().ifPresent(disc -> failure.disc(disc.toString()));
        remedy(burn.error())
                .or(() ->
                        command.filter(failed -> failed.name().startsWith("BLANK"))
                                .map(_ ->
                                        "try it again, with --full perhaps; else take another"
                                                + " disc"))
                .or(() ->
                        command.flatMap(BurnException.FailedCommand::sense)
                                .flatMap(sense -> remedy(sense.key())))
                .ifPresent(failure::remedy);
        return failure;
    }

    /** Statuses that carry no sense. */
    private static String inWords(String reason) {
        return reason.replace("Busy[]", "the drive is busy")
                .replace("ReservationConflict[]", "another host has reserved the drive");
    }

    /** What a command is for, in words. */
    private static String deed(String command) {
        String word = command.replaceFirst("[ (/].*", "");
        return switch (word) {
            case "WRITE" -> "writing to the disc";
            case "SYNCHRONIZE" -> "ending the track";
            case "CLOSE" -> "closing the disc";
            case "BLANK" -> "erasing the disc";
            case "READ" -> "reading from the disc";
            case "MODE", "SEND", "SET" -> "preparing the drive";
            case "START" -> "moving the tray";
            case "PREVENT" -> "locking the tray";
            case "INQUIRY", "TEST", "GET" -> "asking the drive";
            default -> command;
        };
    }

    private static Optional<String> remedy(SenseKey key) {
        return Optional.ofNullable(
                switch (key) {
                    case MEDIUM_ERROR ->
                            "take another disc, of another brand perhaps, or write more slowly"
                                    + " (--speed)";
                    case HARDWARE_ERROR -> "switch the drive off and on, and try another disc";
                    case NOT_READY -> "look whether a disc is in the drive and its tray closed";
                    case UNIT_ATTENTION, ABORTED_COMMAND -> "try it again";
                    default -> null;
                });
    }

    private static String answer(BurnException.FailedCommand command, Sense sense) {
        return "the drive answered "
                + command.name()
                + " with "
                + sense.key().toString().toLowerCase(Locale.ROOT).replace('_', ' ')
                + ": "
                + sense.code().description()
                + " ("
                + sense
                + ")";
    }

    private static int exitCode(BurnException burn, boolean written) {
        return switch (burn.error()) {
            case BURN_VERIFICATION_FAILED -> ExitCode.MISMATCH;
            case REQUEST_CANCELLED -> ExitCode.CANCELLED;
            case RECORDER_MEDIA_NO_MEDIA,
                    RECORDER_MEDIA_INCOMPATIBLE,
                    RECORDER_MEDIA_UPSIDE_DOWN,
                    RECORDER_MEDIA_WRITE_PROTECTED,
                    RECORDER_MEDIA_SPEED_MISMATCH,
                    RECORDER_LOCKED,
                    DF2TAO_MEDIA_IS_NOT_BLANK,
                    DF2TAO_MEDIA_IS_NOT_SUPPORTED,
                    DF2TAO_RECORDER_NOT_SUPPORTED,
                    DF2TAO_NOT_ENOUGH_SPACE,
                    DF2TAO_TRACK_LIMIT_REACHED,
                    DF2DATA_MEDIA_NOT_BLANK,
                    DF2DATA_MEDIA_IS_NOT_SUPPORTED,
                    DF2DATA_RECORDER_NOT_SUPPORTED,
                    DF2DATA_INVALID_MEDIA_STATE,
                    DF2DATA_STREAM_TOO_LARGE_FOR_CURRENT_MEDIA,
                    DF2RAW_MEDIA_IS_NOT_BLANK,
                    DF2RAW_MEDIA_IS_NOT_SUPPORTED,
                    DF2RAW_RECORDER_NOT_SUPPORTED,
                    DF2RAW_NOT_ENOUGH_SPACE,
                    E_ACCESSDENIED,
                    E_INVALIDARG,
                    WIN32_ERROR_DEV_NOT_EXIST ->
                    written ? ExitCode.FAILED : ExitCode.UNSUITABLE;
            default -> ExitCode.FAILED;
        };
    }

    private static Optional<String> remedy(DiscError error) {
        return Optional.ofNullable(
                switch (error) {
                    case RECORDER_MEDIA_NO_MEDIA -> "put a disc into the drive";
                    case RECORDER_MEDIA_INCOMPATIBLE -> "load a disc of another kind";
                    case DF2TAO_MEDIA_IS_NOT_SUPPORTED, DF2RAW_MEDIA_IS_NOT_SUPPORTED ->
                            "load a blank CD-R or CD-RW";
                    case RECORDER_MEDIA_UPSIDE_DOWN -> "turn the disc over";
                    case RECORDER_MEDIA_WRITE_PROTECTED -> "take a disc that is not protected";
                    case RECORDER_MEDIA_SPEED_MISMATCH ->
                            "take a disc that is made for the speeds of this drive";
                    case DF2TAO_MEDIA_IS_NOT_BLANK, DF2RAW_MEDIA_IS_NOT_BLANK ->
                            "load a blank disc, erase a CD-RW with 'discwright erase', or add to an"
                                    + " open disc with --append";
                    case DF2DATA_MEDIA_NOT_BLANK ->
                            "load a blank disc, or write over what is there with --overwrite";
                    case DF2DATA_MEDIA_IS_NOT_SUPPORTED -> "load a disc that can be written";
                    case DF2DATA_INVALID_MEDIA_STATE ->
                            "load a blank disc; 'discwright close' closes an open session, and"
                                    + " 'discwright erase' makes a rewritable disc blank";
                    case DF2DATA_STREAM_TOO_LARGE_FOR_CURRENT_MEDIA -> "take a larger disc";
                    case DF2RAW_RECORDER_NOT_SUPPORTED ->
                            "take another drive; this one may write the sound files track at once";
                    case DF2TAO_NOT_ENOUGH_SPACE, DF2RAW_NOT_ENOUGH_SPACE ->
                            "leave tracks out, or take a longer disc";
                    case DF2TAO_TRACK_LIMIT_REACHED -> "take a further disc";
                    case RECORDER_LOCKED -> "wait until the other program is done, or end it";
                    case RECORDER_MEDIA_BUSY, RECORDER_MEDIA_BECOMING_READY ->
                            "wait a little and try again";
                    case RECORDER_COMMAND_TIMEOUT, WIN32_ERROR_DEV_NOT_EXIST ->
                            "look after cable and power of the drive, and at the disc with"
                                    + " 'discwright info'";
                    case LOSS_OF_STREAMING ->
                            "write more slowly (--speed), and leave underrun protection on";
                    case BURN_VERIFICATION_FAILED ->
                            "do not trust this disc: burn another one, more slowly (--speed) or on"
                                    + " another brand";
                    case E_INVALIDARG ->
                            "mend the address; -d emulated:demo.disc is an example, and"
                                    + " 'discwright drives' lists what is there";
                    default -> null;
                });
    }

    private static Failure transport(TransportException transport) {
        Failure failure =
                new Failure(
                        switch (transport.reason()) {
                            case DEVICE_GONE, IN_USE, BAD_ADDRESS, ACCESS_DENIED ->
                                    ExitCode.UNSUITABLE;
                            case TIMEOUT, RESET, HOST_ERROR -> ExitCode.FAILED;
                        },
                        message(transport),
                        transport);
        return switch (transport.reason()) {
            case IN_USE -> failure.remedy("wait until the other program is done, or end it");
            case BAD_ADDRESS ->
                    failure.remedy(
                            "name a drive, for example -d emulated:demo.disc; 'discwright drives'"
                                    + " lists what is there");
            default -> failure;
        };
    }

    /** The message of an input or output error, which for some classes is only a file name. */
    static String message(Exception exception) {
        String file = exception instanceof FileSystemException io ? io.getFile() : null;
        return switch (exception) {
            case NoSuchFileException _ -> "'" + file + "' does not exist";
            case AccessDeniedException _ -> "permission denied for '" + file + "'";
            case FileAlreadyExistsException _ -> "there is already a file '" + file + "'";
            case NotDirectoryException _ -> "'" + file + "' is not a folder";
            case FileSystemException system when file != null ->
                    "'"
                            + file
                            + "' cannot be used: "
                            + Optional.ofNullable(system.getReason()).orElse("no reason was given");
            case FileNotFoundException gone -> String.valueOf(gone.getMessage());
            default -> {
                String message = exception.getMessage();
                yield message == null || message.isBlank()
                        ? exception.getClass().getSimpleName()
                        : message;
            }
        };
    }

    private static List<String> stackTrace(Exception exception) {
        StringWriter text = new StringWriter();
        exception.printStackTrace(new PrintWriter(text));
        return text.toString().lines().toList();
    }
}
