package org.discwright.emulator.persona;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.discwright.emulator.persona.Persona.Offsets;

/** The presets. */
public final class Personas {
    private static final int MIB = 1 << 20;

    /** A well-behaved recorder with everything that track-at-once writing needs. */
    public static final Persona CD_WRITER =
            new Persona(
                    "cd-writer",
                    new Identity("DISCWRT", "CD Writer", "1.0", "DW0000000001"),
                    Set.of(),
                    Offsets.NONE,
                    2 * MIB,
                    MIB,
                    List.of(4, 8, 16, 24, 32, 40, 48),
                    List.of(4, 10, 16, 24),
                    48,
                    0);

    /** The same with all DVDs. */
    public static final Persona DVD_WRITER =
            new Persona(
                    "dvd-writer",
                    new Identity("DISCWRT", "DVD Writer", "1.0", "DW0000000004"),
                    Set.of(Trait.DVD),
                    Offsets.NONE,
                    4 * MIB,
                    MIB,
                    List.of(4, 8, 16, 24, 32, 40, 48),
                    List.of(4, 10, 16, 24),
                    48,
                    0);

    /** The same with all DVDs and Blu-ray discs. */
    public static final Persona BD_WRITER =
            new Persona(
                    "bd-writer",
                    new Identity("DISCWRT", "BD Writer", "1.0", "DW0000000005"),
                    Set.of(Trait.DVD, Trait.BD),
                    Offsets.NONE,
                    8 * MIB,
                    MIB,
                    List.of(4, 8, 16, 24, 32, 40, 48),
                    List.of(4, 10, 16, 24),
                    48,
                    0);

    /** One that refuses whatever the standards let a recorder refuse. */
    public static final Persona STRICT =
            new Persona(
                    "strict",
                    new Identity("DISCWRT", "Strict Writer", "1.0", "DW0000000002"),
                    Set.of(
                            Trait.NO_SAVED_PAGES,
                            Trait.OPEN_SESSION_UNREADABLE,
                            Trait.REFUSES_SHORT_TRACKS),
                    Offsets.NONE,
                    MIB,
                    64 << 10,
                    List.of(8, 16, 24),
                    List.of(4, 8),
                    32,
                    0);

    /** One with the oddities of real drives. */
    public static final Persona QUIRKY =
            new Persona(
                    "quirky",
                    new Identity("DISCWRT", "Quirky Writer", "0.9", "DW0000000003"),
                    Set.of(
                            Trait.NO_SAVED_PAGES,
                            Trait.OPEN_AUDIO_UNREADABLE,
                            Trait.NO_GET_PERFORMANCE,
                            Trait.SHORT_CAPABILITIES_PAGE,
                            Trait.STALE_TOC,
                            Trait.NO_RAW_WRITING,
                            Trait.NO_PACKET_WRITING,
                            Trait.ROUNDED_SIZES),
                    new Offsets(637, 30),
                    512 << 10,
                    128 << 10,
                    List.of(2, 4, 8, 12, 16),
                    List.of(2, 4),
                    24,
                    40);

    /** All of them. */
    public static final List<Persona> ALL =
            List.of(CD_WRITER, DVD_WRITER, BD_WRITER, STRICT, QUIRKY);

    private Personas() {}

    /** The preset of that name. */
    public static Optional<Persona> named(String name) {
        return ALL.stream().filter(persona -> persona.name().equals(name)).findFirst();
    }
}
