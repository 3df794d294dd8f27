package org.discwright.image.toc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.discwright.image.DiscImage;
import org.discwright.image.DiscImageFormat;
import org.discwright.image.ImageWriteOptions;
import org.discwright.model.layout.DiscLayout;

/**
 * cdrdao's TOC files with their BIN or sound files.
 *
 * <p>Written are one table and one BIN file of whole sectors from LBA 0 on. cdrdao takes raw
 * samples for big-endian; the BIN file is little-endian, as on the disc and beside a CUE sheet, and
 * the table says so with SWAP. A table describes one session whose tracks begin at number 1: more
 * sessions, or others, are refused, and so are recording codes and pre-emphasis of data tracks, for
 * which it has no words.
 *
 * <p>Read are all track modes without subchannel data. CD-TEXT goes both ways, in all languages;
 * titles in Music Shift-JIS need cdrdao 1.2.5.
 */
public final class TocFormat implements DiscImageFormat {
    /** One for the service loader. */
    public TocFormat() {}

    @Override
    public String name() {
        return "TOC";
    }

    @Override
    public List<String> extensions() {
        return List.of("toc");
    }

    @Override
    public DiscImage read(Path file) throws IOException {
        return new TocReader(file).read();
    }

    @Override
    public List<Path> write(DiscLayout layout, Path file, ImageWriteOptions options)
            throws IOException {
        return TocWriter.write(layout, file, options);
    }
}
