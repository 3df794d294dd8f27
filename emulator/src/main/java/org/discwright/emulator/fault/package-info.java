/**
 * Faults by script: what an emulated recorder does wrong, and when. A {@link
 * org.discwright.emulator.fault.FaultPlan} is read from a file of rules, one a line; a {@link
 * org.discwright.emulator.fault.FaultEngine} counts commands and says which fault strikes.
 *
 * <pre>
 * rule   = trigger... action repeat...      # comment
 * trigger = "on" COMMAND [N] | "at lba" A ["to" B] | "after" TIME
 * repeat  = "from" N | "every" N | "times" N | "always"
 * </pre>
 */
package org.discwright.emulator.fault;
