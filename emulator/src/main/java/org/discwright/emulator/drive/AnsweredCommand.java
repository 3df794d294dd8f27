package org.discwright.emulator.drive;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.transport.Nexus;

/**
 * A command that the drive has answered.
 *
 * @param number counts all commands since the drive was opened, from 1
 * @param nexus who sent it
 * @param cdb its block
 * @param completion the answer
 */
public record AnsweredCommand(long number, Nexus nexus, Cdb cdb, Completion completion) {}
