/**
 * How an emulated recorder answers: one class for each command or small family, each a {@link
 * org.discwright.emulator.drive.command.Handler}; the {@link
 * org.discwright.emulator.drive.command.Dispatcher} finds it in a table and checks what goes before
 * every command. Responses are put together here byte by byte and not with the codecs that the
 * burning engine reads them with, so that an error in one is not undone by the same error in the
 * other. From MMC-6 clause 6 and SPC-4 clause 6.
 */
package org.discwright.emulator.drive.command;
