package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.discwright.filesystem.tree.Content;
import org.discwright.filesystem.tree.FileContent;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.PackedContent;
import org.discwright.filesystem.tree.Sha256;
import org.discwright.filesystem.tree.WholeFiles;
import org.jspecify.annotations.Nullable;

/**
 * The contents of the files, read when they are asked for. A file that is not as it was when the
 * image was planned - longer, shorter, written to - is told of once; those that were empty, or all
 * hole, of which nothing is read, are looked at when the image is at its end. Where there is a
 * manifest, digests of files are taken as they pass: a reader takes those of files that it reads
 * from beginning to end, and what is told to {@link #passed} those of files that several readers
 * share.
 */
public final class FilesRegion implements Region {
    private final FileExtents files;
    private final Consumer<ChangedFile> changed;
    private final Map<Integer, Content> replaced;
    private final Set<Integer> told = ConcurrentHashMap.newKeySet();
    private final @Nullable FileDigests digests;

    /** What passes in order, and goes on from one part of an image to the next. */
    private final PassedFiles passed;

    private FilesRegion(
            FileExtents files, Consumer<ChangedFile> changed, Map<Integer, Content> replaced) {
        this.files = files;
        this.changed = changed;
        this.replaced = Map.copyOf(replaced);
        this.digests = files.hasManifest() ? new FileDigests(files.count()) : null;
        this.passed = new PassedFiles(this, files);
    }

    /**
     * All files of an image, and the manifest behind them.
     *
     * @param files where they lie
     * @param changed is told of a file that is no longer as it was when the image was planned
     * @param replaced by node what takes the place of a file's content; as long as that
     */
    public static List<Region> all(
            FileExtents files, Consumer<ChangedFile> changed, Map<Integer, Content> replaced) {
        List<Region> regions = new ArrayList<>();
        FilesRegion contents = new FilesRegion(files, changed, replaced);
        regions.add(contents);
        if (files.hasManifest()) {
            regions.add(new ManifestRegion(contents, files, files.tree().manifest().orElseThrow()));
        }
        return regions;
    }

    @Override
    public long start() {
        return files.first();
    }

    @Override
    public long blocks() {
        return files.contentEnd() - files.first();
    }

    @Override
    public Reader open() {
        return new FilesReader(true);
    }

    @Override
    public Reader openForParts() {
        return new FilesReader(false);
    }

    /** Where there is no manifest, the whole blocks of files; of the last ones none. */
    @Override
    public Optional<FileRun> run(long offset, long least) throws IOException {
        long at = files.first() * ImagePlan.BLOCK + offset;
        int place = files.placeOf(at / ImagePlan.BLOCK).orElseThrow();
        int node = files.node(place);
        long inside = at - files.start(node) * ImagePlan.BLOCK;
        long length =
                Math.min(
                        (files.tree().length(node) - inside) / ImagePlan.BLOCK * ImagePlan.BLOCK,
                        blocks() * ImagePlan.BLOCK - offset - FileRun.BEHIND);
        if (digests != null
                || length < least
                || !files.holes(node).isEmpty()
                || !(content(node) instanceof FileContent file)) {
            return Optional.empty();
        }
        return Optional.of(
                new FileRun(
                        file.path(),
                        inside,
                        length,
                        () -> file.change().ifPresent(how -> tell(place, how))));
    }

    @Override
    public long beforeRun(long offset, long most, long least) {
        if (digests != null) {
            return most;
        }
        long first = files.first() * ImagePlan.BLOCK;
        long at = first + offset;
        int place = files.placeOf(at / ImagePlan.BLOCK).orElseThrow();
        while (++place < files.count()) {
            int node = files.node(place);
            long begin = files.start(node) * ImagePlan.BLOCK - at;
            if (begin >= most) {
                return most;
            }
            if (files.recorded(node) >= least) {
                return begin;
            }
        }
        return most;
    }

    /** Between files: one that is read as a whole costs less, and its digest is taken at once. */
    @Override
    public long cut(long from, long usual, long most) {
        long block = usual / ImagePlan.BLOCK + files.first();
        int node = files.node(files.placeOf(block).orElseThrow());
        long begin = (files.start(node) - files.first()) * ImagePlan.BLOCK;
        long end = begin + FileExtents.blocks(files.recorded(node)) * ImagePlan.BLOCK;
        if (begin == usual || (end > most && begin <= from)) {
            return usual;
        }
        return end <= most ? end : begin;
    }

    /** Where digests are taken, and not of what lies around holes. */
    @Override
    public Optional<FileSpan> lone(long offset, long least) {
        if (digests == null) {
            return Optional.empty();
        }
        long at = files.first() * ImagePlan.BLOCK + offset;
        int place = files.placeOf(at / ImagePlan.BLOCK).orElseThrow();
        for (; place < files.contents(); place++) {
            int node = files.node(place);
            long begin = files.start(node) * ImagePlan.BLOCK;
            long length = files.recorded(node);
            if (begin >= at && length >= least && files.holes(node).isEmpty()) {
                long blocks = FileExtents.blocks(length);
                return Optional.of(
                        new FileSpan(
                                begin - files.first() * ImagePlan.BLOCK, blocks * ImagePlan.BLOCK));
            }
        }
        return Optional.empty();
    }

    Content content(int node) throws IOException {
        Content other = replaced.get(node);
        return other != null ? other : files.tree().contentOf(node);
    }

    void tell(int place, String how) {
        int node = files.node(place);
        if (digests != null) {
            digests.doubt(place);
        }
        if (told.add(node)) {
            changed.accept(new ChangedFile(files.tree().path(node), how));
        }
    }

    /** Whether a file of which nothing is read is as it was. */
    private boolean isUnchanged(int node) throws IOException {
        Optional<String> how = content(node).change();
        if (how.isPresent() && told.add(node)) {
            changed.accept(new ChangedFile(files.tree().path(node), how.get()));
        }
        return how.isEmpty();
    }

    @Override
    public void finished() throws IOException {
        FileTree tree = files.tree();
        int manifest = tree.manifest().orElse(-1);
        for (int node = 0; node < tree.size(); node++) {
            if (tree.isFile(node)
                    && files.recorded(node) == 0
                    && !files.isElsewhere(node)
                    && node != manifest
                    && tree.original(node) == node
                    && tree.recorded(node).isEmpty()) {
                isUnchanged(node);
            }
        }
    }

    void found(int place, MessageDigest digest) {
        if (digests != null && !digests.put(place, digest.digest())) {
            tell(place, "was read twice, and was not the same");
        }
    }

    /**
     * Where digests are taken of a file that lies in several parts: readers have seen to those that
     * lie in one, and each looks at a file when it leaves it.
     */
    @Override
    public boolean listens(long offset, long length) {
        return digests != null && (isInside(offset) || isInside(offset + length));
    }

    /** Whether a byte that belongs to a file is not its first. */
    private boolean isInside(long offset) {
        long at = files.first() * ImagePlan.BLOCK + offset;
        OptionalInt place = files.placeOf(at / ImagePlan.BLOCK);
        return place.isPresent()
                && place.getAsInt() < files.contents()
                && at > files.start(files.node(place.getAsInt())) * ImagePlan.BLOCK;
    }

    @Override
    public void passed(long offset, ByteBuffer bytes) throws IOException {
        passed.passed(offset + files.first() * ImagePlan.BLOCK, bytes);
    }

    /**
     * The SHA-256 of a file, of what it unpacks to if it is packed, read for that if nobody has
     * read it yet; nothing if it was not as it had been.
     */
    byte @Nullable [] digest(int node) throws IOException {
        if (files.tree().length(node) == 0) {
            return isUnchanged(files.tree().original(node)) ? FileDigests.OF_NOTHING : null;
        }
        int file = files.tree().original(node);
        if (files.tree().recorded(file).isPresent()) {
            return files.tree()
                    .digest(file)
                    .orElseThrow(() -> new IllegalStateException("whoever keeps a file has it"))
                    .toByteArray();
        }
        if (files.recorded(node) == 0 || !files.holes(node).isEmpty()) {
            return whole(content(node));
        }
        int place = files.placeOf(files.start(node)).orElseThrow();
        FileDigests taken = digests;
        if (taken == null) {
            throw new IllegalStateException("digests are taken where there is a manifest");
        }
        byte[] known = taken.get(place);
        if (known == null && !taken.isDoubtful(place)) {
            found(place, read(place));
            known = taken.get(place);
        }
        if (known == null || taken.isDoubtful(place)) {
            return null;
        }
        Optional<PackedContent> packed = files.tree().packed(file);
        return packed.isEmpty()
                ? known
                : packed.get()
                        .plainDigest()
                        .orElseThrow(() -> new IllegalStateException("packed without a digest"))
                        .toByteArray();
    }

    /** The digest of what does not pass as it is. */
    private static byte @Nullable [] whole(Content content) throws IOException {
        MessageDigest sha = Sha256.begin();
        ByteBuffer part = ByteBuffer.allocate(1 << 18);
        try (ReadableByteChannel from = content.open()) {
            while (from.read(part.clear()) >= 0) {
                sha.update(part.flip());
            }
        }
        return content.change().isPresent() ? null : sha.digest();
    }

    private MessageDigest read(int place) throws IOException {
        MessageDigest sha = Sha256.begin();
        long from = (files.start(files.node(place)) - files.first()) * ImagePlan.BLOCK;
        long left = files.tree().length(files.node(place));
        ByteBuffer part = ByteBuffer.allocate((int) Math.min(left, 1 << 18));
        try (FilesReader reader = new FilesReader(false)) {
            for (long at = 0; at < left; at += part.limit()) {
                part.clear().limit((int) Math.min(part.capacity(), left - at));
                reader.read(from + at, part);
                sha.update(part.flip());
            }
        }
        return sha;
    }

    private final class FilesReader implements Reader {
        private int place = -1;
        private @Nullable Content content;
        private @Nullable ContentReader reader;

        /** Whether something was read of the open file since it was looked at. */
        private boolean unchecked;

        private final @Nullable MessageDigest sha = digests == null ? null : Sha256.begin();

        /** Reads small files quicker, where the machine has a way to. */
        private final @Nullable WholeFiles whole = files.tree().wholeFiles().orElse(null);

        /** Whether it sees files as a whole, though in several parts. */
        private final boolean alone;

        /** Bytes of the open file that were read one behind the other from its first. */
        private long hashed;

        FilesReader(boolean alone) {
            this.alone = alone;
        }

        @Override
        public void read(long offset, ByteBuffer to) throws IOException {
            long left = blocks() * ImagePlan.BLOCK - offset;
            long at = offset;
            while (to.hasRemaining() && left > 0) {
                int moved = readFile(at, to);
                at += moved;
                left -= moved;
            }
        }

        private int readFile(long offset, ByteBuffer to) throws IOException {
            long byteOf = files.first() * ImagePlan.BLOCK + offset;
            int wanted = placeAt(byteOf / ImagePlan.BLOCK);
            int node = files.node(wanted);
            long inside = byteOf - files.start(node) * ImagePlan.BLOCK;
            long length = files.recorded(node);
            int before = to.remaining();
            if (inside == 0 && readWhole(wanted, node, length, to)) {
                to.position(to.position() + (int) length);
            } else if (inside < length) {
                ContentReader from = reader(wanted);
                unchecked = true;
                int position = to.position();
                Holes holes = files.holes(node);
                if (!(holes.isEmpty()
                        ? from.read(inside, to)
                        : from.read(holes, inside, length, to))) {
                    tell(wanted, ChangedFile.SHORTER);
                }
                if (holes.isEmpty()) {
                    hash(inside, to.slice(position, to.position() - position), length);
                }
            }
            long padded = FileExtents.blocks(length) * ImagePlan.BLOCK;
            long reached = inside + before - to.remaining();
            if (reached >= length) {
                check();
                ImagePlan.zero(to, (int) Math.min(to.remaining(), padded - reached));
            }
            return before - to.remaining();
        }

        /** A file that is all asked for, and that nobody need look at afterwards. */
        private boolean readWhole(int wanted, int node, long length, ByteBuffer to)
                throws IOException {
            if (whole == null
                    || length > to.remaining()
                    || !to.isDirect()
                    || !files.holes(node).isEmpty()
                    || replaced.containsKey(node)
                    || !whole.read(node, to.slice(to.position(), (int) length))) {
                return false;
            }
            leave();
            place = wanted;
            hash(0, to.slice(to.position(), (int) length), length);
            return true;
        }

        private void hash(long inside, ByteBuffer bytes, long length) {
            if (sha == null
                    || (inside > 0 && inside != hashed)
                    || (!alone && bytes.remaining() < length)) {
                return;
            }
            if (inside == 0) {
                sha.reset();
                hashed = 0;
            }
            hashed += bytes.remaining();
            sha.update(bytes);
            if (hashed == length) {
                found(place, sha);
            }
        }

        /** Onwards it is the file behind the last one. */
        private int placeAt(long block) {
            for (int guess = Math.max(place, 0);
                    guess < files.count() && guess <= place + 1;
                    guess++) {
                long from = files.start(files.node(guess));
                if (block >= from
                        && block < from + FileExtents.blocks(files.recorded(files.node(guess)))) {
                    return guess;
                }
            }
            return files.placeOf(block).orElseThrow();
        }

        private ContentReader reader(int wanted) throws IOException {
            ContentReader open = reader;
            if (open == null || wanted != place) {
                leave();
                Content next = content(files.node(wanted));
                open = new ContentReader(next);
                content = next;
                reader = open;
                place = wanted;
                hashed = 0;
            }
            return open;
        }

        /** Looks at what was read, after that. */
        private void check() throws IOException {
            if (unchecked && content != null) {
                unchecked = false;
                content.change().ifPresent(how -> tell(place, how));
            }
        }

        /** Is done with the open file. */
        private void leave() throws IOException {
            if (reader != null) {
                reader.close();
                reader = null;
                check();
            }
        }

        @Override
        public void close() throws IOException {
            if (whole != null) {
                whole.close();
            }
            leave();
        }
    }
}
