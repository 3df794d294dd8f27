package org.discwright.filesystem.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.model.error.MalformedDataException;

/** What a check has found and counted so far. */
final class Notes {
    private static final int KEPT = 1000;
    private static final int BLOCK = 2048;

    private final List<Finding> findings = new ArrayList<>();
    private final List<String> fileSystems = new ArrayList<>();
    private final Usage usage = new Usage();
    private final LongConsumer progress;
    private long found;
    private long directories;
    private long files;

    /** Nothing is found yet, and nobody watches. */
    Notes() {
        this(count -> {});
    }

    /**
     * Nothing is found yet.
     *
     * @param progress is told how many directories and files were counted, at every one
     */
    Notes(LongConsumer progress) {
        this.progress = progress;
    }

    /** Something to look at that may not be readable. */
    @FunctionalInterface
    interface Look {
        void at() throws IOException;
    }

    void add(Rule rule, long place, String message) {
        found++;
        if (findings.size() < KEPT) {
            findings.add(new Finding(rule, place / BLOCK, message));
        }
    }

    /**
     * Adds what was found in a part of the image.
     *
     * @param name what the part is called
     * @param block where it begins
     */
    void addAll(Notes part, String name, long block) {
        found += part.found - part.findings.size();
        for (Finding one : part.findings) {
            add(one.rule(), (block + one.block()) * BLOCK, name + ": " + one.message());
        }
        for (String system : part.fileSystems) {
            fileSystems.add(system + " in " + name);
        }
        directories += part.directories;
        files += part.files;
    }

    /** Notes it where {@code sound} is false. */
    void require(boolean sound, Rule rule, long place, String message) {
        if (!sound) {
            add(rule, place, message);
        }
    }

    /** A number of ISO 9660 in both byte orders. */
    void both32(RawBytes bytes, int at, String name) throws MalformedDataException {
        require(
                bytes.le32(at) == bytes.be32(at + 4),
                Rule.BYTE_ORDER,
                bytes.place(),
                "%s is %d in one byte order and %d in the other"
                        .formatted(name, bytes.le32(at), bytes.be32(at + 4)));
    }

    /** A number of ISO 9660 in both byte orders. */
    void both16(RawBytes bytes, int at, String name) throws MalformedDataException {
        require(
                bytes.le16(at) == bytes.be16(at + 2),
                Rule.BYTE_ORDER,
                bytes.place(),
                "%s is %d in one byte order and %d in the other"
                        .formatted(name, bytes.le16(at), bytes.be16(at + 2)));
    }

    /** Looks at something; that it makes no sense is a finding. */
    void look(Rule rule, long place, Look look) throws IOException {
        try {
            look.at();
        } catch (MalformedDataException malformed) {
            add(rule, place, String.valueOf(malformed.getMessage()));
        }
    }

    Usage usage() {
        return usage;
    }

    void fileSystem(String name) {
        fileSystems.add(name);
    }

    void directory() {
        directories++;
        progress.accept(directories + files);
    }

    void file() {
        files++;
        progress.accept(directories + files);
    }

    CheckReport report() {
        return new CheckReport(findings, found, fileSystems, directories, files);
    }
}
