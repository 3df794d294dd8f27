/**
 * The time that an emulated recorder lives in. {@link org.discwright.emulator.clock.DriveClock} is
 * asked what time it is and told to let time pass; {@link org.discwright.emulator.clock.TimeModel}
 * names the three kinds. Nothing else in the recorder waits or looks at a clock.
 */
package org.discwright.emulator.clock;
