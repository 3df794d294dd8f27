package org.discwright.filesystem.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A region of an image that begins elsewhere than another one.
 *
 * @param region with the blocks of that one, such as the disc
 * @param by the block of it where the image begins; below 0 if the image begins before it
 */
public record ShiftedRegion(Region region, long by) implements Region {
    @Override
    public long start() {
        return region.start() - by;
    }

    @Override
    public long blocks() {
        return region.blocks();
    }

    @Override
    public Reader open() throws IOException {
        return region.open();
    }

    @Override
    public Reader openForParts() throws IOException {
        return region.openForParts();
    }

    @Override
    public Optional<FileRun> run(long offset, long least) throws IOException {
        return region.run(offset, least);
    }

    @Override
    public long beforeRun(long offset, long most, long least) {
        return region.beforeRun(offset, most, least);
    }

    @Override
    public long cut(long from, long usual, long most) {
        return region.cut(from, usual, most);
    }

    @Override
    public Optional<FileSpan> lone(long offset, long least) {
        return region.lone(offset, least);
    }

    @Override
    public boolean isLate() {
        return region.isLate();
    }

    @Override
    public boolean listens(long offset, long length) {
        return region.listens(offset, length);
    }

    @Override
    public void passed(long offset, ByteBuffer bytes) throws IOException {
        region.passed(offset, bytes);
    }

    @Override
    public void finished() throws IOException {
        region.finished();
    }
}
