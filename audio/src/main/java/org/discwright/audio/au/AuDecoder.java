package org.discwright.audio.au;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.discwright.audio.AudioDecoder;
import org.discwright.audio.AudioTags;
import org.discwright.audio.ChannelLayout;
import org.discwright.audio.PcmSource;
import org.discwright.audio.Probe;
import org.discwright.audio.linear.DataExtent;
import org.discwright.audio.linear.FileBytes;
import org.discwright.audio.linear.LinearPcmSource;
import org.discwright.audio.linear.PcmEncoding;

/** AU files: linear PCM of 8 to 32 bits, floating point, mu-law and A-law, in both byte orders. */
public final class AuDecoder implements AudioDecoder {
    private static final int HEADER = 24;
    private static final long UNKNOWN = 0xFFFF_FFFFL;
    private static final String LITTLE_ENDIAN_MARK = "dns.";

    /** For the service loader. */
    public AuDecoder() {}

    @Override
    public String name() {
        return "AU";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("au", "snd");
    }

    @Override
    public boolean recognises(Probe probe) {
        return probe.startHas(0, ".snd") || probe.startHas(0, LITTLE_ENDIAN_MARK);
    }

    @Override
    public PcmSource examine(Path file) throws IOException {
        try (FileBytes bytes = new FileBytes(file, name())) {
            return examine(file, bytes);
        }
    }

    private PcmSource examine(Path file, FileBytes bytes) throws IOException {
        ByteBuffer header = bytes.read(0, HEADER);
        String mark = FileBytes.name(header);
        boolean little = mark.equals(LITTLE_ENDIAN_MARK);
        if (!little && !mark.equals(".snd")) {
            throw bytes.malformed(0, "no AU file in spite of its name: check what it is");
        }
        header.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long offset = Integer.toUnsignedLong(header.getInt());
        long size = Integer.toUnsignedLong(header.getInt());
        int code = header.getInt();
        int rate = header.getInt();
        int channels = header.getInt();
        if (offset < HEADER || offset > bytes.size()) {
            throw bytes.malformed(4, "samples at byte " + offset + ": it is damaged");
        }
        if (rate < 1) {
            throw bytes.malformed(16, "a sample rate of " + Integer.toUnsignedLong(rate) + " Hz");
        }
        if (channels < 1 || channels > ChannelLayout.MOST_CHANNELS) {
            throw bytes.malformed(20, channels + " channels: give 1 to 64");
        }
        PcmEncoding encoding =
                switch (code) {
                    case 1 -> PcmEncoding.MU_LAW;
                    case 2, 3, 4, 5 -> PcmEncoding.signed(code - 1, little);
                    case 6 -> PcmEncoding.floating(4, little);
                    case 7 -> PcmEncoding.floating(8, little);
                    case 27 -> PcmEncoding.A_LAW;
                    default ->
                            throw bytes.malformed(
                                    12,
                                    "samples are compressed with encoding "
                                            + code
                                            + ": convert the file to FLAC or PCM first, for"
                                            + " example with ffmpeg");
                };
        List<String> warnings = new ArrayList<>();
        long available = bytes.size() - offset;
        boolean unknown = size == UNKNOWN || (size == 0 && available > 0);
        long frames =
                DataExtent.frames(
                        unknown ? -1 : size, available, encoding.size() * channels, warnings);
        return new LinearPcmSource(
                file,
                name(),
                encoding,
                rate,
                ChannelLayout.standard(channels),
                offset,
                frames,
                AudioTags.NONE,
                warnings);
    }
}
