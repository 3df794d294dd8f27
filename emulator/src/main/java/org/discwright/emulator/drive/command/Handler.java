package org.discwright.emulator.drive.command;

import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.mmc.Command;

/**
 * Carries out one kind of command.
 *
 * @param <C> the command
 */
@FunctionalInterface
interface Handler<C extends Command<?>> {
    /**
     * Carries it out.
     *
     * @throws Refusal where it ends with CHECK CONDITION
     */
    Reply handle(C command, Exchange exchange) throws Refusal;
}
