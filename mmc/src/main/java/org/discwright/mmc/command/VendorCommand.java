package org.discwright.mmc.command;

import org.discwright.mmc.Command;

/**
 * A command that no standard names: the one way to add to the closed set of {@link Command}.
 *
 * @param <R> what its response is decoded to
 */
public non-sealed interface VendorCommand<R> extends Command<R> {}
