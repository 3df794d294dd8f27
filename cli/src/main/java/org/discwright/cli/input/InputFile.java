package org.discwright.cli.input;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file to become a track.
 *
 * @param path where it is
 * @param title what the playlist that names it calls it
 */
public record InputFile(Path path, Optional<String> title) {}
