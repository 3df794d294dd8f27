package org.discwright.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.discwright.model.address.Lba;
import org.discwright.model.coding.Scrambler;
import org.discwright.model.coding.SectorEncoder;
import org.discwright.model.sector.SectorMode;

/**
 * Makes mode 1 sectors and prints the nanoseconds that one takes ({@code time}), or compares with
 * sectors that another program made ({@code check FILE}).
 */
public final class SectorCoding {
    private static final int RAW = SectorMode.RAW_SIZE;
    private static final int SECTORS = 512;
    private static final int WARM_UP = 400;
    private static final int ROUNDS = 40;

    private SectorCoding() {}

    /** Does what the first argument says. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 2 && arguments[0].equals("check")) {
            check(Files.readAllBytes(Path.of(arguments[1])));
        } else {
            time();
        }
    }

    private static void check(byte[] theirs) {
        byte[] data = new byte[2336];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (i * 7 + 3);
        }
        byte[] ours = new byte[4 * RAW];
        SectorEncoder.encode(SectorMode.MODE_1, new Lba(0), data, 0, ours, 0);
        SectorEncoder.encode(SectorMode.MODE_2_FORM_1, new Lba(1), data, 0, ours, RAW);
        SectorEncoder.encode(SectorMode.MODE_2_FORM_2, new Lba(2), data, 0, ours, 2 * RAW);
        SectorEncoder.encode(SectorMode.MODE_1, new Lba(0), data, 0, ours, 3 * RAW);
        Scrambler.apply(ours, 3 * RAW);
        for (int i = 3 * RAW; i < 4 * RAW; i += 2) {
            // cdrdao's scrambler also swaps the bytes of each pair, as some drives want it
            byte first = ours[i];
            ours[i] = ours[i + 1];
            ours[i + 1] = first;
        }
        int difference = Arrays.mismatch(ours, theirs);
        if (difference >= 0) {
            throw new IllegalStateException(
                    "sector " + difference / RAW + " differs at byte " + difference % RAW);
        }
        System.out.println("both make the same sectors of mode 1 and of forms 1 and 2");
    }

    private static void time() {
        byte[] users = new byte[SECTORS * 2048];
        new SplittableRandom(1).nextBytes(users);
        byte[] raw = new byte[SECTORS * RAW];
        for (int i = 0; i < WARM_UP; i++) {
            round(users, raw);
        }
        long best = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            round(users, raw);
            best = Math.min(best, System.nanoTime() - begin);
        }
        System.out.println(best / SECTORS);
    }

    private static void round(byte[] users, byte[] raw) {
        for (int i = 0; i < SECTORS; i++) {
            SectorEncoder.encode(SectorMode.MODE_1, new Lba(i), users, i * 2048, raw, i * RAW);
            Scrambler.apply(raw, i * RAW);
        }
    }
}
