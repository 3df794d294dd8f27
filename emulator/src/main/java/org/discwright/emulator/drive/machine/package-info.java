/**
 * The inner state of an emulated recorder, apart from the medium: tray and spindle, buffer, mode
 * pages, speeds, what each host has yet to be told. {@link
 * org.discwright.emulator.drive.machine.Machine} holds it all. From SAM-5, SPC-4 and MMC-6.
 */
package org.discwright.emulator.drive.machine;
