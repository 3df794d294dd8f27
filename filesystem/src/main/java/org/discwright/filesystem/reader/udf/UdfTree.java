package org.discwright.filesystem.reader.udf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.block.WholeReads;
import org.discwright.filesystem.reader.ChangeableVolume;
import org.discwright.filesystem.reader.ContentChannel;
import org.discwright.filesystem.reader.EntryNames;
import org.discwright.filesystem.reader.Extent;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.FolderClaims;
import org.discwright.filesystem.reader.SequentialVolume;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.model.error.MalformedDataException;

/** The file set of a UDF volume. */
public final class UdfTree implements VolumeTree {
    private static final int IDENTIFIER_HEAD = 38;
    private static final int HIDDEN = 1;
    private static final int DELETED = 4;
    private static final int PARENT = 8;
    private static final int MOST_ENTRIES = 4_000_000;

    /** In how many pieces besides their first ones all files of a folder may lie together. */
    private static final int MOST_PIECES = 1_000_000;

    /** A path of 4,095 bytes takes no more. */
    private static final int LONGEST_LINK = 64 << 10;

    private final UdfMount.Mounted mounted;
    private final UdfVolume volume;
    private final String label;
    private final int revision;
    private final FolderClaims claims = new FolderClaims();
    private final FileEntry root;

    private UdfTree(UdfMount.Mounted mounted) throws IOException {
        RawBytes logical = mounted.descriptor();
        this.mounted = mounted;
        this.volume = mounted.volume();
        this.label = UdfText.label(logical, 84, 128);
        this.revision = logical.le16(240);
        Address fileSet = Address.read(logical, 248);
        RawBytes set = volume.descriptor("file set descriptor", UdfTag.FILE_SET, fileSet);
        this.root = entry("", Address.read(set, 400), set.place() + 400);
        if (!root.isDirectory()) {
            throw set.wrong(400, "the root is no directory");
        }
    }

    /**
     * Looks for a UDF volume.
     *
     * @param session the first block of the session
     * @return nothing where there is no anchor
     * @throws MalformedDataException if there is one, and it leads to nothing that makes sense
     * @throws IOException if the blocks cannot be read
     */
    public static Optional<UdfTree> find(ImageBlocks image, long session) throws IOException {
        Optional<UdfMount.Mounted> mounted = UdfMount.find(image, session);
        return mounted.isEmpty() ? Optional.empty() : Optional.of(new UdfTree(mounted.get()));
    }

    @Override
    public TreeKind kind() {
        return TreeKind.UDF;
    }

    @Override
    public String label() {
        return label;
    }

    /** The revision of UDF that the volume says it follows: 0102h for 1.02. */
    public int revision() {
        return revision;
    }

    /** What the next session has to know, if sessions can be added. */
    public Optional<SequentialVolume> sequential() {
        return volume.virtual()
                .map(virtual ->
                        new SequentialVolume(
                                revision,
                                virtual.below().start(),
                                virtual.below().blocks(),
                                virtual.entry()));
    }

    /**
     * What has to be known of the volume by one that is to take its place on the same medium.
     *
     * @return nothing if none can
     * @throws IOException if it cannot be read or makes no sense
     */
    public Optional<ChangeableVolume> changeable() throws IOException {
        return ChangeableVolumes.of(volume.image(), mounted, label);
    }

    @Override
    public FileEntry root() {
        return root;
    }

    @Override
    public List<FileEntry> list(FileEntry folder) throws IOException {
        claims.claim(folder);
        return identifiers(folder.extents());
    }

    /** The files that a directory names. */
    private List<FileEntry> identifiers(List<Extent> extents) throws IOException {
        List<FileEntry> entries = new ArrayList<>();
        long total = Extent.total(extents);
        if (total > volume.image().bytes()) {
            throw new MalformedDataException(
                    "directory", 0, "it is said to have %d bytes".formatted(total));
        }
        Map<Long, List<Extent>> known = new HashMap<>();
        long pieces = 0;
        try (ContentChannel channel = new ContentChannel(volume.image(), extents, total)) {
            for (long at = 0; at < total; ) {
                RawBytes head = bytes(channel, at, IDENTIFIER_HEAD);
                RawBytes whole = bytes(channel, at, length(head));
                UdfTag.require(whole, UdfTag.FILE_IDENTIFIER);
                int characteristics = whole.u8(18);
                if ((characteristics & (DELETED | PARENT)) == 0) {
                    int named = whole.u8(19);
                    String name =
                            UdfText.compressed(whole, IDENTIFIER_HEAD + whole.le16(36), named);
                    FileEntry entry =
                            entry(
                                    EntryNames.clean(name),
                                    Address.read(whole, 20),
                                    whole.place(),
                                    known);
                    entries.add(entry);
                    // of a file with several names, once
                    if (entry.extents().size() > 1
                            && known.put(entry.place(), entry.extents()) == null) {
                        pieces += entry.extents().size() - 1;
                    }
                    if (pieces > MOST_PIECES) {
                        throw whole.wrong(
                                0,
                                "the files of the directory lie in more than %d pieces"
                                        .formatted(MOST_PIECES));
                    }
                }
                at += whole.length();
                if (entries.size() > MOST_ENTRIES) {
                    throw whole.wrong(
                            0, "a directory of more than %d entries".formatted(MOST_ENTRIES));
                }
            }
        }
        return List.copyOf(entries);
    }

    /** Bytes of a file identifier descriptor: padded to four (ECMA-167 4/14.4). */
    private static int length(RawBytes head) throws MalformedDataException {
        return (IDENTIFIER_HEAD + head.u8(19) + head.le16(36) + 3) & ~3;
    }

    private static RawBytes bytes(ContentChannel from, long at, int count) throws IOException {
        if (at > from.size() - count) {
            throw new MalformedDataException(
                    "directory", at, "a file identifier descriptor is cut off there");
        }
        byte[] bytes = new byte[count];
        ByteBuffer to = ByteBuffer.wrap(bytes);
        from.position(at);
        WholeReads.fill(from, to);
        return RawBytes.of("file identifier descriptor", from.place(at), bytes);
    }

    private FileEntry entry(String name, Address at, long record) throws IOException {
        return entry(name, at, record, Map.of());
    }

    /**
     * What an ICB describes.
     *
     * @param known where files lie whose pieces were read before, by the places of their ICBs
     */
    private FileEntry entry(String name, Address at, long record, Map<Long, List<Extent>> known)
            throws IOException {
        Icb icb = volume.icb(at);
        List<Extent> before = known.get(icb.bytes().place());
        List<Extent> extents = before == null ? volume.extents(icb, at.partition()) : before;
        Attributes attributes = icb.attributes();
        int type = attributes.type();
        boolean content = type == Attributes.REGULAR || type == Attributes.DIRECTORY;
        long place = icb.bytes().place();
        return new FileEntry(
                name,
                attributes,
                true,
                type == Attributes.REGULAR ? icb.size() : 0,
                icb.times(),
                type == Attributes.SYMBOLIC_LINK
                        ? Optional.of(link(extents, icb.size()))
                        : Optional.empty(),
                type == Attributes.BLOCK_DEVICE || type == Attributes.CHARACTER_DEVICE
                        ? icb.device()
                        : 0,
                Math.max(1, icb.links()),
                OptionalLong.of(place),
                content ? extents : List.of(),
                Optional.empty(),
                place,
                record,
                false);
    }

    private String link(List<Extent> extents, long size) throws IOException {
        if (size > LONGEST_LINK) {
            throw new MalformedDataException("symbolic link", 0, "it has %d bytes".formatted(size));
        }
        byte[] bytes = new byte[(int) size];
        try (ContentChannel channel = new ContentChannel(volume.image(), extents, size)) {
            ByteBuffer to = ByteBuffer.wrap(bytes);
            WholeReads.fill(channel, to);
            return UdfText.path(RawBytes.of("symbolic link", channel.place(0), bytes));
        }
    }

    @Override
    public List<FileEntry> streams(FileEntry file) throws IOException {
        Optional<Address> streams = icb(file).streams();
        if (streams.isEmpty()) {
            return List.of();
        }
        Icb directory = volume.icb(streams.get());
        if (directory.fileType() != Icb.STREAM_DIRECTORY) {
            throw directory.bytes().wrong(27, "it is no directory of streams");
        }
        // Of one file alone: else each of many files could have the same endless list of streams.
        FileEntry folder = entry("", streams.get(), file.place());
        claims.claim(folder);
        return identifiers(folder.extents());
    }

    /** That of a file which was listed. */
    private Icb icb(FileEntry file) throws IOException {
        return new Icb(volume.image().read("file entry", file.place(), volume.blockSize()));
    }

    @Override
    public boolean isRealTime(FileEntry entry) throws IOException {
        return entry.isFile() && icb(entry).fileType() == Icb.REAL_TIME;
    }

    @Override
    public boolean isHidden(FileEntry entry) throws IOException {
        if (entry.place() == root.place()) {
            return false;
        }
        RawBytes identifier =
                volume.image().read("file identifier", entry.record(), IDENTIFIER_HEAD);
        return (identifier.u8(18) & HIDDEN) != 0;
    }

    @Override
    public SeekableByteChannel open(FileEntry file) throws IOException {
        return new ContentChannel(volume.image(), file.extents(), file.size());
    }
}
