package org.discwright.audio.linear;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.discwright.model.error.MalformedDataException;

/** The headers of a file that nobody trusts: every read is checked against the end of the file. */
public final class FileBytes implements Closeable {
    private static final int MOST = 1 << 20;

    private final Path file;
    private final String format;
    private final FileChannel channel;
    private final long size;

    /** Opens {@code file}, which is of {@code format}. */
    public FileBytes(Path file, String format) throws IOException {
        this.file = file;
        this.format = format;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.size = channel.size();
    }

    /** Bytes of the file. */
    public long size() {
        return size;
    }

    /** {@code length} bytes at {@code offset}, at most 1 MiB, as a big-endian buffer. */
    public ByteBuffer read(long offset, int length) throws IOException {
        if (offset < 0 || length < 0 || length > MOST || offset > size - length) {
            throw malformed(
                    Math.clamp(offset, 0, size),
                    "the file ends within its headers, at byte %d: copy it again".formatted(size));
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw malformed(offset, "the file was cut while it was read");
            }
        }
        return buffer.flip();
    }

    /** As {@link #read} with the byte order of the format. */
    public ByteBuffer read(long offset, int length, ByteOrder order) throws IOException {
        return read(offset, length).order(order);
    }

    /** Four characters of a chunk's name at the position of {@code buffer}. */
    public static String name(ByteBuffer buffer) {
        byte[] bytes = new byte[4];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Text up to its first zero byte, at most 4,096 bytes of it. */
    public String text(long offset, long length) throws IOException {
        ByteBuffer buffer = read(offset, Math.clamp(length, 0, 4096));
        String text = StandardCharsets.UTF_8.decode(buffer.duplicate()).toString();
        if (text.indexOf('\uFFFD') >= 0) {
            text = StandardCharsets.ISO_8859_1.decode(buffer).toString();
        }
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    /** Says what is wrong at {@code offset} of this file. */
    public MalformedDataException malformed(long offset, String reason) {
        return new MalformedDataException(format + " file " + file, offset, reason);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
