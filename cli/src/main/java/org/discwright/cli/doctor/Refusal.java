package org.discwright.cli.doctor;

/**
 * Why a drive could not be opened.
 *
 * @param why in words
 * @param held whether it is because another program has the drive
 */
public record Refusal(String why, boolean held) {}
