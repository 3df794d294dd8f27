/** The program discwright. */
package org.discwright.cli;
