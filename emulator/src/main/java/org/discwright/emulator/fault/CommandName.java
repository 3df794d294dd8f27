package org.discwright.emulator.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.discwright.mmc.Cdb;

/**
 * Which commands a rule is about.
 *
 * @param word as it stands in the rule, in capitals
 * @param opcodes the operation codes it covers; none for every command
 * @param part which of these commands, by their fields
 */
public record CommandName(String word, List<Integer> opcodes, Part part) {
    /** Commands of one operation code told apart by their fields. */
    public enum Part {
        /** Whatever the fields. */
        ALL,
        /** CLOSE TRACK/SESSION of a track. */
        CLOSE_TRACK,
        /** CLOSE TRACK/SESSION of anything but a track. */
        CLOSE_SESSION,
        /** START STOP UNIT that opens the tray. */
        EJECT,
        /** START STOP UNIT that closes the tray. */
        LOAD;

        boolean matches(Cdb cdb) {
            int byte4 = cdb.bytes().length() > 4 ? cdb.bytes().u8(4) & 3 : 0;
            int function = cdb.bytes().length() > 2 ? cdb.bytes().u8(2) & 7 : 0;
            return switch (this) {
                case ALL -> true;
                case CLOSE_TRACK -> function == 1;
                case CLOSE_SESSION -> function != 1;
                case EJECT -> byte4 == 2;
                case LOAD -> byte4 == 3;
            };
        }
    }

    private static final Pattern HEX = Pattern.compile("(?:0X)?([0-9A-F]{2})H?");

    private static final List<CommandName> KNOWN =
            List.of(
                    new CommandName("ANY", List.of(), Part.ALL),
                    of("TEST-UNIT-READY", 0x00),
                    of("REZERO-UNIT", 0x01),
                    of("REQUEST-SENSE", 0x03),
                    of("FORMAT-UNIT", 0x04),
                    of("INQUIRY", 0x12),
                    of("MODE-SELECT", 0x15, 0x55),
                    of("MODE-SELECT(6)", 0x15),
                    of("MODE-SELECT(10)", 0x55),
                    of("MODE-SENSE", 0x1A, 0x5A),
                    of("MODE-SENSE(6)", 0x1A),
                    of("MODE-SENSE(10)", 0x5A),
                    of("START-STOP-UNIT", 0x1B),
                    new CommandName("EJECT", List.of(0x1B), Part.EJECT),
                    new CommandName("LOAD", List.of(0x1B), Part.LOAD),
                    of("PREVENT-ALLOW", 0x1E),
                    of("PREVENT-ALLOW-MEDIUM-REMOVAL", 0x1E),
                    of("READ-FORMAT-CAPACITIES", 0x23),
                    of("READ-CAPACITY", 0x25),
                    of("READ", 0x28, 0xA8, 0xBE, 0xB9),
                    of("READ(10)", 0x28),
                    of("READ(12)", 0xA8),
                    of("READ-CD", 0xBE),
                    of("READ-CD-MSF", 0xB9),
                    of("WRITE", 0x2A, 0x2E, 0xAA),
                    of("WRITE(10)", 0x2A),
                    of("WRITE(12)", 0xAA),
                    of("WRITE-AND-VERIFY", 0x2E),
                    of("WRITE-AND-VERIFY(10)", 0x2E),
                    of("SEEK", 0x2B),
                    of("SEEK(10)", 0x2B),
                    of("VERIFY", 0x2F),
                    of("VERIFY(10)", 0x2F),
                    of("SYNCHRONIZE-CACHE", 0x35),
                    of("WRITE-BUFFER", 0x3B),
                    of("READ-SUB-CHANNEL", 0x42),
                    of("READ-TOC", 0x43),
                    of("READ-TOC/PMA/ATIP", 0x43),
                    of("GET-CONFIGURATION", 0x46),
                    of("GET-EVENT-STATUS", 0x4A),
                    of("GET-EVENT-STATUS-NOTIFICATION", 0x4A),
                    of("READ-DISC-INFORMATION", 0x51),
                    of("READ-TRACK-INFORMATION", 0x52),
                    of("RESERVE-TRACK", 0x53),
                    of("SEND-OPC", 0x54),
                    of("SEND-OPC-INFORMATION", 0x54),
                    of("CLOSE-TRACK/SESSION", 0x5B),
                    new CommandName("CLOSE-TRACK", List.of(0x5B), Part.CLOSE_TRACK),
                    new CommandName("CLOSE-SESSION", List.of(0x5B), Part.CLOSE_SESSION),
                    of("READ-BUFFER", 0x3C),
                    of("READ-BUFFER-CAPACITY", 0x5C),
                    of("SEND-CUE-SHEET", 0x5D),
                    of("BLANK", 0xA1),
                    of("LOAD/UNLOAD", 0xA6),
                    of("LOAD/UNLOAD-MEDIUM", 0xA6),
                    of("GET-PERFORMANCE", 0xAC),
                    of("READ-DISC-STRUCTURE", 0xAD),
                    of("REPORT-KEY", 0xA4),
                    of("SEND-DISC-STRUCTURE", 0xBF),
                    of("SEND-KEY", 0xA3),
                    of("SET-STREAMING", 0xB6),
                    of("SET-CD-SPEED", 0xBB),
                    of("MECHANISM-STATUS", 0xBD));

    /** Copies. */
    public CommandName {
        opcodes = List.copyOf(opcodes);
    }

    private static CommandName of(String word, Integer... opcodes) {
        return new CommandName(word, Arrays.asList(opcodes), Part.ALL);
    }

    /**
     * The commands of that name: the standard's name with hyphens for blanks, in any case, or the
     * operation code in hexadecimal.
     */
    public static Optional<CommandName> parse(String text) {
        String word = text.toUpperCase(Locale.ROOT);
        Optional<CommandName> known =
                KNOWN.stream().filter(name -> name.word.equals(word)).findFirst();
        Matcher hex = HEX.matcher(word);
        return known.isEmpty() && hex.matches()
                ? Optional.of(of(word, Integer.valueOf(hex.group(1), 16)))
                : known;
    }

    /** All names, for a message. */
    public static String known() {
        return KNOWN.stream().map(CommandName::word).collect(Collectors.joining(", "));
    }

    /** True where the rule is about that command. */
    public boolean matches(Cdb cdb) {
        return (opcodes.isEmpty() || opcodes.contains(cdb.opcode())) && part.matches(cdb);
    }
}
