package org.discwright.conformance;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.mmc.command.Blank;
import org.discwright.mmc.command.CloseTrackSession;
import org.discwright.mmc.command.ModeSelect10;
import org.discwright.mmc.command.SynchronizeCache10;
import org.discwright.mmc.command.Write10;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.transport.ScsiRequest.Direction;

/**
 * The process that {@link KillTest} kills: fills and blanks a CD-RW again and again. Before each
 * command it writes a line {@code > …}, after its answer GOOD the same with {@code <}.
 */
final class KillChild {
    static final int BLOCKS = 27;

    private static final int TRACK_WRITES = 12;

    private final RawDrive drive;
    private final MemorySegment memory;
    private final FileOutputStream log = new FileOutputStream(FileDescriptor.out);
    private int generation;

    private KillChild(RawDrive drive) {
        this.drive = drive;
        this.memory = drive.memory(BLOCKS * 2352L);
    }

    public static void main(String[] arguments) throws Exception {
        try (RawDrive drive = RawDrive.open("emulated:" + arguments[0])) {
            new KillChild(drive).run(Integer.parseInt(arguments[1]));
        }
    }

    private void run(int cycles) throws IOException {
        for (generation = 0; generation < cycles; generation++) {
            // two tracks and a session that another may follow, then a track and the last one
            session(2, 0xC0);
            session(1, 0x00);
            log("> BLANK", generation, 0);
            Blank blank = new Blank(false, generation % 2 == 0 ? Blank.MINIMAL : Blank.DISC, 0);
            require(drive.send(blank));
            log("< BLANK", generation, 0);
        }
    }

    private void session(int tracks, int multiSession) throws IOException {
        log("> MODE-SELECT", 0, 0);
        require(drive.send(writeParameters(multiSession)));
        log("< MODE-SELECT", 0, 0);
        for (int track = 0; track < tracks; track++) {
            int address = drive.nextWritableAddress();
            for (int write = 0; write < TRACK_WRITES; write++) {
                fill(memory, address, BLOCKS, generation);
                log("> WRITE", address, generation);
                Cdb cdb = Write10.of(new Lba(address), BLOCKS, 2352).cdb();
                require(drive.send(cdb, Direction.OUT, memory));
                log("< WRITE", address, generation);
                address += BLOCKS;
            }
            log("> SYNCHRONIZE", address, 0);
            require(drive.send(new SynchronizeCache10(false)));
            log("< SYNCHRONIZE", address, 0);
        }
        log("> CLOSE", multiSession, 0);
        require(drive.send(new CloseTrackSession(false, CloseTrackSession.SESSION, 0)));
        log("< CLOSE", multiSession, 0);
    }

    static ModeSelect10 writeParameters(int multiSession) {
        byte[] parameters = new byte[8 + 52];
        parameters[8] = 0x05;
        parameters[9] = 50;
        parameters[10] = 0x01; // track-at-once
        parameters[11] = (byte) multiSession;
        parameters[8 + 15] = (byte) 150; // audio pause length
        return new ModeSelect10(true, false, Octets.of(parameters));
    }

    /** Sectors that tell their address and generation. */
    static void fill(MemorySegment target, int address, int blocks, int generation) {
        for (long at = 0; at < blocks * 2352L; at += 4) {
            int word = (int) at * 0x9E3779B9 + address * 31 + generation * 0x85EBCA6B;
            target.set(java.lang.foreign.ValueLayout.JAVA_INT, at, word ^ word >>> 15);
        }
    }

    private static void require(Completion completion) {
        if (!(completion instanceof Completion.Good)) {
            throw new AssertionError("ended with " + completion);
        }
    }

    private void log(String what, int address, int more) throws IOException {
        log.write((what + " " + address + " " + more + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
