package org.discwright.audio.wav;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.audio.AudioTags;
import org.discwright.audio.PcmSource;
import org.discwright.audio.linear.DataExtent;
import org.discwright.audio.linear.FileBytes;
import org.discwright.audio.linear.LinearPcmSource;

/** The chunks of one WAVE file. */
final class WavParser {
    private static final int MOST_CHUNKS = 10_000;
    private static final long UNKNOWN_32 = 0xFFFF_FFFFL;
    // what programs write when they cannot seek back: 2 GiB or 4 GiB, less a header
    private static final long PLACEHOLDER = 0x7FFF_0000L;
    private static final int HEADER = 8;

    private final Path file;
    private final FileBytes bytes;
    private final List<String> warnings = new ArrayList<>();
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private String form = "RIFF";
    private long riffSize;
    private Optional<WavFormat> format = Optional.empty();
    private long dataOffset = -1;
    private long dataSize;
    private long wideDataSize = -1;
    private String title = "";
    private String performer = "";
    private String isrc = "";

    WavParser(Path file, FileBytes bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    PcmSource parse() throws IOException {
        ByteBuffer start = bytes.read(0, 12);
        form = FileBytes.name(start);
        order = form.equals("RIFX") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        riffSize = Integer.toUnsignedLong(start.order(order).getInt());
        if (!FileBytes.name(start).equals("WAVE")) {
            throw bytes.malformed(8, "no WAVE file in spite of its name: check what it is");
        }
        long next = 12;
        for (int count = 0; next <= bytes.size() - HEADER; count++) {
            if (count >= MOST_CHUNKS) {
                throw bytes.malformed(next, "more chunks than any WAVE file has: it is damaged");
            }
            next = chunk(next);
        }
        WavFormat found =
                format.orElseThrow(() ->
                        bytes.malformed(12, "no fmt chunk before the samples: it is damaged"));
        if (dataOffset < 0) {
            throw bytes.malformed(bytes.size(), "no data chunk: the file ends before its samples");
        }
        long frames =
                DataExtent.frames(dataSize, bytes.size() - dataOffset, found.frameSize(), warnings);
        return new LinearPcmSource(
                file,
                form.startsWith("RIF") ? "WAV" : form,
                found.encoding(),
                found.rate(),
                found.layout(),
                dataOffset,
                frames,
                AudioTags.of(title, performer, isrc),
                warnings);
    }

    /** Takes in the chunk at {@code offset}; gives where the next one begins. */
    private long chunk(long offset) throws IOException {
        ByteBuffer header = bytes.read(offset, HEADER, order);
        String name = FileBytes.name(header);
        long size = Integer.toUnsignedLong(header.getInt());
        long body = offset + HEADER;
        switch (name) {
            case "ds64" -> {
                if (size >= 16) {
                    // a size that is negative as a signed number is as unknown as one too large
                    wideDataSize = bytes.read(body + 8, 8, order).getLong();
                }
            }
            case "fmt " -> {
                if (format.isEmpty()) {
                    format = Optional.of(WavFormat.parse(bytes, body, size, order));
                }
            }
            case "data" -> {
                if (dataOffset < 0) {
                    dataOffset = body;
                    dataSize = realDataSize(body, size);
                    if (dataSize < 0) {
                        return bytes.size();
                    }
                    size = dataSize;
                }
            }
            case "LIST" -> list(body, size);
            default -> {
                // a chunk that says nothing about the samples
            }
        }
        // a size beyond the end of the file ends the loop; all are below 2^63
        long rest = bytes.size() - body;
        return size >= rest ? bytes.size() : body + size + (size & 1);
    }

    /** Bytes of samples, or -1 where the header cannot know. */
    private long realDataSize(long body, long size) {
        boolean wide = !form.startsWith("RIF");
        if (wide && size == UNKNOWN_32 && wideDataSize > 0) {
            return wideDataSize;
        }
        long available = bytes.size() - body;
        if (size == UNKNOWN_32 || (size >= PLACEHOLDER && size > available)) {
            return -1;
        }
        boolean neverFinished =
                riffSize == 0 || riffSize >= PLACEHOLDER || riffSize + HEADER <= body;
        return size == 0 && available > 0 && neverFinished ? -1 : size;
    }

    private void list(long body, long size) throws IOException {
        long end = Math.min(bytes.size(), body + size);
        if (size < 4 || end - body < 4 || !FileBytes.name(bytes.read(body, 4)).equals("INFO")) {
            return;
        }
        long next = body + 4;
        for (int count = 0; next <= end - HEADER && count < MOST_CHUNKS; count++) {
            ByteBuffer header = bytes.read(next, HEADER, order);
            String name = FileBytes.name(header);
            long length = Integer.toUnsignedLong(header.getInt());
            long from = next + HEADER;
            long there = Math.min(length, end - from);
            switch (name) {
                case "INAM" -> title = bytes.text(from, there);
                case "IART" -> performer = bytes.text(from, there);
                case "ISRC" -> isrc = bytes.text(from, there);
                default -> {
                    // not about a track
                }
            }
            next = from + there + (length & 1);
        }
    }
}
