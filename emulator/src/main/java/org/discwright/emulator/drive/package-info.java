/**
 * The emulated recorder as a transport: {@link org.discwright.emulator.drive.EmulatedDrives} opens
 * one in code, the provider of scheme {@code emulated} by address. Commands come in as blocks and
 * go out as status, sense and data, as over any other transport.
 *
 * <pre>
 * address   = "emulated:" FILE [ "?" parameter *( "&amp;" parameter ) ]
 * parameter = ( "persona" | "time" | "faults" | "speed" | "seed" | "read-offset" | "write-offset"
 *             | "overburn" )
 *             "=" VALUE                         percent-encoded, as FILE is
 * </pre>
 */
package org.discwright.emulator.drive;
