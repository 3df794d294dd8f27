package org.discwright.burn;

import java.nio.channels.ReadableByteChannel;
import org.discwright.burn.plan.RawImage;

/** What a {@link RawCdImage} makes: a stream of sectors that are made when they are read. */
record RawCdResult(RawImage image) implements RawCdStream {
    @Override
    public String name() {
        return "the raw image";
    }

    @Override
    public long length() {
        return image.length();
    }

    @Override
    public ReadableByteChannel open() {
        return image.open();
    }
}
