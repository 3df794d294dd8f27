package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.discwright.model.Octets;

/**
 * The additional header segments of a SCSI command (RFC 7143, 11.2.2): what of its block has no
 * room in the basic header, and the length of the data that it reads besides writing.
 */
record AdditionalHeaders(Octets restOfCdb, OptionalLong bidirectionalReadLength) {
    static final AdditionalHeaders NONE = new AdditionalHeaders(Octets.EMPTY, OptionalLong.empty());

    private static final int BASIC_CDB = 16;
    private static final int REST_OF_CDB = 1;
    private static final int READ_LENGTH = 2;

    /** Bytes of the length and of the type, which come first. */
    private static final int HEAD = 3;

    private static final int LONGEST_REST = 260 - BASIC_CDB;

    static Octets write(Octets cdb, OptionalLong readLength) {
        Octets all = Octets.EMPTY;
        if (cdb.length() > BASIC_CDB) {
            Octets rest = cdb.slice(BASIC_CDB, cdb.length());
            ByteBuffer segment = ByteBuffer.allocate(padded(HEAD + 1 + rest.length()));
            segment.putShort((short) (rest.length() + 1)).put((byte) REST_OF_CDB).put((byte) 0);
            segment.put(rest.asByteBuffer());
            all = Octets.of(segment.array());
        }
        if (readLength.isPresent()) {
            ByteBuffer segment = ByteBuffer.allocate(8);
            segment.putShort((short) 5).put((byte) READ_LENGTH).put((byte) 0);
            segment.putInt((int) readLength.getAsLong());
            all = all.concat(Octets.of(segment.array()));
        }
        return all;
    }

    static AdditionalHeaders read(Octets all) throws PduException {
        Octets rest = Octets.EMPTY;
        OptionalLong readLength = OptionalLong.empty();
        int at = 0;
        while (at < all.length()) {
            if (all.length() - at < HEAD) {
                throw PduException.field("an additional header segment is cut off");
            }
            int length = all.u16(at);
            int type = all.u8(at + 2);
            int end = at + HEAD + length;
            if (length < 1 || end > all.length()) {
                throw PduException.field(
                        "an additional header segment claims %d bytes".formatted(length));
            }
            if (type == REST_OF_CDB && rest.isEmpty() && length - 1 <= LONGEST_REST) {
                rest = all.slice(at + HEAD + 1, end);
            } else if (type == READ_LENGTH && readLength.isEmpty() && length == 5) {
                readLength = OptionalLong.of(all.u32(at + HEAD + 1));
            } else {
                throw PduException.field(
                        "an additional header segment of type %d makes no sense".formatted(type));
            }
            at += padded(HEAD + length);
        }
        return new AdditionalHeaders(rest, readLength);
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }
}
