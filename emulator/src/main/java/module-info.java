import org.jspecify.annotations.NullMarked;

/** A recorder made of software. */
@NullMarked
module org.discwright.emulator {
    requires static org.jspecify;
    requires transitive org.discwright.model;
    requires transitive org.discwright.mmc;
    requires transitive org.discwright.transport;

    exports org.discwright.emulator.clock;
    exports org.discwright.emulator.drive;
    exports org.discwright.emulator.fault;
    exports org.discwright.emulator.medium;
    exports org.discwright.emulator.persona;
    exports org.discwright.emulator.recording;
    exports org.discwright.emulator.recording.block;

    provides org.discwright.transport.TransportProvider with
            org.discwright.emulator.drive.EmulatedTransportProvider;
}
