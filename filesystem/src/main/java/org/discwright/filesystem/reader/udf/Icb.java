package org.discwright.filesystem.reader.udf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.reader.EntryTimes;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.DeviceNumber;
import org.discwright.model.error.MalformedDataException;

/** A file entry or extended file entry (ECMA-167 4/14.9, 4/14.17). */
public final class Icb {
    public static final int DIRECTORY = 4;
    public static final int STREAM_DIRECTORY = 13;

    /** A file that is to be read at a steady pace (UDF 2.3.5.2). */
    static final int REAL_TIME = 249;

    public static final int VIRTUAL_TABLE = 248;

    /** The kind of allocation where the bytes of the file stand in place of descriptors. */
    public static final int EMBEDDED = 3;

    private static final int DEVICE_ATTRIBUTE = 12;
    private static final int SET_UID = 1 << 6;
    private static final int SET_GID = 1 << 7;
    private static final int STICKY = 1 << 8;

    private final RawBytes bytes;
    private final boolean extended;

    /** A descriptor whose tag was found good. */
    public Icb(RawBytes bytes) throws MalformedDataException {
        this.bytes = bytes;
        this.extended = UdfTag.identifier(bytes) == UdfTag.EXTENDED_FILE_ENTRY;
    }

    public RawBytes bytes() {
        return bytes;
    }

    public int strategy() throws MalformedDataException {
        return bytes.le16(20);
    }

    public int fileType() throws MalformedDataException {
        return bytes.u8(27);
    }

    /** 0 short, 1 long, 2 extended allocation descriptors, 3 the bytes themselves. */
    public int allocation() throws MalformedDataException {
        return bytes.le16(34) & 7;
    }

    public long size() throws MalformedDataException {
        return bytes.le64(56);
    }

    /** Its number in the volume (UDF 3.2.1). */
    public long uniqueId() throws MalformedDataException {
        return bytes.le64(extended ? 200 : 160);
    }

    public int links() throws MalformedDataException {
        return bytes.le16(48);
    }

    /** The directory of its named streams. */
    public Optional<Address> streams() throws MalformedDataException {
        if (!extended) {
            return Optional.empty();
        }
        Address address = Address.read(bytes, 152);
        return address.length() == 0 ? Optional.empty() : Optional.of(address);
    }

    /** Whether it is an extended file entry. */
    public boolean isExtended() {
        return extended;
    }

    /** Allocation descriptors, or the bytes of the file. */
    public RawBytes descriptors() throws MalformedDataException {
        int head = extended ? 216 : 176;
        long attributes = bytes.le32(head - 8);
        long length = bytes.le32(head - 4);
        if (attributes > bytes.length() || length > bytes.length()) {
            throw bytes.wrong(head - 8, "attributes and descriptors that are longer than it is");
        }
        return bytes.part("allocation descriptors", head + (int) attributes, (int) length);
    }

    public EntryTimes times() throws MalformedDataException {
        OptionalLong modified = UdfText.time(bytes, extended ? 92 : 84);
        return new EntryTimes(
                modified.orElse(0),
                UdfText.time(bytes, extended ? 80 : 72),
                UdfText.time(bytes, extended ? 116 : 96),
                extended ? UdfText.time(bytes, 104) : OptionalLong.empty());
    }

    public Attributes attributes() throws MalformedDataException {
        int type =
                switch (fileType()) {
                    case DIRECTORY, STREAM_DIRECTORY -> Attributes.DIRECTORY;
                    case 6 -> Attributes.BLOCK_DEVICE;
                    case 7 -> Attributes.CHARACTER_DEVICE;
                    case 9 -> Attributes.FIFO;
                    case 10 -> Attributes.SOCKET;
                    case 12 -> Attributes.SYMBOLIC_LINK;
                    default -> Attributes.REGULAR;
                };
        long permissions = bytes.le32(44);
        int mode =
                (int)
                        ((permissions & 7)
                                | (((permissions >> 5) & 7) << 3)
                                | (((permissions >> 10) & 7) << 6));
        int flags = bytes.le16(34);
        mode |= (flags & SET_UID) != 0 ? 04000 : 0;
        mode |= (flags & SET_GID) != 0 ? 02000 : 0;
        mode |= (flags & STICKY) != 0 ? 01000 : 0;
        return new Attributes(type | mode, owner(36), owner(40));
    }

    /** A number of all ones says that nobody is named. */
    private int owner(int at) throws MalformedDataException {
        int number = (int) bytes.le32(at);
        return number == -1 ? 0 : number;
    }

    /** The number of a device, made of its two parts as Linux does. */
    public long device() throws MalformedDataException {
        int head = extended ? 216 : 176;
        int end = head + (int) Math.min(bytes.le32(head - 8), bytes.length() - head);
        int at = head + 24;
        while (at + 24 <= end) {
            long length = bytes.le32(at + 8);
            if (bytes.le32(at) == DEVICE_ATTRIBUTE) {
                return new DeviceNumber(bytes.le32(at + 16), bytes.le32(at + 20)).number();
            }
            if (length < 12 || length > end - at) {
                break;
            }
            at += (int) length;
        }
        return 0;
    }

    /** Short descriptors say nothing of a partition: it is that of the ICB. */
    public static List<Address> addresses(RawBytes from, int allocation, int partition)
            throws MalformedDataException {
        int size =
                switch (allocation) {
                    case 0 -> 8;
                    case 1 -> 16;
                    case 2 -> 20;
                    default -> throw from.wrong(0, "allocation of type " + allocation);
                };
        List<Address> all = new ArrayList<>();
        for (int at = 0; from.has(at, size); at += size) {
            int type = (int) (from.le32(at) >> 30);
            long length = from.le32(at) & 0x3FFF_FFFF;
            if (length == 0) {
                break;
            }
            all.add(
                    switch (allocation) {
                        case 0 -> new Address(type, length, from.le32(at + 4), partition);
                        case 1 -> Address.read(from, at);
                        default ->
                                new Address(type, length, from.le32(at + 12), from.le16(at + 16));
                    });
        }
        return List.copyOf(all);
    }
}
