/**
 * What kind of recorder it is: {@link org.discwright.emulator.persona.Persona} says how it
 * introduces itself, what it can do and which oddities of real drives it has; {@link
 * org.discwright.emulator.persona.Personas} holds the presets by name.
 */
package org.discwright.emulator.persona;
