package org.discwright.emulator.drive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.discwright.emulator.clock.TimeModel;
import org.discwright.emulator.fault.FaultPlan;
import org.discwright.emulator.persona.Persona;
import org.discwright.emulator.persona.Personas;
import org.discwright.emulator.persona.Trait;
import org.discwright.transport.TransportException;

/**
 * What follows {@code emulated:} in a drive's address.
 *
 * @param file the disc
 * @param options how the drive is to behave
 */
record EmulatedAddress(Path file, DriveOptions options) {
    private static final List<String> KNOWN =
            List.of(
                    "persona",
                    "time",
                    "faults",
                    "speed",
                    "seed",
                    "read-offset",
                    "write-offset",
                    "overburn",
                    "cache",
                    "tray");

    /**
     * Reads it, and the file of faults that it names.
     *
     * @throws TransportException with {@link TransportException.Reason#BAD_ADDRESS}, what is wrong
     *     and what is known
     */
    static EmulatedAddress parse(String rest) throws TransportException {
        int mark = rest.indexOf('?');
        String name = decode(mark < 0 ? rest : rest.substring(0, mark));
        if (name.isBlank()) {
            throw bad("no file: write emulated:FILE, for example emulated:demo.disc");
        }
        Map<String, String> parameters = mark < 0 ? Map.of() : parameters(rest.substring(mark + 1));
        Path file = path(name);
        return new EmulatedAddress(file, options(file, parameters));
    }

    private static Map<String, String> parameters(String query) throws TransportException {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (!KNOWN.contains(key)) {
                throw bad(
                        "'%s' is not a parameter of an emulated drive; known are %s"
                                .formatted(key, String.join(", ", KNOWN)));
            }
            if (equals < 0) {
                throw bad("'" + key + "' needs a value: " + key + "=VALUE");
            }
            if (parameters.put(key, decode(pair.substring(equals + 1))) != null) {
                throw bad("'" + key + "' is given twice");
            }
        }
        return parameters;
    }

    private static DriveOptions options(Path file, Map<String, String> parameters)
            throws TransportException {
        DriveOptions options = DriveOptions.USUAL;
        Persona persona = persona(file, Optional.ofNullable(parameters.get("persona")));
        Persona.Offsets offsets = persona.offsets();
        int read = number(parameters, "read-offset", offsets.read(), -2940, 2940);
        int write = number(parameters, "write-offset", offsets.write(), -2940, 2940);
        persona = persona.withOffsets(new Persona.Offsets(read, write));
        int speed = number(parameters, "speed", 0, 1, 99);
        if (speed > 0) {
            persona = persona.limitedTo(speed);
        }
        if (flag(parameters, "overburn")) {
            persona = persona.with(Trait.OVERBURN);
        }
        switch (parameters.getOrDefault("cache", "fresh")) {
            case "fresh" -> {}
            case "stale" -> persona = persona.with(Trait.STALE_CACHE);
            default -> throw bad("cache is fresh or stale");
        }
        switch (parameters.getOrDefault("tray", "motor")) {
            case "motor" -> {}
            case "hand" -> persona = persona.with(Trait.TRAY_CLOSED_BY_HAND);
            default -> throw bad("tray is motor or hand");
        }
        String time = parameters.getOrDefault("time", TimeModel.INSTANT.word());
        TimeModel model =
                TimeModel.of(time)
                        .orElseThrow(() ->
                                bad("time is instant, simulated or real, not '" + time + "'"));
        options =
                options.with(persona)
                        .with(model)
                        .withSeed(number(parameters, "seed", 1, 0, Integer.MAX_VALUE));
        String faults = parameters.get("faults");
        return faults == null ? options : options.with(faults(faults));
    }

    private static Persona persona(Path file, Optional<String> name) throws TransportException {
        if (name.isEmpty()) {
            return EmulatedDrives.personaFor(file);
        }
        List<String> names = Personas.ALL.stream().map(Persona::name).toList();
        return Personas.named(name.get())
                .orElseThrow(() ->
                        bad(
                                "'%s' is not a persona; known are %s"
                                        .formatted(name.get(), String.join(", ", names))));
    }

    private static int number(
            Map<String, String> parameters, String key, int otherwise, int least, int most)
            throws TransportException {
        String text = parameters.get(key);
        if (text == null) {
            return otherwise;
        }
        if (text.matches("[+-]?\\d{1,10}")) {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return (int) value;
            }
        }
        throw bad("%s is a number from %d to %d, not '%s'".formatted(key, least, most, text));
    }

    private static boolean flag(Map<String, String> parameters, String key)
            throws TransportException {
        return switch (parameters.getOrDefault(key, "no")) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw bad(key + " is yes or no");
        };
    }

    private static FaultPlan faults(String file) throws TransportException {
        try {
            return FaultPlan.read(path(file));
        } catch (IOException unreadable) {
            String why =
                    switch (unreadable) {
                        case NoSuchFileException _ -> "'" + file + "' does not exist";
                        case AccessDeniedException _ -> "permission denied for '" + file + "'";
                        case CharacterCodingException _ -> "'" + file + "' is not UTF-8 text";
                        default -> unreadable.getMessage();
                    };
            throw new TransportException(
                    TransportException.Reason.BAD_ADDRESS,
                    "the faults of the emulated drive: " + why,
                    unreadable);
        }
    }

    private static Path path(String name) throws TransportException {
        try {
            return Path.of(name);
        } catch (InvalidPathException invalid) {
            throw bad("'" + name + "' is not the name of a file: " + invalid.getReason());
        }
    }

    /** Percent-encoding as in URIs, of UTF-8; a plus sign stands for itself. */
    private static String decode(String text) throws TransportException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                out.write(bytes[i]);
                continue;
            }
            if (i + 2 >= bytes.length
                    || !HexFormat.isHexDigit(bytes[i + 1])
                    || !HexFormat.isHexDigit(bytes[i + 2])) {
                throw bad("'%' is followed by two hexadecimal digits (a percent sign is %25)");
            }
            out.write(HexFormat.fromHexDigits(text(bytes, i + 1)));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(out.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw bad("'" + text + "' is not UTF-8 in percent-encoding");
        }
    }

    private static String text(byte[] bytes, int from) {
        return new String(bytes, from, 2, StandardCharsets.US_ASCII);
    }

    private static TransportException bad(String reason) {
        return new TransportException(TransportException.Reason.BAD_ADDRESS, reason);
    }
}
