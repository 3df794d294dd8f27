/** A recorder made of software. */
package org.discwright.emulator;
