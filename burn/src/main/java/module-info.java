import org.jspecify.annotations.NullMarked;

/** The public API: the objects of IMAPI2 and the engine under them. */
@NullMarked
module org.discwright.burn {
    requires static org.jspecify;
    requires transitive org.discwright.model;
    requires transitive org.discwright.mmc;
    requires transitive org.discwright.transport;

    exports org.discwright.burn;

    uses org.discwright.transport.TransportProvider;
}
