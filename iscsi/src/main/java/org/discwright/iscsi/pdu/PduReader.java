package org.discwright.iscsi.pdu;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.discwright.model.Octets;

/**
 * Takes PDUs from a connection: {@link #next} the header, then one of the methods for its data. A
 * large data segment goes from the socket straight into the memory that it is meant for. For one
 * thread.
 */
public final class PduReader {
    private static final int AHEAD = 8192;

    private final ReadableByteChannel channel;
    private final ByteBuffer ahead = ByteBuffer.allocate(AHEAD).flip();
    private final ByteBuffer header = ByteBuffer.allocate(Pdu.BASIC_HEADER_LENGTH);
    private final ByteBuffer sum = ByteBuffer.allocate(Integer.BYTES);
    private PduLimits limits = PduLimits.LOGIN;
    private Digest headerDigest = Digest.NONE;
    private Digest dataDigest = Digest.NONE;
    private Digest nextHeaderDigest = Digest.NONE;
    private Digest nextDataDigest = Digest.NONE;
    private int dataLength;
    private boolean dataTaken = true;

    /** Reads from {@code channel}, with the limits and without the digests of a login. */
    public PduReader(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /** From the next PDU on, these are the limits. */
    public void limits(PduLimits these) {
        limits = these;
    }

    /** From the next PDU on, headers and data are guarded like this. */
    public void digests(Digest ofHeaders, Digest ofData) {
        nextHeaderDigest = ofHeaders;
        nextDataDigest = ofData;
    }

    /**
     * Waits for the next PDU and reads its header. What was not taken of the data of the one before
     * is passed over.
     *
     * @return nothing if the peer closed the connection between two PDUs
     * @throws PduException if it makes no sense; its reason says whether a next one may be read
     * @throws EOFException if the peer closed the connection within a PDU
     */
    public Optional<Pdu> next() throws IOException {
        skipData(); // guarded as its header was
        headerDigest = nextHeaderDigest;
        dataDigest = nextDataDigest;
        if (!ahead.hasRemaining() && !fill()) {
            return Optional.empty();
        }
        take(header.clear());
        header.flip();
        int additionalLength = Field.u8(header, 4) * Integer.BYTES;
        dataLength = header.getInt(4) & 0xFF_FFFF;
        if (additionalLength > limits.additionalHeader()) {
            throw PduException.fatal(
                    "%d bytes of additional headers, where %d are taken"
                            .formatted(additionalLength, limits.additionalHeader()));
        }
        Octets additional = Octets.EMPTY;
        if (additionalLength > 0) {
            ByteBuffer more = ByteBuffer.allocate(additionalLength);
            take(more);
            additional = Octets.of(more.array());
        }
        if (headerDigest != Digest.NONE && sumTaken() != headerSum(additional)) {
            throw PduException.fatal("the digest of a header is wrong");
        }
        if (dataLength > limits.dataSegment()) {
            throw PduException.fatal(
                    "%,d bytes of data in a PDU, where %,d are taken"
                            .formatted(dataLength, limits.dataSegment()));
        }
        dataTaken = false;
        try {
            return Optional.of(Pdu.read(header, additional));
        } catch (PduException nonsense) {
            throw nonsense.about(Octets.copyOf(header.duplicate()));
        }
    }

    private int headerSum(Octets additional) {
        CRC32C crc = new CRC32C();
        crc.update(header.duplicate());
        crc.update(additional.asByteBuffer());
        return (int) crc.getValue();
    }

    /** The basic header segment of the PDU that was read last, as it came. */
    public Octets header() {
        return Octets.copyOf(header.duplicate());
    }

    /** Bytes of the data segment of the PDU that was read last; at most what the limits allow. */
    public int dataLength() {
        return dataLength;
    }

    /** True where bytes were read that {@link #next} has not used yet, so that it need not wait. */
    public boolean hasAhead() {
        return ahead.hasRemaining();
    }

    /** The data segment, for those that are short. */
    public Octets data() throws IOException {
        ByteBuffer small = ByteBuffer.allocate(dataLength);
        data(small);
        return Octets.of(small.array());
    }

    /**
     * Reads the data segment into memory.
     *
     * @param destination has room for {@link #dataLength} bytes at least, and has that many more
     *     afterwards
     * @throws PduException if the digest is wrong; the next PDU can still be read
     * @throws IllegalStateException if it was taken before
     */
    public void data(ByteBuffer destination) throws IOException {
        if (dataTaken) {
            throw new IllegalStateException("the data of a PDU can be taken once");
        }
        ByteBuffer exact = destination.slice(destination.position(), dataLength);
        take(exact);
        dataTaken = true;
        int padding = -dataLength & 3;
        sum.clear().limit(padding);
        take(sum);
        if (dataLength > 0 && dataDigest != Digest.NONE) {
            CRC32C crc = new CRC32C();
            crc.update(exact.flip());
            crc.update(sum.flip());
            if (sumTaken() != (int) crc.getValue()) {
                throw PduException.of(
                                RejectReason.DATA_DIGEST_ERROR,
                                "the digest of a data segment is wrong")
                        .about(header());
            }
        }
        destination.position(destination.position() + dataLength);
    }

    /** Passes over what was not taken of the data segment, without looking at its digest. */
    public void skipData() throws IOException {
        if (dataTaken) {
            return;
        }
        dataTaken = true;
        int left = dataLength + (-dataLength & 3) + (dataLength > 0 ? dataDigest.length() : 0);
        while (left > 0) {
            if (!ahead.hasRemaining() && !fill()) {
                throw cutOff();
            }
            int step = Math.min(left, ahead.remaining());
            ahead.position(ahead.position() + step);
            left -= step;
        }
    }

    private int sumTaken() throws IOException {
        take(sum.clear());
        return Integer.reverseBytes(sum.getInt(0));
    }

    /** Fills {@code destination}: first with what was read ahead, then from the socket. */
    private void take(ByteBuffer destination) throws IOException {
        while (destination.hasRemaining()) {
            if (ahead.hasRemaining()) {
                int step = Math.min(ahead.remaining(), destination.remaining());
                destination.put(destination.position(), ahead, ahead.position(), step);
                destination.position(destination.position() + step);
                ahead.position(ahead.position() + step);
            } else if (destination.isDirect() && destination.remaining() >= AHEAD) {
                if (channel.read(destination) < 0) {
                    throw cutOff();
                }
            } else if (!fill()) {
                throw cutOff();
            }
        }
    }

    private boolean fill() throws IOException {
        ahead.clear();
        try {
            return channel.read(ahead) >= 0;
        } finally {
            ahead.flip();
        }
    }

    private static EOFException cutOff() {
        return new EOFException("the connection ended within a PDU");
    }
}
