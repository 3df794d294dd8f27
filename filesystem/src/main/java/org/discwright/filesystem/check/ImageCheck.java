package org.discwright.filesystem.check;

import java.io.IOException;
import java.util.function.LongConsumer;
import org.discwright.filesystem.block.ImageBlocks;

/** Checks an image, or a session of a disc. */
public final class ImageCheck {
    private ImageCheck() {}

    /**
     * Checks every structure of every file system of a session.
     *
     * @param session its first block
     * @throws IOException if blocks cannot be read; that they make no sense is a finding
     */
    public static CheckReport check(ImageBlocks image, long session) throws IOException {
        return check(image, session, count -> {});
    }

    /**
     * Checks every structure of every file system of a session, and can be watched.
     *
     * @param session its first block
     * @param progress is told, often, how many directories and files of all file systems together
     *     were looked at; what it throws ends the check
     * @throws IOException if blocks cannot be read; that they make no sense is a finding
     */
    public static CheckReport check(ImageBlocks image, long session, LongConsumer progress)
            throws IOException {
        Notes notes = new Notes(progress);
        boolean iso = new IsoCheck(image, notes, session).check();
        boolean udf = new UdfCheck(image, notes, session).check();
        if (!iso && !udf) {
            notes.add(
                    Rule.NO_FILE_SYSTEM,
                    session * 2048,
                    "there is neither ISO 9660 nor UDF in the session that begins with block "
                            + session);
        }
        if (session == 0) {
            new PartitionCheck(image, notes).check();
        }
        notes.usage().check(notes, image);
        return notes.report();
    }
}
