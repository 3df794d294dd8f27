package org.discwright.emulator.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.discwright.mmc.sense.AdditionalSense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;

/** Reads one rule, word by word. */
final class FaultParser {
    private static final Pattern SENSE =
            Pattern.compile("([0-9A-F])/([0-9A-F]{2})/([0-9A-F]{2})", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|min)?");
    private static final String WORDS =
            "on, at, after, from, every, times, always, or an action: answer, done, deferred,"
                    + " ignore, lose, corrupt, short, reply, busy, conflict, reset, timeout, gone,"
                    + " power-off, power-cycle, protect, no-spares, delay";

    private final String file;
    private final int line;
    private final List<String> words;
    private int next;

    private Optional<CommandName> command = Optional.empty();
    private Optional<FaultRule.Area> area = Optional.empty();
    private Duration after = Duration.ZERO;
    private Optional<FaultAction> action = Optional.empty();
    private long from = 1;
    private Optional<Long> every = Optional.empty();
    private Optional<Long> times = Optional.empty();

    FaultParser(String file, int line, String text) {
        this.file = file;
        this.line = line;
        this.words = Arrays.asList(text.strip().split("\\s+"));
    }

    FaultRule rule() throws FaultSyntaxException {
        while (next < words.size()) {
            String word = word("a word");
            switch (word) {
                case "on" -> {
                    command = Optional.of(commandName());
                    if (next < words.size() && words.get(next).matches("\\d+")) {
                        from = count("which of these commands");
                    }
                }
                case "at" -> area = Optional.of(area());
                case "after" -> after = time();
                case "from" -> from = count("from");
                case "every" -> every = Optional.of(count("every"));
                case "times" -> times = Optional.of(count("times"));
                case "always" -> times = Optional.of(Long.MAX_VALUE);
                default -> {
                    if (action.isPresent()) {
                        throw error("one action to a line, but '" + word + "' follows another");
                    }
                    action = Optional.of(action(word));
                }
            }
        }
        FaultAction what = action.orElseThrow(() -> error("no action; known words are " + WORDS));
        if (command.isEmpty() && area.isEmpty() && after.isZero()) {
            throw error("no trigger: begin with 'on COMMAND', 'at lba N' or 'after TIME'");
        }
        long most = times.orElse(every.isPresent() ? Long.MAX_VALUE : 1L);
        CommandName any = CommandName.parse("ANY").orElseThrow();
        return new FaultRule(
                command.orElse(any),
                area,
                after,
                new FaultRule.Repeat(from, every.orElse(1L), most),
                what);
    }

    private FaultAction action(String word) throws FaultSyntaxException {
        return switch (word) {
            case "answer" -> answer(false);
            case "done" -> {
                if (!word("'answer'").equals("answer")) {
                    throw error("'done' is followed by 'answer K/AA/QQ'");
                }
                yield answer(true);
            }
            case "deferred" -> {
                FaultAction.Answer answer = answer(true);
                yield new FaultAction.Deferred(answer.key(), answer.code());
            }
            case "ignore" -> new FaultAction.Ignore();
            case "lose" -> new FaultAction.Lose();
            case "corrupt" -> corrupt();
            case "short" -> new FaultAction.Shorten((int) number("how many bytes", 0, 1 << 24));
            case "reply" -> reply();
            case "busy" -> new FaultAction.Busy();
            case "conflict" -> new FaultAction.Conflict();
            case "reset" -> new FaultAction.Reset();
            case "timeout" -> new FaultAction.Hang();
            case "gone" -> new FaultAction.Gone();
            case "power-off" -> new FaultAction.PowerOff();
            case "power-cycle" -> new FaultAction.PowerCycle();
            case "protect" -> new FaultAction.Protect();
            case "no-spares" -> new FaultAction.UseUpSpares();
            case "delay" -> new FaultAction.Delay(time());
            default -> throw error("'" + word + "' is not a word of a rule; known are " + WORDS);
        };
    }

    private FaultAction.Answer answer(boolean done) throws FaultSyntaxException {
        String text = word("sense as K/AA/QQ");
        Matcher sense = SENSE.matcher(text);
        if (!sense.matches()) {
            throw error(
                    "'"
                            + text
                            + "' is not sense of the form K/AA/QQ: key, additional code and"
                            + " qualifier in hexadecimal, for example 3/0C/00");
        }
        return new FaultAction.Answer(
                SenseKey.of(Integer.parseInt(sense.group(1), 16)),
                new AdditionalSense(
                        Integer.parseInt(sense.group(2), 16), Integer.parseInt(sense.group(3), 16)),
                done);
    }

    private FaultAction corrupt() throws FaultSyntaxException {
        int index = 0;
        int xor = 0xFF;
        while (next < words.size()) {
            String word = words.get(next).toLowerCase(Locale.ROOT);
            if (word.equals("byte")) {
                next++;
                index = (int) number("which byte", 0, 1 << 30);
            } else if (word.equals("xor")) {
                next++;
                xor = hexByte();
            } else {
                break;
            }
        }
        return new FaultAction.Corrupt(index, xor);
    }

    private int hexByte() throws FaultSyntaxException {
        String text = word("a byte in hexadecimal");
        if (!text.matches("[0-9a-f]{2}") || text.equals("00")) {
            throw error("'" + text + "' is not a byte from 01 to ff in hexadecimal");
        }
        return Integer.parseInt(text, 16);
    }

    private FaultAction reply() throws FaultSyntaxException {
        StringBuilder hex = new StringBuilder();
        while (next < words.size() && words.get(next).matches("(?:[0-9a-fA-F]{2})+")) {
            hex.append(words.get(next));
            next++;
        }
        if (hex.isEmpty()) {
            throw error("'reply' is followed by the bytes in hexadecimal");
        }
        return new FaultAction.Reply(Octets.ofHex(hex.toString()));
    }

    private CommandName commandName() throws FaultSyntaxException {
        String text = word("the name of a command");
        return CommandName.parse(text)
                .orElseThrow(() ->
                        error(
                                "'"
                                        + text
                                        + "' is not a command; give its operation code in"
                                        + " hexadecimal or one of "
                                        + CommandName.known()));
    }

    private FaultRule.Area area() throws FaultSyntaxException {
        if (!word("'lba'").equals("lba")) {
            throw error("'at' is followed by 'lba N' or 'lba N to M'");
        }
        long first = number("an address", -450_000, Integer.MAX_VALUE);
        long last = first;
        if (next < words.size() && words.get(next).equalsIgnoreCase("to")) {
            next++;
            last = number("the last address", first, Integer.MAX_VALUE);
        }
        return new FaultRule.Area(first, last);
    }

    private Duration time() throws FaultSyntaxException {
        String text = word("a time, for example 10 s or 250 ms");
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw error("'" + text + "' is not a time such as 5s, 250ms or 2min");
        }
        Optional<String> unit = Optional.ofNullable(time.group(2));
        if (unit.isEmpty()) {
            unit = Optional.of(word("a unit: ms, s or min"));
        }
        long value = Long.parseLong(time.group(1));
        return switch (unit.orElseThrow()) {
            case "ms" -> Duration.ofMillis(value);
            case "s" -> Duration.ofSeconds(value);
            case "min" -> Duration.ofMinutes(value);
            default -> throw error("a time has the unit ms, s or min");
        };
    }

    private long count(String what) throws FaultSyntaxException {
        return number(what, 1, Integer.MAX_VALUE);
    }

    private long number(String what, long least, long most) throws FaultSyntaxException {
        String text = word(what);
        if (text.matches("-?\\d{1,10}")) {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw error("'%s' is not %s: a number from %d to %d".formatted(text, what, least, most));
    }

    private String word(String what) throws FaultSyntaxException {
        if (next >= words.size()) {
            throw error("the line ends where " + what + " was due");
        }
        return words.get(next++).toLowerCase(Locale.ROOT);
    }

    private FaultSyntaxException error(String reason) {
        return new FaultSyntaxException(file, line, reason);
    }
}
