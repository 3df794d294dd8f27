import org.jspecify.annotations.NullMarked;

/** A recorder made of software. */
@NullMarked
module org.discwright.emulator {
    requires static org.jspecify;
    requires transitive org.discwright.model;
    requires org.discwright.mmc;
    requires transitive org.discwright.transport;

    exports org.discwright.emulator.medium;
    exports org.discwright.emulator.recording;
}
