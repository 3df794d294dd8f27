/**
 * What the user gives the program: files, folders and playlists ({@link
 * org.discwright.cli.input.InputFiles}), speeds ({@link org.discwright.cli.input.SpeedOption}),
 * numbered codes ({@link org.discwright.cli.input.IsrcOption}). Everything is checked before a
 * drive is touched.
 */
package org.discwright.cli.input;
