package org.discwright.filesystem.extract;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

/**
 * What became of a file.
 *
 * @param path in the image
 * @param deed what was done
 * @param bytes of it that were written
 * @param reason why it was left out or failed; else empty
 */
public record Extracted(String path, Deed deed, long bytes, String reason) {
    /** What was done. */
    public enum Deed {
        FOLDER,
        FILE,
        /** Another name of a file that was extracted before. */
        HARD_LINK,
        LINK,
        DEVICE,
        /** Left out, as it was asked. */
        SKIPPED,
        FAILED
    }

    static Extracted of(String path, Deed deed) {
        return new Extracted(path, deed, 0, "");
    }

    static Extracted failed(String path, Exception why) {
        String reason =
                why instanceof FileAlreadyExistsException
                        ? "there is something of that name already"
                        : why instanceof FileSystemException system && system.getReason() != null
                                ? system.getReason()
                                : String.valueOf(why.getMessage());
        return new Extracted(path, Deed.FAILED, 0, reason);
    }
}
