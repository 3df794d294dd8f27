/**
 * The program discwright: {@link org.discwright.cli.Main} starts it, {@link
 * org.discwright.cli.Program} holds its verbs, and every verb is one class. The verbs say what will
 * happen, let the library do it, and say what was proven; {@link org.discwright.cli.Failure} is how
 * one ends otherwise. The documents docs/cli.md and docs/json.md describe it from outside.
 */
package org.discwright.cli;
