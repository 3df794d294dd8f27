package org.discwright.emulator.drive.machine;

import org.discwright.emulator.medium.BlockMedium;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.MediaType;
import org.discwright.emulator.medium.Medium;
import org.discwright.emulator.persona.Persona;

/**
 * A disc on the tray, with the rules by which it is recorded: a CD, or one of 2,048-byte blocks.
 */
public sealed interface InsertedDisc permits Disc, BlockDisc {
    /** A disc in that kind of recorder. */
    static InsertedDisc in(Persona persona, Medium medium) {
        return switch (medium) {
            case CdMedium cd -> Disc.in(persona, cd);
            case BlockMedium block -> BlockDisc.in(block);
        };
    }

    /** The disc itself. */
    Medium medium();

    /** What is moulded into it. */
    MediaType type();

    /** Breaks off a session in one go, and ends a test write without a trace. */
    void endSimulation();
}
