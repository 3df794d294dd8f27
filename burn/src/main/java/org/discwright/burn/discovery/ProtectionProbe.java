package org.discwright.burn.discovery;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.discwright.burn.BurnException;
import org.discwright.burn.WriteProtectState;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.command.ReadDiscStructure;
import org.discwright.mmc.structure.DiscStructure;
import org.discwright.mmc.structure.WriteProtectionStatus;
import org.discwright.model.error.MalformedDataException;

/**
 * What protects the disc in a drive from being written.
 *
 * @mmc 6.22.3.1.4 READ DISC STRUCTURE, format C0h
 */
final class ProtectionProbe {
    private static final int LENGTH = 8;

    private final Drive drive;

    ProtectionProbe(Drive drive) {
        this.drive = drive;
    }

    /**
     * Asks the drive about a disc that is written in that way, or in none. Of CDs no drive tells,
     * and of other discs not every one.
     */
    Set<WriteProtectState> read(Optional<RecordingMethod> method) throws BurnException {
        EnumSet<WriteProtectState> states = EnumSet.noneOf(WriteProtectState.class);
        if (method.isEmpty()) {
            states.add(WriteProtectState.READ_ONLY_MEDIA);
        } else if (method.get() != RecordingMethod.CD) {
            Optional<WriteProtectionStatus> told = ask(method.get());
            if (told.isPresent()) {
                add(states, method.get(), told.get());
            }
        }
        return states;
    }

    private Optional<WriteProtectionStatus> ask(RecordingMethod method) throws BurnException {
        ReadDiscStructure command =
                ReadDiscStructure.of(
                        method.isBd() ? DiscStructure.MEDIA_BD : DiscStructure.MEDIA_DVD,
                        DiscStructure.WRITE_PROTECTION,
                        LENGTH);
        Drive.Answer answer = drive.ask(command);
        if (!answer.isGood()) {
            return Optional.empty();
        }
        try {
            return command.decode(answer.data()) instanceof WriteProtectionStatus status
                    ? Optional.of(status)
                    : Optional.empty();
        } catch (MalformedDataException malformed) {
            return Optional.empty();
        }
    }

    private static void add(
            Set<WriteProtectState> states, RecordingMethod method, WriteProtectionStatus told) {
        if (told.software()) {
            states.add(WriteProtectState.UNTIL_POWERDOWN);
        }
        if (told.cartridge()) {
            states.add(WriteProtectState.BY_CARTRIDGE);
        }
        if (told.writeInhibit()) {
            states.add(WriteProtectState.BY_MEDIA_SPECIFIC_REASON);
        }
        if (told.persistent()) {
            states.add(
                    method == RecordingMethod.DVD_PLUS_RW
                            ? WriteProtectState.BY_DISC_CONTROL_BLOCK
                            : WriteProtectState.BY_SOFTWARE_WRITE_PROTECT);
        }
    }
}
