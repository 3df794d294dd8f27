package org.discwright.conformance.transport;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.discwright.conformance.RecordedDisc;
import org.discwright.emulator.clock.TimeModel;
import org.discwright.emulator.drive.DriveOptions;
import org.discwright.emulator.drive.EmulatedDrive;
import org.discwright.emulator.drive.EmulatedDrives;
import org.discwright.emulator.fault.FaultPlan;
import org.discwright.mmc.Completion;
import org.discwright.model.Octets;
import org.discwright.transport.ScsiRequest.Direction;

/** The drive behind all ways but that to a drive of this machine. */
public final class ContractDrive {
    private ContractDrive() {}

    /** Opens it; its delays pass at once where the time is {@link TimeModel#INSTANT}. */
    public static EmulatedDrive open(Path disc, TimeModel time) throws IOException {
        try (InputStream in =
                ContractDrive.class.getResourceAsStream("/contract/contract.faults")) {
            if (in == null) {
                throw new IOException("contract.faults is not there");
            }
            String rules = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return EmulatedDrives.open(
                    disc,
                    DriveOptions.USUAL.with(FaultPlan.parse(rules, "contract.faults")).with(time));
        }
    }

    /** Makes a CD-R with one closed data track of sectors that all differ. */
    static void makeDisc(Path disc, int sectors) throws IOException {
        RecordedDisc.blank(disc);
        Octets page =
                Octets.ofHex(
                        "00 00 00 00 00 00 00 00 05 32 41 04 08 00 00 00 00 00 00 00 00 00 00 96");
        byte[] bytes = new byte[sectors * Contract.SECTOR];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 + i / Contract.SECTOR);
        }
        try (EmulatedDrive drive = EmulatedDrives.open(disc, DriveOptions.USUAL)) {
            Contract.settle(drive);
            byte[] list = page.concat(Octets.zeros(36)).toByteArray();
            require(
                    Contract.send(
                            drive,
                            "55 10 00 00 00 00 00 00 3c 00",
                            Direction.OUT,
                            MemorySegment.ofArray(list)));
            require(
                    Contract.send(
                            drive,
                            "2a 00 00 00 00 00 00 %04x 00".formatted(sectors),
                            Direction.OUT,
                            MemorySegment.ofArray(bytes)));
            require(Contract.send(drive, "35 00 00 00 00 00 00 00 00 00"));
            require(Contract.send(drive, "5b 00 02 00 00 00 00 00 00 00"));
        }
    }

    private static void require(Completion completion) throws IOException {
        if (!(completion instanceof Completion.Good)) {
            throw new IOException("the disc could not be made: " + completion);
        }
    }
}
