package org.discwright.image.cue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.discwright.image.DiscImage;
import org.discwright.image.DiscImageFormat;
import org.discwright.image.ImageWriteOptions;
import org.discwright.model.layout.DiscLayout;

/**
 * CUE sheets with their BIN or sound files.
 *
 * <p>Written are one sheet and one BIN file of whole sectors from LBA 0 on: the 150 sectors before
 * are not stored, all other pregaps are, as INDEX 00. Samples are little-endian, which is what FILE
 * BINARY means to nearly all programs; cdrdao takes them for big-endian, so give it a TOC instead.
 * Several sessions are told apart by remarks (REM SESSION, REM LEAD-OUT and REM LEAD-IN with the
 * lengths of the gap between), which are read back without loss; programs that ignore remarks see
 * one session.
 *
 * <p>Read are also several files, MOTOROLA (big-endian) ones, sound files of every kind that {@link
 * org.discwright.audio.AudioFiles} opens, whatever the word behind their name, sectors of 2,048 and
 * 2,336 bytes, which are made whole, PREGAP and POSTGAP. What lies in a file before the first index
 * of its first track belongs to that track's pregap. Sound that follows sound of another file
 * follows it without a gap: where a file ends within a sector, the next goes on there, and its
 * indexes lie in the sectors in which their first samples do. Only before silence, data and the
 * lead-out is a sector filled. A file that is not there is looked for under the names that people
 * give it, with a warning.
 */
public final class CueFormat implements DiscImageFormat {
    /** One for the service loader. */
    public CueFormat() {}

    @Override
    public String name() {
        return "CUE";
    }

    @Override
    public List<String> extensions() {
        return List.of("cue");
    }

    @Override
    public DiscImage read(Path file) throws IOException {
        return new CueReader(file).read();
    }

    @Override
    public List<Path> write(DiscLayout layout, Path file, ImageWriteOptions options)
            throws IOException {
        return CueWriter.write(layout, file, options);
    }
}
