import org.jspecify.annotations.NullMarked;

/** How a command reaches a drive; no native code. */
@NullMarked
module org.discwright.transport {
    requires static org.jspecify;
    requires transitive org.discwright.mmc;
    requires transitive org.discwright.model;

    exports org.discwright.transport;
    exports org.discwright.transport.trace;

    uses org.discwright.transport.TransportProvider;
}
