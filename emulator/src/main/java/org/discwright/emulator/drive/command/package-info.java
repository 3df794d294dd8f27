/**
 * How an emulated recorder answers: one class for each command or small family, each a {@link
 * org.discwright.emulator.drive.command.Handler}; the {@link
 * org.discwright.emulator.drive.command.Dispatcher} finds it in a table and checks what goes before
 * every command. Handlers make the response records of module mmc, which write themselves as bytes:
 * there is one codec for both sides, and recorded answers of real drives hold it to the standard.
 * From MMC-6 clause 6 and SPC-4 clause 6.
 */
package org.discwright.emulator.drive.command;
