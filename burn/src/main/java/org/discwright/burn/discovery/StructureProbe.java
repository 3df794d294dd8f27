package org.discwright.burn.discovery;

import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.Command;
import org.discwright.mmc.command.ReadDiscStructure;
import org.discwright.mmc.structure.DiscStructure;
import org.discwright.model.error.MalformedDataException;

/** Asks a drive about its disc what it need not know; most drives have some of it only. */
final class StructureProbe {
    private static final int LONG_ANSWER = 0xFFFC;

    private final Drive drive;

    StructureProbe(Drive drive) {
        this.drive = drive;
    }

    /** A structure, where the drive tells it and it makes sense. */
    <S extends DiscStructure> Optional<S> read(int media, int format, Class<S> type)
            throws BurnException {
        return ask(ReadDiscStructure.of(media, format, LONG_ANSWER))
                .filter(type::isInstance)
                .map(type::cast);
    }

    /** An answer, where the drive gives one and it makes sense. */
    <R> Optional<R> ask(Command<R> command) throws BurnException {
        Drive.Answer answer = drive.ask(command);
        if (!answer.isGood()) {
            return Optional.empty();
        }
        try {
            return Optional.of(command.decode(answer.data()));
        } catch (MalformedDataException | IllegalArgumentException senseless) {
            return Optional.empty();
        }
    }
}
