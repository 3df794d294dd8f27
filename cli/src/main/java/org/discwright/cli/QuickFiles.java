package org.discwright.cli;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.discwright.filesystem.tree.FileStatus;
import org.discwright.filesystem.tree.HostFiles;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.transport.nativeio.FileCalls;

/** This system's calls as the shorter way to its files. */
record QuickFiles(FileCalls calls) implements HostFiles {
    /** The same options with that way, where the system has it. */
    static ScanOptions in(ScanOptions options) {
        return FileCalls.ofSystem().isPresent() ? options.with(QuickFiles::open) : options;
    }

    private static HostFiles open() {
        return new QuickFiles(FileCalls.ofSystem().orElseThrow());
    }

    @Override
    public Optional<List<byte[]>> names(byte[] folder) {
        return calls.names(folder);
    }

    @Override
    public Optional<FileStatus> status(byte[] folder, byte[] name, boolean followed) {
        return calls.status(folder, name, followed, FileStatus::new);
    }

    @Override
    public Optional<FileStatus> read(byte[] folder, byte[] name, ByteBuffer to) {
        return calls.read(folder, name, to, FileStatus::new);
    }

    @Override
    public void close() {
        calls.close();
    }
}
