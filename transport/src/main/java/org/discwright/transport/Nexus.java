package org.discwright.transport;

/**
 * Who sends a command: the initiator's side of an I_T nexus. Unit attentions, reservations and
 * PREVENT ALLOW MEDIUM REMOVAL are kept for each nexus apart.
 *
 * @param initiator a name that is unique among those that use a drive at the same time
 */
public record Nexus(String initiator) {
    /** The nexus of a program that has the drive to itself. */
    public static final Nexus LOCAL = new Nexus("local");
}
