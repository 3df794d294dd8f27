package org.discwright.filesystem.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.block.WholeReads;
import org.discwright.filesystem.reader.ContentChannel;
import org.discwright.filesystem.reader.Extent;
import org.discwright.filesystem.reader.udf.Address;
import org.discwright.filesystem.reader.udf.Icb;
import org.discwright.filesystem.reader.udf.UdfVolume;
import org.discwright.filesystem.reader.udf.VirtualPartition;
import org.discwright.model.error.MalformedDataException;

/** The virtual allocation table of a medium that is written once (UDF 2.2.11). */
final class UdfVirtualCheck {
    private static final int HEAD = 152;
    private static final int TAIL = 36;
    private static final long NONE = 0xFFFF_FFFFL;
    private static final int MOST = 16 << 20;

    private final Notes notes;
    private final UdfVolume volume;
    private final VirtualPartition virtual;

    UdfVirtualCheck(Notes notes, UdfVolume volume, VirtualPartition virtual) {
        this.notes = notes;
        this.volume = volume;
        this.virtual = virtual;
    }

    void check(UdfVolumeCheck names, UdfWalk walk) throws IOException {
        UdfVolume below = new UdfVolume(volume.image(), volume.blockSize());
        below.add(virtual.below());
        Icb icb = below.icb(new Address(Address.RECORDED, volume.blockSize(), virtual.entry(), 0));
        notes.usage().structure(icb.bytes().place(), volume.blockSize(), "the entry of the VAT");
        List<Extent> extents = below.extents(icb, 0);
        if (icb.allocation() != Icb.EMBEDDED) {
            extents.forEach(one -> notes.usage().structure(one.offset(), one.length(), "the VAT"));
        }
        RawBytes table = content(icb, extents);
        int from = 0;
        int end = table.length();
        if (icb.fileType() == Icb.VIRTUAL_TABLE) {
            from = table.le16(0);
            head(table, from, walk);
            notes.look(Rule.LOGICAL_VOLUME, table.place(), () -> names.virtualTable(table));
        } else {
            end -= TAIL;
            previous(table, end + 32);
        }
        numbers(table, from, end);
    }

    private RawBytes content(Icb icb, List<Extent> extents) throws IOException {
        if (icb.size() > MOST) {
            throw icb.bytes().wrong(56, "a table of %d bytes".formatted(icb.size()));
        }
        ByteBuffer to = ByteBuffer.allocate((int) icb.size());
        try (ContentChannel channel = new ContentChannel(volume.image(), extents, icb.size())) {
            WholeReads.fill(channel, to);
            return RawBytes.of("virtual allocation table", channel.place(0), to.array());
        }
    }

    private void head(RawBytes table, int length, UdfWalk walk) throws MalformedDataException {
        require(
                length == HEAD + table.le16(2),
                table,
                "its header has %d bytes, %d of them for the implementation"
                        .formatted(length, table.le16(2)));
        previous(table, 132);
        long files = table.le32(136);
        long directories = table.le32(140);
        notes.require(
                walk.counts(files) && directories == walk.directories(),
                Rule.FILE_COUNT,
                table.place(),
                "the VAT counts %d files and %d directories, and there are %d and %d"
                        .formatted(files, directories, walk.files(), walk.directories()));
    }

    private void previous(RawBytes table, int at) throws MalformedDataException {
        long before = table.le32(at);
        require(
                before == NONE || before < virtual.entry(),
                table,
                "the table before lies in block %d, and this one in block %d"
                        .formatted(before, virtual.entry()));
    }

    /** Where the blocks are: nothing lies behind the table's own entry. */
    private void numbers(RawBytes table, int from, int end) throws MalformedDataException {
        for (int at = from; at <= end - 4; at += 4) {
            long block = table.le32(at);
            if (block != NONE && block > virtual.entry()) {
                require(
                        false,
                        table,
                        "virtual block %d is said to be block %d, behind the table"
                                .formatted((at - from) / 4, block));
                return;
            }
        }
    }

    private void require(boolean sound, RawBytes table, String message) {
        notes.require(sound, Rule.VIRTUAL_TABLE, table.place(), message);
    }
}
