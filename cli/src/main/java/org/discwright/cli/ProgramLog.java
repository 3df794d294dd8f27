package org.discwright.cli;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Where the library's log goes in this program: nowhere, unless {@code DISCWRIGHT_LOG} is set to a
 * level (for example {@code DEBUG}); then to standard error. What people must know is told by the
 * verbs, not by a log. A service, found by the runtime.
 */
public final class ProgramLog extends System.LoggerFinder {
    /** For the service loader. */
    public ProgramLog() {}

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new Log(name, level(System.getenv("DISCWRIGHT_LOG")));
    }

    private static System.Logger.Level level(@Nullable String name) {
        for (System.Logger.Level level : System.Logger.Level.values()) {
            if (level.name().equalsIgnoreCase(name)) {
                return level;
            }
        }
        return System.Logger.Level.OFF;
    }

    private record Log(String name, System.Logger.Level threshold) implements System.Logger {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return threshold != Level.OFF && level.getSeverity() >= threshold.getSeverity();
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String message,
                @Nullable Throwable thrown) {
            if (isLoggable(level)) {
                System.err.println(level + " " + name + ": " + message);
                if (thrown != null) {
                    thrown.printStackTrace();
                }
            }
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String format,
                Object... parameters) {
            if (isLoggable(level)) {
                System.err.println(
                        level
                                + " "
                                + name
                                + ": "
                                + (parameters.length == 0 || format == null
                                        ? format
                                        : MessageFormat.format(format, parameters)));
            }
        }
    }
}
