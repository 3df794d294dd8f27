package org.discwright.audio.flac;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.discwright.audio.AudioTags;
import org.discwright.audio.ChannelLayout;
import org.discwright.audio.linear.FileBytes;
import org.discwright.model.Octets;

/** The metadata blocks before the first frame (RFC 9639, 8). */
final class FlacMetadata {
    private static final int STREAM_INFO = 0;
    private static final int VORBIS_COMMENT = 4;
    private static final int INVALID = 127;
    private static final int MOST_BLOCKS = 10_000;
    private static final int MOST_COMMENT = 1 << 20;

    private final Path file;
    private final FileBytes bytes;
    private final Map<String, String> comments = new HashMap<>();

    FlacMetadata(Path file, FileBytes bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    FlacSource parse() throws IOException {
        int head = (int) Math.min(64, bytes.size());
        long offset = Id3.length(Octets.copyOf(bytes.read(0, head)));
        if (!FileBytes.name(bytes.read(offset, 4)).equals("fLaC")) {
            throw bytes.malformed(offset, "no FLAC file in spite of its name: check what it is");
        }
        offset += 4;
        Optional<StreamInfo> info = Optional.empty();
        boolean last = false;
        for (int count = 0; !last; count++) {
            if (count >= MOST_BLOCKS) {
                throw bytes.malformed(offset, "more metadata blocks than any FLAC file has");
            }
            int header = bytes.read(offset, 4).getInt();
            last = header < 0;
            int type = header >>> 24 & 0x7F;
            int length = header & 0xFF_FFFF;
            offset += 4;
            if (type == INVALID || (count == 0) != (type == STREAM_INFO)) {
                throw bytes.malformed(
                        offset - 4,
                        "metadata block " + type + " in the wrong place: it is damaged");
            }
            if (type == STREAM_INFO) {
                info = Optional.of(StreamInfo.parse(bytes, offset));
            } else if (type == VORBIS_COMMENT) {
                comments(bytes.read(offset, Math.min(length, MOST_COMMENT)));
            }
            offset += length;
        }
        StreamInfo stream = info.orElseThrow();
        List<String> warnings = new ArrayList<>();
        if (stream.md5().isEmpty()) {
            warnings.add("the file has no checksum of its whole; each frame has its own");
        }
        return new FlacSource(file, stream, layout(stream.channels()), offset, tags(), warnings);
    }

    private ChannelLayout layout(int channels) {
        String mask = comments.getOrDefault("WAVEFORMATEXTENSIBLE_CHANNEL_MASK", "");
        return mask.matches("0[xX][0-9a-fA-F]{1,8}")
                ? ChannelLayout.ofMask(channels, Long.parseLong(mask.substring(2), 16))
                : ChannelLayout.standard(channels);
    }

    private AudioTags tags() {
        return AudioTags.of(
                comments.getOrDefault("TITLE", ""),
                comments.getOrDefault("ARTIST", ""),
                comments.getOrDefault("ISRC", ""));
    }

    /** Reads as far as the block makes sense: tags are no reason to refuse a recording. */
    private void comments(ByteBuffer block) {
        block.order(ByteOrder.LITTLE_ENDIAN);
        text(block);
        long count = block.remaining() >= 4 ? Integer.toUnsignedLong(block.getInt()) : 0;
        for (long i = 0; i < count && block.remaining() >= 4; i++) {
            String comment = text(block);
            int equals = comment.indexOf('=');
            if (equals > 0) {
                comments.putIfAbsent(
                        comment.substring(0, equals).toUpperCase(Locale.ROOT),
                        comment.substring(equals + 1));
            }
        }
    }

    private static String text(ByteBuffer block) {
        if (block.remaining() < 4) {
            return "";
        }
        long length = Integer.toUnsignedLong(block.getInt());
        int there = (int) Math.min(length, block.remaining());
        ByteBuffer text = block.slice(block.position(), there);
        block.position(block.position() + there);
        return StandardCharsets.UTF_8.decode(text).toString();
    }
}
