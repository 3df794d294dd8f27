import org.jspecify.annotations.NullMarked;

/** Recorders over the network: an initiator, and a target that serves any transport. */
@NullMarked
module org.discwright.iscsi {
    requires static org.jspecify;
    requires org.discwright.mmc;
    requires org.discwright.model;
    requires transitive org.discwright.transport;

    exports org.discwright.iscsi.initiator;
    exports org.discwright.iscsi.login;
    exports org.discwright.iscsi.pdu;

    provides org.discwright.transport.TransportProvider with
            org.discwright.iscsi.initiator.IscsiTransportProvider;

    exports org.discwright.iscsi.target;
}
