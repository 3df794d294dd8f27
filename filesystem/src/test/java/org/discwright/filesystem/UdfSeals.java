package org.discwright.filesystem;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.discwright.model.subchannel.QCrc;

/**
 * The descriptors of UDF in an image, whose CRCs and checksums can be made right again when
 * something was changed in them.
 */
final class UdfSeals {
    private static final int TAG = 16;

    /** Descending: what lies in another one comes before it. */
    private final List<Integer> places;

    private UdfSeals(List<Integer> places) {
        this.places = List.copyOf(places);
    }

    /** Those that an image has, also identifiers in entries. */
    static UdfSeals of(byte[] image) {
        ByteBuffer bytes = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> places = new ArrayList<>();
        for (int at = (image.length - TAG) / 4 * 4; at >= 0; at -= 4) {
            int tag = bytes.getShort(at) & 0xFFFF;
            int length = bytes.getShort(at + 10) & 0xFFFF;
            if (((tag > 0 && tag < 10) || (tag >= 256 && tag <= 266))
                    && bytes.get(at + 4) == checksum(bytes, at)
                    && at + TAG + length <= image.length
                    && bytes.getShort(at + 8) == (short) QCrc.remainder(image, at + TAG, length)) {
                places.add(at);
            }
        }
        return new UdfSeals(places);
    }

    /** Makes them right in an image of the same length. */
    void renew(byte[] image) {
        for (int at : places) {
            renew(image, at);
        }
    }

    /** Makes those of one descriptor right, if it lies in the image. */
    static void renew(byte[] image, int at) {
        ByteBuffer bytes = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        int length = bytes.getShort(at + 10) & 0xFFFF;
        if (at + TAG + length <= image.length) {
            bytes.putShort(at + 8, (short) QCrc.remainder(image, at + TAG, length));
            bytes.put(at + 4, checksum(bytes, at));
        }
    }

    private static byte checksum(ByteBuffer bytes, int at) {
        int sum = 0;
        for (int i = 0; i < TAG; i++) {
            sum += i == 4 ? 0 : bytes.get(at + i);
        }
        return (byte) sum;
    }
}
