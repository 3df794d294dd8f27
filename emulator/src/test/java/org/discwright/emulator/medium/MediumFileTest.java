package org.discwright.emulator.medium;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.discwright.emulator.recording.Recorder;
import org.discwright.emulator.recording.RecorderOptions;
import org.discwright.emulator.recording.WriteParameters;
import org.discwright.model.address.Lba;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.layout.TrackControl;
import org.discwright.model.sector.SectorMode;
import org.discwright.testkit.OwnClasses;
import org.discwright.testkit.Property;
import org.discwright.transport.TransportException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediumFileTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-22T12:00:00.5Z"));

    @TempDir Path directory;
    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("a.disc");
    }

    private CdMedium create() throws IOException {
        return CdMedium.create(
                file,
                CdMediaType.parse("cd-rw:80:4x"),
                MediumOptions.faultless(new SplittableRandom(5)),
                CLOCK,
                "first");
    }

    private static void burn(CdMedium medium) throws Exception {
        Recorder recorder = new Recorder(medium, RecorderOptions.USUAL);
        WriteParameters parameters =
                WriteParameters.audio()
                        .withCodes(Optional.of("0123456789012"), Optional.of("DEABC2600001"));
        recorder.write(parameters, Lba.ZERO, ByteBuffer.allocate(310 * 2352));
        recorder.synchronize();
        recorder.closeSession(0, NextSession.ALLOWED);
        Lba next = recorder.nextWritable().orElseThrow();
        recorder.write(WriteParameters.audio(), next, ByteBuffer.allocate(20 * 2352));
        recorder.write(WriteParameters.audio(), next.plus(20), ByteBuffer.allocate(20 * 2352));
    }

    @Test
    void opensAsItWasLeft() throws Exception {
        DiscState left;
        try (CdMedium medium = create()) {
            burn(medium);
            medium.commit(
                    medium.state()
                            .with(
                                    false,
                                    List.of(
                                            new Defect(new Lba(5), 3, Defect.Kind.WEAK),
                                            new Defect(new Lba(9), 1, Defect.Kind.UNWRITABLE))));
            medium.advance(2, medium.state().lastTrack().orElseThrow().next());
            left = medium.state();
        }
        try (CdMedium medium = CdMedium.open(file, "second")) {
            assertEquals(left, medium.state());
            assertEquals(CdMediaType.parse("cd-rw:80:4x"), medium.type());
            assertEquals(Instant.parse("2026-11-22T12:00:00Z"), medium.created());
            assertEquals(TrackState.OPEN, left.lastTrack().orElseThrow().state());
            assertEquals(40, left.lastTrack().orElseThrow().length());
        }
    }

    @Test
    void stateOfAFullDiscFitsItsSlot() throws Exception {
        MemoryStorage storage = new MemoryStorage();
        StateSlots<DiscState> slots = StateSlots.empty(storage, CdStateFormat.INSTANCE);
        List<Integer> indexes = java.util.stream.IntStream.rangeClosed(1, 97).boxed().toList();
        List<DiscTrack> tracks =
                java.util.stream.IntStream.rangeClosed(1, 99)
                        .mapToObj(number ->
                                new DiscTrack(
                                        number,
                                        SectorMode.AUDIO,
                                        TrackControl.NONE,
                                        Optional.of("DEABC2600001"),
                                        new Lba(number * 1000),
                                        150,
                                        TrackState.COMPLETE,
                                        new Lba(number * 1000 + 850),
                                        new Lba(number * 1000 + 850),
                                        2,
                                        false,
                                        indexes))
                        .toList();
        List<Defect> defects =
                java.util.Collections.nCopies(
                        DiscState.MAXIMUM_DEFECTS,
                        new Defect(new Lba(1), 1, Defect.Kind.UNREADABLE));
        DiscState state =
                new DiscState(
                        false,
                        Optional.of("0123456789012"),
                        List.of(DiscSession.open(1, 0, tracks)),
                        tracks.stream()
                                .map(t -> new PmaEntry(t.number(), 0, t.start(), t.end()))
                                .toList(),
                        123_456,
                        new Wear(1, 100, 2, 1000),
                        true,
                        defects);
        slots.write(state);
        assertEquals(state, StateSlots.newest(storage, CdStateFormat.INSTANCE).state());
    }

    @Test
    void aSecondOpenInThisProgramIsRefusedByName() throws Exception {
        try (CdMedium medium = create()) {
            TransportException refusal =
                    assertThrows(TransportException.class, () -> CdMedium.open(file, "second"));
            assertEquals(TransportException.Reason.IN_USE, refusal.reason());
            assertTrue(refusal.toString().contains("first"), refusal.toString());
            medium.sync();
        }
        CdMedium.open(file, "third").close();
    }

    @Test
    void anotherProcessIsRefusedByName() throws Exception {
        create().close();
        try (CdMedium medium = CdMedium.open(file, "keeper of discs")) {
            // asked in this process, which must not cost it the lock
            assertEquals(Optional.of(medium.type()), Medium.typeOf(file));
            Process other = otherProcess();
            String said =
                    new String(
                            other.getInputStream().readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8);
            assertTrue(other.waitFor(60, TimeUnit.SECONDS));
            assertTrue(said.contains("IN_USE"), said);
            assertTrue(said.contains("keeper of discs"), said);
            assertTrue(said.contains("process " + ProcessHandle.current().pid()), said);
            assertFalse(medium.state().writeProtected());
        }
    }

    private Process otherProcess() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        OwnClasses.path(),
                        OtherProcess.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
    }

    @Test
    void neverOverwritesAFile() throws Exception {
        Files.writeString(file, "precious");
        assertThrows(FileAlreadyExistsException.class, this::create);
        assertEquals("precious", Files.readString(file));
    }

    @Test
    void aMissingFileIsSaidToBeMissing() {
        assertThrows(NoSuchFileException.class, () -> CdMedium.open(file, "x"));
    }

    @Test
    void whatIsLeftOfAnInterruptedCreationDoesNotDisturb() throws Exception {
        Files.writeString(directory.resolve(".a.disc.new"), "half a disc");
        create().close();
        assertFalse(Files.exists(directory.resolve(".a.disc.new")));
        CdMedium.open(file, "x").close();
    }

    @Test
    void otherFilesAreNoMedia() throws Exception {
        for (byte[] content : List.of(new byte[0], new byte[64], new byte[200_000])) {
            Files.write(file, content);
            assertThrows(MalformedDataException.class, () -> CdMedium.open(file, "x"));
        }
    }

    @Test
    void aDiscOpenedToReadIsWriteProtected() throws Exception {
        create().close();
        byte[] before = Files.readAllBytes(file);
        try (CdMedium medium = CdMedium.openToRead(file, "x")) {
            assertTrue(medium.state().writeProtected());
        }
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void anInterruptedThreadKeepsItsDisc() throws Exception {
        try (CdMedium medium = create()) {
            Thread.currentThread().interrupt();
            burn(medium);
            assertTrue(Thread.interrupted());
            assertEquals(2, medium.state().sessions().size());
            assertThrows(TransportException.class, () -> CdMedium.open(file, "second"));
        }
    }

    @Test
    void damagedBytesAreNoticedOrDoNotMatter() throws Exception {
        byte[] good;
        try (CdMedium medium = create()) {
            burn(medium);
        }
        try (var in = Files.newInputStream(file)) {
            good = in.readNBytes((int) MediumFormat.MAIN_OFFSET);
        }
        Property.forAll(
                500,
                random -> {
                    byte[] bad = good.clone();
                    int flips = random.nextInt(1, 4);
                    for (int i = 0; i < flips; i++) {
                        bad[offset(random)] ^= (byte) random.nextInt(1, 256);
                    }
                    return new Image(ByteBuffer.wrap(bad));
                },
                image -> {
                    MemoryStorage storage = new MemoryStorage();
                    storage.write(0, image.bytes().duplicate());
                    try {
                        DiscState state = CdMedium.load(storage, Optional.empty()).state();
                        assertTrue(state.tracks().size() <= 2);
                    } catch (MalformedDataException expected) {
                        assertFalse(expected.structure().isEmpty());
                    }
                });
    }

    private static int offset(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(MediumFormat.HEADER_LENGTH);
            case 1 ->
                    (int) MediumFormat.POINTER_OFFSET
                            + random.nextInt(2) * MediumFormat.POINTER_STRIDE
                            + random.nextInt(40);
            default ->
                    (int) MediumFormat.SLOT_OFFSET
                            + random.nextInt(2) * MediumFormat.SLOT_LENGTH
                            + random.nextInt(300);
        };
    }

    /** The same with right checksums: whatever stands in a state, it is refused or makes sense. */
    @Test
    void anyStateIsRefusedOrMakesSense() throws Exception {
        MemoryStorage storage = new MemoryStorage();
        try (CdMedium medium =
                CdMedium.format(
                        storage,
                        Optional.empty(),
                        CdMediaType.parse("cd-r:80"),
                        MediumOptions.faultless(new SplittableRandom(5)),
                        CLOCK)) {
            burn(medium);
            ByteBuffer out = ByteBuffer.allocate(10_000);
            CdStateFormat.INSTANCE.encode(medium.state(), out);
            byte[] good = java.util.Arrays.copyOf(out.array(), out.position());
            Property.forAll(
                    3000,
                    random -> {
                        int length =
                                random.nextInt(8) == 0 ? random.nextInt(good.length) : good.length;
                        byte[] bad = java.util.Arrays.copyOf(good, length);
                        for (int i = 0; i < random.nextInt(1, 4) && length > 0; i++) {
                            bad[random.nextInt(length)] = (byte) random.nextInt(256);
                        }
                        return new Image(ByteBuffer.wrap(bad));
                    },
                    image -> {
                        try {
                            DiscState state =
                                    CdStateFormat.INSTANCE.decode(image.bytes().duplicate());
                            state.nextWritable();
                            state.freeBlocks(new Lba(359_848));
                            state.statusOf(Lba.ZERO);
                        } catch (MalformedDataException expected) {
                            assertFalse(expected.structure().isEmpty());
                        }
                    });
        }
    }

    /** Bytes that print themselves shortly. */
    private record Image(ByteBuffer bytes) {
        @Override
        public String toString() {
            return bytes.capacity() + " bytes";
        }
    }

    @Test
    void aFileCutShortHasUnreadableSectorsAndNoMore() throws Exception {
        try (CdMedium medium = create()) {
            burn(medium);
        }
        try (var channel =
                java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate(MediumFormat.mainOffset(new Lba(100)));
        }
        try (CdMedium medium = CdMedium.open(file, "x")) {
            ByteBuffer main = ByteBuffer.allocate(20 * 2352);
            assertEquals(10, medium.read(new Lba(90), main, ByteBuffer.allocate(0)));
            assertEquals(0, medium.read(new Lba(90), main.clear(), ByteBuffer.allocate(20 * 96)));
            assertDoesNotThrow(medium::state);
        }
    }

    @Test
    void aFullDiscIsSparseAndOpensAtOnce() throws Exception {
        try (CdMedium medium = create()) {
            medium.write(new Lba(359_000), ByteBuffer.allocate(2352), ByteBuffer.allocate(96));
        }
        long start = System.nanoTime();
        CdMedium.open(file, "x").close();
        long took = System.nanoTime() - start;
        assertTrue(took < TimeUnit.MILLISECONDS.toNanos(500), took + " ns");
        assertTrue(Files.size(file) > 880_000_000L);
    }
}
