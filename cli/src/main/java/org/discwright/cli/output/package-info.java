/**
 * What the program prints: lines for people on a {@link org.discwright.cli.output.Console}, objects
 * for programs as {@link org.discwright.cli.output.JsonObject}, quantities in words by {@link
 * org.discwright.cli.output.Quantities}. Nothing here knows what a drive is.
 */
package org.discwright.cli.output;
