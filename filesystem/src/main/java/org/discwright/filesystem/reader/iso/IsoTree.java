package org.discwright.filesystem.reader.iso;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.discwright.filesystem.attribute.AttributeSet;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.reader.ContentChannel;
import org.discwright.filesystem.reader.EntryNames;
import org.discwright.filesystem.reader.EntryTimes;
import org.discwright.filesystem.reader.Extent;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.reader.FolderClaims;
import org.discwright.filesystem.reader.Packing;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.reader.ZisofsChannel;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.RawText;
import org.discwright.model.error.MalformedDataException;

/** A hierarchy of an ISO 9660 volume, by its own names, those of Joliet or of Rock Ridge. */
public final class IsoTree implements VolumeTree {
    /** More entries than any folder has that somebody made on purpose. */
    private static final int MOST_ENTRIES = 4_000_000;

    /** In how many pieces besides their first ones all files of a folder may lie together. */
    private static final int MOST_PIECES = 1_000_000;

    private static final int SECTOR = 2048;

    /** So many volume descriptors are looked at, and sectors of something else. */
    private static final int MOST_DESCRIPTORS = 64;

    private static final int MOST_OTHERS = 4;

    /** Where a directory record has its flags (ECMA-119 9.1.6). */
    private static final int FLAGS = 25;

    private static final int HIDDEN = 1;

    /** CD-XA has so many bytes before the fields of SUSP in the first record. */
    private static final int XA = 14;

    private static final Pattern VERSION = Pattern.compile(";[0-9]*$");

    /** What folders are called that hold what was moved. */
    private static final Pattern SHELTER = Pattern.compile("\\.?rr_moved(_[0-9]+)?");

    private final ImageBlocks image;
    private final TreeKind kind;
    private final IsoVolume volume;
    private final FolderClaims claims = new FolderClaims();
    private final int skip;
    private final FileEntry root;

    private IsoTree(ImageBlocks image, TreeKind kind, IsoVolume volume, int skip, FileEntry root) {
        this.image = image;
        this.kind = kind;
        this.volume = volume;
        this.skip = skip;
        this.root = root;
    }

    /** The hierarchy by the names that ISO 9660 or Joliet records. */
    public static IsoTree plain(ImageBlocks image, TreeKind kind, IsoVolume volume)
            throws MalformedDataException {
        return new IsoTree(image, kind, volume, 0, plainRoot(volume));
    }

    private static FileEntry plainRoot(IsoVolume volume) {
        IsoVolume.RootRecord root = volume.root();
        long place = root.block() * volume.blockSize();
        return new FileEntry(
                "",
                Attributes.PLAIN_DIRECTORY,
                false,
                0,
                EntryTimes.of(root.modified()),
                Optional.empty(),
                0,
                1,
                OptionalLong.empty(),
                root.size() == 0 ? List.of() : List.of(new Extent(place, root.size())),
                Optional.empty(),
                place,
                root.record(),
                false);
    }

    /**
     * The hierarchy by the names of Rock Ridge, if it has them.
     *
     * @throws IOException if its root cannot be read or makes no sense
     */
    public static Optional<IsoTree> rockRidge(ImageBlocks image, IsoVolume volume)
            throws IOException {
        FileEntry plain = plainRoot(volume);
        Optional<IsoRecord> first = new IsoRecords(image, plain.extents()).next();
        if (first.isEmpty() || !first.get().isSelf()) {
            return Optional.empty();
        }
        RawBytes use = first.get().systemUse();
        int before = use.is(XA, "SP") ? XA : 0;
        if (!use.is(before, "SP")) {
            return Optional.empty();
        }
        RockRidgeFields fields = RockRidgeFields.read(image, volume.blockSize(), use, before);
        if (!fields.isSharing() || !fields.isKnown()) {
            return Optional.empty();
        }
        IsoTree scratch = new IsoTree(image, TreeKind.RR, volume, fields.skip(), plain);
        FileEntry root =
                scratch.entry(
                        "",
                        first.get(),
                        fields,
                        plain.extents(),
                        plain.place(),
                        plain.record(),
                        true);
        return Optional.of(new IsoTree(image, TreeKind.RR, volume, fields.skip(), root));
    }

    @Override
    public TreeKind kind() {
        return kind;
    }

    @Override
    public String label() {
        return volume.label();
    }

    @Override
    public FileEntry root() {
        return root;
    }

    /** The later one of its dates, unless UDF shares the volume. */
    @Override
    public OptionalLong unchangedSince() throws IOException {
        OptionalLong created = volume.created();
        if (created.isEmpty() || isShared()) {
            return OptionalLong.empty();
        }
        long since = created.getAsLong();
        return OptionalLong.of(Math.max(since, volume.modified().orElse(since)));
    }

    /** Whether the volume recognition sequence (ECMA-167 2/8.3) goes on behind ISO 9660. */
    private boolean isShared() throws IOException {
        long at = root.record() / SECTOR * SECTOR;
        int others = 0;
        for (int i = 0; i < MOST_DESCRIPTORS && others < MOST_OTHERS; i++, at += SECTOR) {
            if (!image.has(at, SECTOR)) {
                return false;
            }
            RawBytes bytes = image.read("volume descriptor", at, SECTOR);
            if (bytes.is(1, "BEA01") || bytes.is(1, "NSR0")) {
                return true;
            }
            others += bytes.is(1, "CD001") ? 0 : 1;
        }
        return false;
    }

    @Override
    public List<FileEntry> list(FileEntry folder) throws IOException {
        claims.claim(folder);
        List<FileEntry> entries = new ArrayList<>();
        IsoRecords records = new IsoRecords(image, folder.extents());
        Optional<IsoRecord> next = records.next();
        long pieces = 0;
        while (next.isPresent()) {
            IsoRecord record = next.get();
            next = records.next();
            if (record.isSelf() || record.isParent()) {
                continue;
            }
            List<Extent> extents = new ArrayList<>(extents(record));
            boolean more = record.goesOn();
            while (more
                    && next.isPresent()
                    && continues(record, next.get())
                    && pieces + extents.size() <= MOST_PIECES) {
                extents.addAll(extents(next.get()));
                more = next.get().goesOn();
                next = records.next();
            }
            if (!record.isAssociated()) {
                add(entries, folder, record, extents);
            }
            pieces += Math.max(0, extents.size() - 1);
            if (entries.size() > MOST_ENTRIES || pieces > MOST_PIECES) {
                throw new MalformedDataException(
                        "directory at byte " + folder.place(),
                        0,
                        "it has more than %d entries, or %d pieces of files"
                                .formatted(MOST_ENTRIES, MOST_PIECES));
            }
        }
        return List.copyOf(entries);
    }

    private static boolean continues(IsoRecord first, IsoRecord next) {
        return next.identifier().equals(first.identifier())
                && next.isAssociated() == first.isAssociated();
    }

    private List<Extent> extents(IsoRecord record) throws MalformedDataException {
        return record.extents(image, volume.blockSize());
    }

    private void add(List<FileEntry> to, FileEntry folder, IsoRecord record, List<Extent> extents)
            throws IOException {
        if (kind != TreeKind.RR) {
            to.add(plain(record, extents));
            return;
        }
        RockRidgeFields fields =
                RockRidgeFields.read(image, volume.blockSize(), record.systemUse(), skip);
        if (fields.isRelocated()) {
            return;
        }
        String name = EntryNames.clean(fields.name().orElseGet(() -> identifier(record)));
        if (fields.child().isPresent()) {
            to.add(relocated(name, record, fields.child().getAsLong()));
            return;
        }
        long place =
                record.isDirectory() && !extents.isEmpty()
                        ? extents.getFirst().offset()
                        : record.place();
        FileEntry entry =
                entry(name, record, fields, extents, place, record.place(), record.isDirectory());
        if (!(folder.place() == root.place() && isShelter(entry))) {
            to.add(entry);
        }
    }

    /** A folder that holds nothing but what was moved out of others. */
    private boolean isShelter(FileEntry entry) throws IOException {
        if (!entry.isDirectory() || !SHELTER.matcher(entry.name()).matches()) {
            return false;
        }
        boolean any = false;
        IsoRecords records = new IsoRecords(image, entry.extents());
        for (Optional<IsoRecord> next = records.next(); next.isPresent(); next = records.next()) {
            IsoRecord record = next.get();
            if (!record.isSelf() && !record.isParent()) {
                if (!RockRidgeFields.read(image, volume.blockSize(), record.systemUse(), skip)
                        .isRelocated()) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    /** The folder that CL points to; how long it is and all else stands in its own first record. */
    private FileEntry relocated(String name, IsoRecord link, long block) throws IOException {
        long place = block * volume.blockSize();
        RawBytes sector = image.read("directory", place, SECTOR);
        IsoRecord self = IsoRecord.read(sector, 0);
        if (!self.isSelf()) {
            throw sector.wrong(0, "a link of Rock Ridge leads here, and it is no directory");
        }
        RockRidgeFields fields =
                RockRidgeFields.read(image, volume.blockSize(), self.systemUse(), skip);
        return entry(
                name,
                self,
                fields,
                self.size() == 0 ? List.of() : List.of(new Extent(place, self.size())),
                place,
                link.place(),
                true);
    }

    private FileEntry plain(IsoRecord record, List<Extent> extents) {
        boolean directory = record.isDirectory();
        return new FileEntry(
                EntryNames.clean(identifier(record)),
                directory ? Attributes.PLAIN_DIRECTORY : Attributes.PLAIN_FILE,
                false,
                directory ? 0 : size(extents),
                EntryTimes.of(record.modified().orElse(0)),
                Optional.empty(),
                0,
                1,
                OptionalLong.empty(),
                extents,
                Optional.empty(),
                directory && !extents.isEmpty() ? extents.getFirst().offset() : record.place(),
                record.place(),
                false);
    }

    private FileEntry entry(
            String name,
            IsoRecord record,
            RockRidgeFields fields,
            List<Extent> extents,
            long place,
            long at,
            boolean directory) {
        Attributes attributes = attributes(fields, directory);
        boolean file = attributes.type() == Attributes.REGULAR;
        Optional<Packing> packing = file ? fields.packing() : Optional.empty();
        return new FileEntry(
                name,
                attributes,
                fields.mode().isPresent(),
                file ? packing.map(Packing::size).orElseGet(() -> size(extents)) : 0,
                fields.times(record.modified()),
                attributes.type() == Attributes.SYMBOLIC_LINK ? fields.link() : Optional.empty(),
                fields.device(),
                Math.max(1, fields.links()),
                fields.serial(),
                file || directory ? extents : List.of(),
                packing,
                place,
                at,
                fields.hasAttributes());
    }

    private static Attributes attributes(RockRidgeFields fields, boolean directory) {
        if (fields.mode().isEmpty()) {
            return directory ? Attributes.PLAIN_DIRECTORY : Attributes.PLAIN_FILE;
        }
        int mode = fields.mode().getAsInt() & 0177777;
        int type = mode & Attributes.TYPE_MASK;
        int real =
                directory
                        ? Attributes.DIRECTORY
                        : switch (type) {
                            case Attributes.SYMBOLIC_LINK,
                                    Attributes.CHARACTER_DEVICE,
                                    Attributes.BLOCK_DEVICE,
                                    Attributes.FIFO,
                                    Attributes.SOCKET ->
                                    type;
                            default -> Attributes.REGULAR;
                        };
        return new Attributes(real | (mode & 07777), fields.uid(), fields.gid());
    }

    private static long size(List<Extent> extents) {
        return Extent.total(extents);
    }

    /** The identifier without version and empty extension (ECMA-119 7.5). */
    private String identifier(IsoRecord record) {
        byte[] bytes = record.identifier().toByteArray();
        String name =
                kind == TreeKind.JOLIET
                        ? new String(bytes, StandardCharsets.UTF_16BE)
                        : EntryNames.decode(bytes);
        if (!record.isDirectory()) {
            name = VERSION.matcher(name).replaceFirst("");
            if (kind != TreeKind.JOLIET && name.endsWith(".") && name.length() > 1) {
                name = name.substring(0, name.length() - 1);
            }
        }
        return name;
    }

    /**
     * Those that stand with its name, or, of the root and what was moved, in its own first record.
     */
    @Override
    public AttributeSet attributes(FileEntry file) throws IOException {
        if (!file.listed()) {
            return AttributeSet.NONE;
        }
        boolean first = file.name().isEmpty() && file.place() == root.place();
        RockRidgeFields fields = fields(first ? file.place() : file.record());
        if (fields.child().isPresent()) {
            fields = fields(file.place());
        }
        return fields.attributes();
    }

    @Override
    public String recordedName(FileEntry entry) throws IOException {
        if (kind != TreeKind.RR || !EntryNames.isDoubtful(entry.name())) {
            return entry.name();
        }
        byte[] bytes = fields(entry.record()).nameBytes();
        return bytes.length == 0 ? entry.name() : EntryNames.clean(RawText.of(bytes));
    }

    @Override
    public String recordedLink(FileEntry entry) throws IOException {
        String link = entry.link().orElse("");
        return EntryNames.isDoubtful(link) ? RawText.of(fields(entry.record()).linkBytes()) : link;
    }

    /** Those of the record at a byte of the image. */
    private RockRidgeFields fields(long place) throws IOException {
        int rest = SECTOR - (int) (place % SECTOR);
        IsoRecord record = IsoRecord.read(image.read("directory", place, rest), 0);
        return RockRidgeFields.read(image, volume.blockSize(), record.systemUse(), skip);
    }

    @Override
    public boolean isHidden(FileEntry entry) throws IOException {
        RawBytes record = image.read("directory record", entry.record(), FLAGS + 1);
        return (record.u8(FLAGS) & HIDDEN) != 0;
    }

    @Override
    public SeekableByteChannel open(FileEntry file) throws IOException {
        ContentChannel content = new ContentChannel(image, file.extents(), file.recorded());
        return file.packing().isPresent()
                ? new ZisofsChannel(content, file.packing().get())
                : content;
    }
}
