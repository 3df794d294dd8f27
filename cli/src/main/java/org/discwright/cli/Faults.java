package org.discwright.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.discwright.cli.output.Console;
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
            case NoSuchFileException _ -> "there is no file '" + file + "'";
            case AccessDeniedException _ -> "the system does not let this user at '" + file + "'";
            case FileAlreadyExistsException _ -> "there is already a file '" + file + "'";
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
