import org.jspecify.annotations.NullMarked;

/** The program discwright. */
@NullMarked
module org.discwright.cli {
    requires static org.jspecify;
    requires info.picocli;
    requires org.discwright.audio;
    requires org.discwright.burn;
    requires org.discwright.emulator;
    requires org.discwright.filesystem;
    requires org.discwright.image;
    requires org.discwright.iscsi;
    requires org.discwright.mmc;
    requires org.discwright.model;
    requires org.discwright.transport;
    requires org.discwright.transport.nativeio;

    uses org.discwright.transport.TransportProvider;

    provides System.LoggerFinder with
            org.discwright.cli.ProgramLog;
}
