package org.discwright.bench;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Locale;
import java.util.ServiceLoader;
import org.discwright.mmc.Completion;
import org.discwright.mmc.command.Read10;
import org.discwright.model.address.Lba;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.Nexus;
import org.discwright.transport.ScsiRequest;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportProvider;

/**
 * Sends READ (10) to a drive, one after the other, and prints the microseconds of one command: a
 * line for each pass but the first, which warms up. Arguments: address, blocks of 2,048 bytes a
 * command, commands a pass, passes.
 */
public final class ReadLoop {
    private static final int BLOCK = 2048;

    private ReadLoop() {}

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        DriveAddress address = DriveAddress.parse(arguments[0]);
        int blocks = Integer.parseInt(arguments[1]);
        int commands = Integer.parseInt(arguments[2]);
        int passes = Integer.parseInt(arguments[3]);
        try (ScsiTransport drive = provider(address).open(address);
                Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocate((long) blocks * BLOCK, 4096);
            for (int pass = 0; pass <= passes; pass++) {
                long began = System.nanoTime();
                for (int i = 0; i < commands; i++) {
                    read(drive, new Lba(i * blocks), blocks, data);
                }
                double micros = (System.nanoTime() - began) / 1e3 / commands;
                if (pass > 0) {
                    System.out.printf(Locale.ROOT, "%.2f%n", micros);
                }
            }
        }
    }

    private static void read(ScsiTransport drive, Lba start, int blocks, MemorySegment data)
            throws IOException {
        ScsiRequest request =
                new ScsiRequest(
                        Nexus.LOCAL,
                        new Read10(start, blocks, BLOCK, false).cdb(),
                        ScsiRequest.Direction.IN,
                        data,
                        Duration.ofSeconds(30));
        Completion completion = drive.execute(request);
        if (!(completion instanceof Completion.Good)) {
            throw new IOException("block " + start.value() + ": " + completion);
        }
    }

    private static TransportProvider provider(DriveAddress address) {
        return ServiceLoader.load(TransportProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.scheme().equals(address.scheme()))
                .findFirst()
                .orElseThrow();
    }
}
