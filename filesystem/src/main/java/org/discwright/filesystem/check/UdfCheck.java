package org.discwright.filesystem.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.reader.udf.UdfMount;
import org.discwright.filesystem.reader.udf.UdfTag;
import org.discwright.filesystem.reader.udf.UdfVolume;
import org.discwright.filesystem.reader.udf.VirtualPartition;
import org.discwright.model.error.MalformedDataException;

/** The volume structures of UDF, and through them everything else of it. */
final class UdfCheck {
    private static final int SECTOR = 2048;
    private static final int FIRST = 16;
    private static final int MOST = 64;
    private static final int PAYLOAD_END = 512;

    /** Sectors behind a partition in which the last anchor but one is looked for. */
    private static final int BEHIND = 1024;

    private static final int PRIMARY = 1;
    private static final int IMPLEMENTATION_USE = 4;
    private static final int[] REQUIRED = {PRIMARY, UdfTag.PARTITION, UdfTag.LOGICAL_VOLUME, 7};

    private final ImageBlocks image;
    private final Notes notes;
    private final long session;
    private final int blockSize;

    UdfCheck(ImageBlocks image, Notes notes, long session) throws IOException {
        this.image = image;
        this.notes = notes;
        this.session = session;
        this.blockSize = blockSize();
    }

    /** That of the first anchor that is found. */
    private int blockSize() throws IOException {
        for (int size : new int[] {SECTOR, 512, 1024, 4096}) {
            for (long place : anchors(size)) {
                if (isAnchor(place, size)) {
                    return size;
                }
            }
        }
        return SECTOR;
    }

    /**
     * Where anchors may lie. Those at the beginning of the disc are an earlier session's, and may
     * name other descriptors, unless this one has none of its own.
     */
    private List<Long> anchors(int size) throws MalformedDataException {
        long last = image.bytes() / size - 1;
        List<Long> places = new ArrayList<>();
        boolean own = false;
        for (long place : new long[] {session + 256, last, last - 256, 256, 512}) {
            boolean ofDisc = place == 256 || place == 512;
            if (place >= 256 && !places.contains(place) && !(own && ofDisc && session > 0)) {
                places.add(place);
                own |= isAnchor(place, size);
            }
        }
        return places;
    }

    private boolean isAnchor(long block, int size) throws MalformedDataException {
        if (!image.has(block * size, size)) {
            return false;
        }
        RawBytes bytes;
        try {
            bytes = image.read("anchor", block * size, size);
        } catch (IOException unreadable) {
            // behind what was recorded a drive reads nothing
            return false;
        }
        return UdfTag.is(bytes, UdfTag.ANCHOR);
    }

    /** Whether there is such a file system. */
    boolean check() throws IOException {
        boolean named = recognition();
        List<RawBytes> anchors = new ArrayList<>();
        for (long place : anchors(blockSize)) {
            if (isAnchor(place, blockSize)) {
                RawBytes anchor = image.read("anchor", place * blockSize, blockSize);
                int before = anchors.size();
                notes.look(
                        Rule.ANCHOR,
                        anchor.place(),
                        () -> {
                            UdfTag.require(anchor, UdfTag.ANCHOR, place);
                            anchors.add(anchor);
                        });
                if (anchors.size() > before) {
                    notes.usage().structure(anchor.place(), blockSize, "an anchor");
                }
            }
        }
        if (!named && anchors.isEmpty()) {
            return false;
        }
        notes.fileSystem("UDF");
        if (anchors.isEmpty()) {
            notes.add(Rule.ANCHOR, 256L * blockSize, "UDF is named, and there is no anchor");
            return true;
        }
        notes.require(
                named,
                Rule.RECOGNITION,
                (session + FIRST) * SECTOR,
                "there is an anchor, and the recognition sequence does not name UDF");
        volume(anchors);
        return true;
    }

    /** ECMA-167 2/8.3: BEA01, NSR02 or NSR03, TEA01, perhaps behind those of ISO 9660. */
    private boolean recognition() throws IOException {
        int begun = -1;
        int named = -1;
        int ended = -1;
        for (int i = 0; i < MOST; i++) {
            long place = (session + FIRST + i) * SECTOR;
            if (!image.has(place, SECTOR)) {
                break;
            }
            RawBytes bytes = image.read("volume structure descriptor", place, SECTOR);
            if (bytes.is(1, "BEA01")) {
                begun = i;
            } else if (bytes.is(1, "NSR0")) {
                named = i;
            } else if (bytes.is(1, "TEA01")) {
                ended = i;
                break;
            } else if (!bytes.is(1, "CD001") && !bytes.is(1, "BOOT2")) {
                break;
            }
        }
        notes.require(
                (named < 0 && begun < 0) || (begun >= 0 && begun < named && named < ended),
                Rule.RECOGNITION,
                (session + FIRST) * SECTOR,
                "the recognition sequence does not begin, name UDF and end");
        return named >= 0;
    }

    private void volume(List<RawBytes> anchors) throws IOException {
        RawBytes anchor = anchors.getFirst();
        for (RawBytes other : anchors) {
            notes.require(
                    other.part("anchor", 16, 16).equals(anchor.part("anchor", 16, 16)),
                    Rule.ANCHOR,
                    other.place(),
                    "it names other volume descriptors than the anchor in block "
                            + anchor.place() / SECTOR);
        }
        Map<Integer, RawBytes> main = sequence(anchor.le32(20), anchor.le32(16));
        Map<Integer, RawBytes> reserve = sequence(anchor.le32(28), anchor.le32(24));
        main.forEach((tag, bytes) -> {
            RawBytes other = reserve.get(tag);
            notes.require(
                    other != null && isSame(tag, bytes, other),
                    Rule.VOLUME_SEQUENCE,
                    bytes.place(),
                    "the reserve descriptor with tag %d says something else".formatted(tag));
        });
        for (int tag : REQUIRED) {
            notes.require(
                    main.containsKey(tag),
                    Rule.VOLUME_SEQUENCE,
                    anchor.le32(20) * blockSize,
                    "the volume descriptors lack the one with tag " + tag);
        }
        Optional<UdfMount.Mounted> mounted = Optional.empty();
        try {
            mounted = UdfMount.find(image, session);
        } catch (MalformedDataException unreadable) {
            notes.add(
                    Rule.VOLUME_SEQUENCE, anchor.place(), String.valueOf(unreadable.getMessage()));
        }
        RawBytes logical = main.get(UdfTag.LOGICAL_VOLUME);
        RawBytes partition = main.get(UdfTag.PARTITION);
        if (mounted.isEmpty() || logical == null || partition == null) {
            return;
        }
        UdfMapCheck maps = new UdfMapCheck(image, notes, blockSize);
        maps.check(logical, partition);
        notes.require(
                anchors.size() >= 2
                        || maps.isWrittenOnce()
                        || endsBeforeItsMedium(anchor, partition),
                Rule.ANCHOR,
                anchor.place(),
                "there is one anchor only");
        UdfVolume volume = mounted.get().volume();
        UdfWalk walk = new UdfWalk(notes, volume, logical.le16(240));
        walk.walk(mounted.get().descriptor());
        new UdfSpaceCheck(image, notes, blockSize).check(logical, partition, walk, maps);
        UdfVolumeCheck names = new UdfVolumeCheck(notes, logical);
        notes.look(Rule.LOGICAL_VOLUME, logical.place(), () -> names.domain(partition));
        RawBytes use = main.get(IMPLEMENTATION_USE);
        if (use != null) {
            notes.look(Rule.LOGICAL_VOLUME, use.place(), () -> names.implementationUse(use));
        }
        notes.look(Rule.LOGICAL_VOLUME, logical.place(), () -> names.fileSet(volume));
        Optional<VirtualPartition> virtual = volume.virtual();
        if (virtual.isPresent()) {
            notes.look(
                    Rule.VIRTUAL_TABLE,
                    logical.place(),
                    () -> new UdfVirtualCheck(notes, volume, virtual.get()).check(names, walk));
        }
    }

    /**
     * Whether there is another anchor behind the partition. UDF wants two of three: in sector 256,
     * in the last one, and 256 before that (2.2.3). On a medium that is written in place a volume
     * need not reach to the end, which may not even be formatted yet: its last sectors are its own.
     */
    private boolean endsBeforeItsMedium(RawBytes anchor, RawBytes partition) throws IOException {
        if (anchor.place() != (session + 256) * blockSize) {
            return false;
        }
        long end = partition.le32(188) + partition.le32(192);
        for (long block = end; block < end + BEHIND; block++) {
            if (isAnchor(block, blockSize)) {
                RawBytes other = image.read("anchor", block * blockSize, blockSize);
                if (other.part("anchor", 16, 16).equals(anchor.part("anchor", 16, 16))) {
                    long place = block;
                    notes.look(
                            Rule.ANCHOR,
                            other.place(),
                            () -> UdfTag.require(other, UdfTag.ANCHOR, place));
                    notes.usage().structure(other.place(), blockSize, "an anchor");
                    return true;
                }
            }
        }
        return false;
    }

    /** Their CRCs, locations and numbers differ, as where they lie does. */
    private static boolean isSame(int tag, RawBytes one, RawBytes other) {
        try {
            if (tag == PRIMARY) {
                // the identifier of the volume set: genisoimage makes one up for each of them
                return isSame(one, other, 16, 72) && isSame(one, other, 200, PAYLOAD_END);
            }
            return isSame(one, other, 16, PAYLOAD_END);
        } catch (MalformedDataException tooShort) {
            return false;
        }
    }

    private static boolean isSame(RawBytes one, RawBytes other, int from, int to)
            throws MalformedDataException {
        return one.part("descriptor", from, to - from)
                .equals(other.part("descriptor", from, to - from));
    }

    private Map<Integer, RawBytes> sequence(long start, long length) throws IOException {
        Map<Integer, RawBytes> found = new HashMap<>();
        long bytes = Math.min(length, (long) MOST * blockSize);
        notes.usage().structure(start * blockSize, length, "a volume descriptor sequence");
        for (long block = start; block < start + bytes / blockSize; block++) {
            if (!image.has(block * blockSize, blockSize)) {
                notes.add(
                        Rule.VOLUME_SEQUENCE,
                        block * blockSize,
                        "a volume descriptor lies behind the end of the image");
                break;
            }
            RawBytes one = image.read("volume descriptor", block * blockSize, blockSize);
            int tag = UdfTag.identifier(one);
            if (tag == 0) {
                break;
            }
            long at = block;
            notes.look(Rule.TAG, one.place(), () -> UdfTag.require(one, tag, at));
            notes.require(
                    UdfEntryCheck.isOfEdition(one, 3),
                    Rule.TAG,
                    one.place(),
                    "its tag is of version " + one.le16(2));
            if (tag == UdfTag.TERMINATING) {
                return found;
            }
            found.merge(tag, one, UdfCheck::newer);
        }
        notes.add(
                Rule.VOLUME_SEQUENCE,
                start * blockSize,
                "the volume descriptors do not end with a terminating one");
        return found;
    }

    private static RawBytes newer(RawBytes one, RawBytes other) {
        try {
            return other.le32(16) >= one.le32(16) ? other : one;
        } catch (MalformedDataException tooShort) {
            return one;
        }
    }
}
