package org.discwright.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** Size and time of a file when it was looked at: what is burned must be what was looked at. */
record FileStamp(Path file, long size, FileTime modified) {
    static FileStamp of(Path file) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException missing) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
        if (!attributes.isRegularFile()) {
            throw new IOException(
                    file + " is not a file that can be read twice: name a sound file");
        }
        return new FileStamp(file, attributes.size(), attributes.lastModifiedTime());
    }

    void check() throws IOException {
        FileStamp now = of(file);
        if (now.size != size) {
            throw new IOException(
                    "%s changed while it was in use: it had %d bytes and has %d now; start again"
                            .formatted(file, size, now.size));
        }
        if (!now.modified.equals(modified)) {
            throw new IOException(
                    "%s was written to while it was in use, at %s; start again"
                            .formatted(file, now.modified));
        }
    }
}
