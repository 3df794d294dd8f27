package org.discwright.audio.aiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.audio.AudioTags;
import org.discwright.audio.PcmSource;
import org.discwright.audio.linear.DataExtent;
import org.discwright.audio.linear.FileBytes;
import org.discwright.audio.linear.LinearPcmSource;

/** The chunks of one AIFF file. */
final class AiffParser {
    private static final int MOST_CHUNKS = 10_000;
    private static final int HEADER = 8;
    private static final long PLACEHOLDER = 0x7FFF_0000L;

    private final Path file;
    private final FileBytes bytes;
    private Optional<CommonChunk> common = Optional.empty();
    private boolean compressed;
    private long dataOffset = -1;
    private long dataSize;
    private String title = "";
    private String performer = "";

    AiffParser(Path file, FileBytes bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    PcmSource parse() throws IOException {
        ByteBuffer start = bytes.read(0, 12);
        String form = FileBytes.name(start);
        start.getInt();
        String type = FileBytes.name(start);
        compressed = type.equals("AIFC");
        if (!form.equals("FORM") || (!compressed && !type.equals("AIFF"))) {
            throw bytes.malformed(0, "no AIFF file in spite of its name: check what it is");
        }
        long next = 12;
        for (int count = 0; next <= bytes.size() - HEADER; count++) {
            if (count >= MOST_CHUNKS) {
                throw bytes.malformed(next, "more chunks than any AIFF file has: it is damaged");
            }
            next = chunk(next);
        }
        CommonChunk found =
                common.orElseThrow(() -> bytes.malformed(12, "no COMM chunk: it is damaged"));
        if (dataOffset < 0) {
            throw bytes.malformed(bytes.size(), "no SSND chunk: the file ends before its samples");
        }
        List<String> warnings = new ArrayList<>();
        long frames = frames(found, warnings);
        return new LinearPcmSource(
                file,
                compressed ? "AIFF-C" : "AIFF",
                found.encoding(),
                found.rate(),
                found.layout(),
                dataOffset,
                frames,
                AudioTags.of(title, performer, ""),
                warnings);
    }

    private long frames(CommonChunk found, List<String> warnings) {
        long available = bytes.size() - dataOffset;
        int frameSize = found.encoding().size() * found.layout().channels();
        long promised = found.frames() * frameSize;
        // a header that was never finished says 0, or as much as it can
        boolean unknown =
                (promised == 0 || found.frames() >= PLACEHOLDER || promised >= PLACEHOLDER)
                        && (dataSize <= 0 || dataSize > available);
        if (unknown && available > 0) {
            return DataExtent.frames(-1, available, frameSize, warnings);
        }
        long frames = DataExtent.frames(promised, available, frameSize, warnings);
        if (dataSize > 0 && dataSize <= available && dataSize / frameSize < frames) {
            warnings.add(
                    "COMM promises %d samples, but SSND holds %d"
                            .formatted(frames, dataSize / frameSize));
            return dataSize / frameSize;
        }
        return frames;
    }

    /** Takes in the chunk at {@code offset}; gives where the next one begins. */
    private long chunk(long offset) throws IOException {
        ByteBuffer header = bytes.read(offset, HEADER);
        String name = FileBytes.name(header);
        long size = Integer.toUnsignedLong(header.getInt());
        long body = offset + HEADER;
        switch (name) {
            case "COMM" -> {
                if (common.isEmpty()) {
                    common = Optional.of(CommonChunk.parse(bytes, body, size, compressed));
                }
            }
            case "SSND" -> {
                if (dataOffset < 0) {
                    long skip = Integer.toUnsignedLong(bytes.read(body, 8).getInt());
                    dataOffset = body + 8 + skip;
                    dataSize = size - 8 - skip;
                    if (dataOffset > bytes.size()) {
                        throw bytes.malformed(body, "samples at byte " + dataOffset);
                    }
                    if (size == 0) {
                        // never finished: nothing can follow
                        return bytes.size();
                    }
                }
            }
            case "NAME" -> title = bytes.text(body, Math.min(size, bytes.size() - body));
            case "AUTH" -> performer = bytes.text(body, Math.min(size, bytes.size() - body));
            default -> {
                // a chunk that says nothing about the samples
            }
        }
        long rest = bytes.size() - body;
        return size >= rest ? bytes.size() : body + size + (size & 1);
    }
}
