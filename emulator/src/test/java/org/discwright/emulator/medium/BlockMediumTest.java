package org.discwright.emulator.medium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.discwright.model.address.Lba;
import org.discwright.model.error.MalformedDataException;
import org.discwright.transport.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockMediumTest {
    @TempDir private Path directory;

    private BlockMedium create(String type) throws Exception {
        return BlockMedium.create(
                directory.resolve("disc"),
                BlockMediaType.parse(type),
                MediumOptions.faultless(new SplittableRandom(5)),
                InstantSource.system(),
                "test");
    }

    private BlockMedium reopened() throws Exception {
        return (BlockMedium) Medium.open(directory.resolve("disc"), "test");
    }

    @ParameterizedTest
    @CsvSource({
        "dvd-r, 2298496, 16, 1",
        "dvd-r:dl, 4171712, 16, 2",
        "dvd-rw, 2298496, 16, 1",
        "dvd+r, 2295104, 16, 1",
        "dvd+r:dl, 4173824, 16, 2",
        "dvd+rw, 2295104, 16, 1",
        "dvd-ram, 2236704, 16, 1",
        "bd-r, 12219392, 32, 1",
        "bd-r:dl, 24438784, 32, 2",
        "bd-r:tl, 48878592, 32, 3",
        "bd-r:ql, 62500864, 32, 4",
        "bd-re, 12219392, 32, 1",
        "bd-re:dl, 24438784, 32, 2",
        "bd-re:tl, 48878592, 32, 3",
        "hd-dvd-r, 7324224, 32, 1",
        "hd-dvd-ram, 9765632, 32, 1"
    })
    void everyKindIsThereAfterwards(String name, int capacity, int blocking, int layers)
            throws Exception {
        BlockMediaType type = BlockMediaType.parse(name);
        assertEquals(capacity, type.capacity());
        assertEquals(blocking, type.family().blocking());
        assertEquals(layers, type.layers());
        create(name).close();
        try (Medium medium = Medium.open(directory.resolve("disc"), "test")) {
            assertEquals(type, medium.type());
            assertEquals(DiscStatus.BLANK, ((BlockMedium) medium).state().status());
        }
        assertEquals(Optional.of(type), Medium.typeOf(directory.resolve("disc")));
    }

    private static BlockState begun(BlockState state, int start) {
        BlockTrack track = BlockTrack.growing(1, new Lba(start));
        return state.withLast(BlockSession.open(1, List.of(track)));
    }

    private static ByteBuffer blocks(int count, int value) {
        byte[] bytes = new byte[count * BlockMedium.BLOCK_SIZE];
        java.util.Arrays.fill(bytes, (byte) value);
        return ByteBuffer.wrap(bytes);
    }

    @Test
    void theLargestDiscOpensAtOnce() throws Exception {
        int last = 62_500_864 - 32;
        try (BlockMedium medium = create("bd-r:ql")) {
            medium.write(new Lba(last), blocks(32, 7));
            medium.commit(begun(medium.state(), last));
            medium.advance(1, new Lba(last + 32));
        }
        long begin = System.nanoTime();
        try (BlockMedium medium = reopened()) {
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            assertTrue(taken.compareTo(Duration.ofSeconds(2)) < 0, taken::toString);
            assertEquals(new Lba(last + 32), medium.state().track(1).orElseThrow().next());
            ByteBuffer read = ByteBuffer.allocate(BlockMedium.BLOCK_SIZE);
            medium.read(new Lba(last + 31), read);
            assertEquals(7, read.get(0));
            assertEquals(32, medium.recorded(new Lba(last), 32));
            assertEquals(32, medium.unrecorded(new Lba(last - 32), 32));
        }
        Path disc = directory.resolve("disc");
        assertTrue(Files.size(disc) > 127_000_000_000L);
    }

    @Test
    void paddingHidesWhatLayThere() throws Exception {
        try (BlockMedium medium = create("dvd-rw")) {
            medium.write(new Lba(16), blocks(16, 9));
            medium.pad(new Lba(0), 48);
            ByteBuffer read = ByteBuffer.allocate(48 * BlockMedium.BLOCK_SIZE);
            medium.read(Lba.ZERO, read);
            for (byte value : read.array()) {
                assertEquals(0, value);
            }
            assertEquals(48, medium.recorded(Lba.ZERO, 100));
        }
    }

    @Test
    void erasingForgetsBlocksAndMap() throws Exception {
        try (BlockMedium medium = create("dvd-rw")) {
            medium.write(Lba.ZERO, blocks(64, 3));
            medium.erase(medium.state().erased(medium.state().wear().blanked(true)));
            assertEquals(0, medium.recorded(Lba.ZERO, 64));
            assertEquals(1, medium.state().wear().rewrites());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "12219392, 0",
        "12219360, 12219392",
        "64, 2147483616",
        "33, 64",
        "64, 33",
        "-32, 64",
        "64, 12219361",
        "64, 64"
    })
    void aReplacementOutsideOfTheDiscIsMalformed(int original, int place) throws Exception {
        BlockMediaType type = BlockMediaType.parse("bd-r");
        BlockStateFormat format = new BlockStateFormat(type);
        MemoryStorage file = new MemoryStorage();
        BlockMedium.format(
                file,
                Optional.empty(),
                type,
                MediumOptions.faultless(new SplittableRandom(5)),
                InstantSource.system());
        StateSlots.Found<BlockState> found = StateSlots.newest(file, format);
        StateNotes<BlockState> notes = new StateNotes<>(file, format);
        notes.add(found.generation(), found.check(), 64, 12_219_360);
        assertEquals(new Lba(12_219_360), notes.read(found).placeOf(new Lba(64)));
        notes.add(found.generation(), found.check(), original, place);
        assertThrows(
                MalformedDataException.class, () -> MediumOpening.load(file, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"12219392, 0", "64, 12219392", "33, 64", "64, 33"})
    void aStateWithAReplacementOutsideOfTheDiscIsMalformed(int original, int place)
            throws Exception {
        BlockStateFormat format = new BlockStateFormat(BlockMediaType.parse("bd-r"));
        BlockState state;
        try (BlockMedium medium = create("bd-r")) {
            state = medium.state().with(new Replacement(new Lba(original), new Lba(place)));
        }
        ByteBuffer bytes = ByteBuffer.allocate(format.capacity());
        format.encode(state, bytes);
        assertThrows(MalformedDataException.class, () -> format.decode(bytes.flip()));
    }

    @Test
    void wholeStateSurvives() throws Exception {
        BlockState wanted;
        try (BlockMedium medium = create("bd-r")) {
            LayerJump jump = new LayerJump(32, 320, true, 900, 899);
            BlockTrack reserved = BlockTrack.reserved(2, new Lba(64), new Lba(640));
            BlockTrack first =
                    BlockTrack.growing(1, Lba.ZERO)
                            .writtenTo(new Lba(40))
                            .paddedTo(new Lba(64))
                            .completed();
            wanted =
                    medium.state()
                            .with(
                                    new Formatting(
                                            Formatting.Status.COMPLETE,
                                            0x32,
                                            1,
                                            11_000_000,
                                            64,
                                            32,
                                            0))
                            .with(new Layers(64, true, 4_000, 640, jump))
                            .withLast(BlockSession.open(1, List.of(first, reserved)))
                            .with(new Replacement(new Lba(32), new Lba(672)))
                            .with(new Replacement(Lba.ZERO, new Lba(640)));
            medium.commit(wanted);
        }
        try (BlockMedium medium = reopened()) {
            assertEquals(wanted, medium.state());
            assertEquals(new Lba(672), medium.state().placeOf(new Lba(32)));
            assertEquals(new Lba(64), medium.state().placeOf(new Lba(64)));
        }
    }

    @Test
    void mostReplacementsFitASlot() throws Exception {
        try (BlockMedium medium = create("bd-re")) {
            List<Replacement> many =
                    java.util.stream.IntStream.range(0, BlockState.MAXIMUM_REPLACEMENTS)
                            .mapToObj(i ->
                                    new Replacement(new Lba(i * 32), new Lba(2_000_000 + i * 32)))
                            .toList();
            BlockState state = medium.state();
            medium.commit(
                    new BlockState(
                            false,
                            state.formatting(),
                            state.layers(),
                            List.of(),
                            1,
                            state.wear(),
                            false,
                            List.of(),
                            Replacements.of(many)));
        }
        try (BlockMedium medium = reopened()) {
            assertEquals(BlockState.MAXIMUM_REPLACEMENTS, medium.state().replacements().size());
        }
    }

    @Test
    void aSecondDriveFindsItInUseAndACdProgramIsTold() throws Exception {
        Path disc = directory.resolve("disc");
        try (BlockMedium medium = create("dvd+r")) {
            assertTrue(medium.file().isPresent());
            assertThrows(TransportException.class, () -> Medium.open(disc, "second"));
        }
        MalformedDataException refused =
                assertThrows(MalformedDataException.class, () -> CdMedium.open(disc, "x"));
        assertTrue(String.valueOf(refused.getMessage()).contains("dvd+r"), refused.toString());
        Medium.open(disc, "afterwards").close();
    }

    @Test
    void flippedBitsAreFoundOrHarmless() throws Exception {
        BlockState before;
        try (BlockMedium medium = create("dvd-r")) {
            medium.commit(begun(medium.state(), 0));
            medium.sync();
            before = medium.state();
        }
        byte[] head = new byte[128];
        try (var channel = java.nio.channels.FileChannel.open(directory.resolve("disc"))) {
            channel.read(ByteBuffer.wrap(head), 0);
        }
        for (int bit = 0; bit < head.length * 8; bit++) {
            byte[] broken = head.clone();
            broken[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(
                    MalformedDataException.class,
                    () -> MediumHeader.decode(ByteBuffer.wrap(broken)));
        }
        try (BlockMedium medium = reopened()) {
            assertEquals(before, medium.state());
        }
    }
}
