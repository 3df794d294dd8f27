package org.discwright.burn;

import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.discwright.model.layout.TrackSource;
import org.discwright.model.sector.SectorMode;

/** A stream as the source of a track that is read once. */
record StreamSource(InputStream stream, long length, SectorMode mode) implements TrackSource {
    @Override
    public String name() {
        return "stream";
    }

    @Override
    public ReadableByteChannel open() {
        return Channels.newChannel(stream);
    }
}
