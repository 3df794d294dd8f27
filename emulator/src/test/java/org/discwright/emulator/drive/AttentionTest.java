package org.discwright.emulator.drive;

import static org.discwright.emulator.drive.Host.assertSense;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Path;
import org.discwright.emulator.persona.Personas;
import org.discwright.mmc.Completion;
import org.discwright.mmc.sense.Sense;
import org.discwright.model.Octets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hosts are told once, each by itself. */
class AttentionTest {
    private static final String READY = "00 00 00 00 00 00";

    @TempDir Path directory;
    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("one.disc");
    }

    @Test
    void newHostLearnsOfPowerOnThenOfTheMedium() throws IOException {
        try (Host host = Host.open(file)) {
            Host other = host.other("other");
            assertSense("6/29/00", other.refused(READY));
            assertSense("6/28/00", other.refused(READY));
            other.ok(READY);
            host.ok(READY);
        }
    }

    @Test
    void someCommandsPassAUnitAttention() throws IOException {
        try (Host host = Host.open(file)) {
            Host other = host.other("other");
            other.in("12 00 00 00 24 00", 36);
            other.in("46 00 00 00 00 00 00 00 08 00", 8);
            other.in("4a 01 00 00 10 00 00 00 08 00", 8);
            assertSense("6/29/00", other.refused(READY));
        }
    }

    @Test
    void requestSenseTakesTheNewsInEitherFormat() throws IOException {
        try (Host host = Host.open(file)) {
            Host other = host.other("other");
            Sense fixed = Sense.decode(other.in("03 00 00 00 12 00", 18));
            assertSense("6/29/00", fixed);
            Octets descriptor = other.in("03 01 00 00 12 00", 18);
            assertEquals(0x72, descriptor.u8(0) & 0x7F);
            assertSense("6/28/00", Sense.decode(descriptor));
            assertSense("0/00/00", Sense.decode(other.in("03 00 00 00 12 00", 18)));
        }
    }

    @Test
    void changedModeParametersAreNewsForOthersOnly() throws IOException {
        try (Host host = Host.open(file)) {
            Host other = host.other("other");
            other.settle();
            host.writeParameters(Host.AUDIO_PAGE);
            host.ok(READY);
            assertSense("6/2A/01", other.refused(READY));
            other.ok(READY);
        }
    }

    @Test
    void loadedDiscIsNewsAndAnEvent() throws IOException {
        try (Host host = Host.open(file)) {
            host.in("4a 01 00 00 10 00 00 00 08 00", 8);
            host.ok("1b 00 00 00 02 00");
            assertSense("2/3A/02", host.refused(READY));
            Octets removed = host.in("4a 01 00 00 10 00 00 00 08 00", 8);
            assertEquals(3, removed.u8(4), "media removal");
            assertEquals(1, removed.u8(5), "tray open, nothing inside");
            host.ok("1b 00 00 00 03 00");
            assertSense("6/28/00", host.refused(READY));
            host.ok(READY);
            Octets loaded = host.in("4a 01 00 00 10 00 00 00 08 00", 8);
            assertEquals(2, loaded.u8(4), "new media");
            assertEquals(2, loaded.u8(5), "closed, disc inside");
            assertEquals(0, host.in("4a 01 00 00 10 00 00 00 08 00", 8).u8(4));
        }
    }

    @Test
    void closedSessionIsAnEventForEverybody() throws IOException {
        try (Host host = Host.open(file)) {
            Host other = host.other("kernel");
            other.settle();
            other.in("4a 01 00 00 10 00 00 00 08 00", 8);
            host.audioTrack(Host.noise(300, 2352, 1));
            other.settle();
            host.ok("5b 00 02 00 00 00 00 00 00 00");
            host.ok(READY);
            assertEquals(2, other.in("4a 01 00 00 10 00 00 00 08 00", 8).u8(4));
            assertSense("6/28/00", other.refused(READY));
        }
    }

    @Test
    void eventsOfUnknownClassesAreNotAvailable() throws IOException {
        try (Host host = Host.open(file)) {
            Octets none = host.in("4a 01 00 00 80 00 00 00 08 00", 8);
            assertEquals(Octets.ofHex("00 02 80 56"), none);
            assertSense("5/24/00", host.refusedIn("4a 00 00 00 10 00 00 00 08 00"));
        }
    }

    @Test
    void unknownOperationCodeIsRefused() throws IOException {
        try (Host host = Host.open(file)) {
            assertSense("5/20/00", host.refusedIn("ad 00 00 00 00 00 00 00 00 20 00 00"));
            assertSense("5/20/00", host.refusedIn("3d 00 00 00 00 00 00 00 04 00"));
        }
    }

    @Test
    void transientlyBusyDriveIsReadyInTheEnd() throws IOException {
        DriveOptions options = DriveOptions.USUAL.with(Personas.CD_WRITER.withNotReadyEvery(3));
        try (Host host = Host.open(file, options)) {
            int refused = 0;
            for (int i = 0; i < 300; i++) {
                Completion completion = host.send(READY);
                if (completion instanceof Completion.CheckCondition(Sense sense, int _)) {
                    assertSense("2/04/01", sense);
                    refused++;
                } else {
                    assertInstanceOf(Completion.Good.class, completion);
                }
            }
            assertEquals(100, refused, 40);
        }
    }
}
