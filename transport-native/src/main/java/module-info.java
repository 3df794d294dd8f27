import org.jspecify.annotations.NullMarked;

/** Drives of this machine, through the operating system; the only module with native access. */
@NullMarked
module org.discwright.transport.nativeio {
    requires static org.jspecify;
    requires org.discwright.mmc;
    requires org.discwright.model;
    requires transitive org.discwright.transport;

    exports org.discwright.transport.nativeio;

    provides org.discwright.transport.TransportProvider with
            org.discwright.transport.nativeio.DeviceTransportProvider;
}
