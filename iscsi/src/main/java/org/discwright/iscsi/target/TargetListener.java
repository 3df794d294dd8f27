package org.discwright.iscsi.target;

/** Hears who comes and goes. Called by the threads of connections, which wait meanwhile. */
public interface TargetListener {
    /** Hears nothing. */
    TargetListener NONE = new TargetListener() {};

    /**
     * A session.
     *
     * @param target the name of the target
     * @param initiator the name of the initiator, as it says
     * @param address where it comes from, host and port
     */
    record Visit(String target, String initiator, String address) {}

    /** Somebody logged in. */
    default void began(Visit visit) {}

    /** A session ended, by logout or otherwise. */
    default void ended(Visit visit) {}

    /**
     * A login was turned down.
     *
     * @param address where it came from
     * @param reason in words
     */
    default void refused(String address, String reason) {}
}
