package org.discwright.transport.nativeio.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueLimitsTest {
    @Test
    void withoutSysfsWhatEveryAdapterTakes(@TempDir Path folder) {
        assertEquals(new QueueLimits(65536, 511), QueueLimits.read(Optional.empty()));
        assertEquals(new QueueLimits(65536, 511), QueueLimits.read(Optional.of(folder)));
    }

    @ParameterizedTest
    @CsvSource({
        // USB 2: 240 sectors
        "120, 120, 2048, 511, 122880, 511",
        // AHCI: 168 segments hold 167 pages of a buffer that begins anywhere
        "1280, 32767, 168, 511, 684032, 511",
        "1280, 32767, 128, 3, 520192, 3",
        // never nothing, never without end
        "0, 0, 0, 3, 4096, 3",
        "1, 1, 64, 3, 2048, 3",
        "999999999999, 999999999999, 999999999999, 3, 8388608, 3",
        // nonsense
        "-1, x, 99999999999999999999, 5, 65536, 511",
        "120, 120, 2048, 1048575, 122880, 511",
    })
    void theSmallestLimitCounts(
            String soft,
            String hard,
            String segments,
            String alignment,
            int maximum,
            int mask,
            @TempDir Path queue)
            throws Exception {
        Files.writeString(queue.resolve("max_sectors_kb"), soft + "\n");
        Files.writeString(queue.resolve("max_hw_sectors_kb"), hard + "\n");
        Files.writeString(queue.resolve("max_segments"), segments + "\n");
        Files.writeString(queue.resolve("dma_alignment"), alignment + "\n");
        assertEquals(new QueueLimits(maximum, mask), QueueLimits.read(Optional.of(queue)));
    }
}
