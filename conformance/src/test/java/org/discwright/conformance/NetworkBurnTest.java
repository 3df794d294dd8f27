package org.discwright.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.discwright.burn.BurnException;
import org.discwright.burn.DiscRecorder;
import org.discwright.burn.DiscState;
import org.discwright.burn.DiscSummary;
import org.discwright.burn.EraseFormat;
import org.discwright.burn.ReleaseReport;
import org.discwright.burn.SessionState;
import org.discwright.burn.TrackAtOnceFormat;
import org.discwright.burn.WriteProof;
import org.discwright.iscsi.target.ServedDrive;
import org.discwright.iscsi.target.TargetListener;
import org.discwright.iscsi.target.TargetOptions;
import org.discwright.iscsi.target.TargetServer;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Audio discs burned by the engine on an emulated recorder that is reached by iSCSI. */
@Timeout(300)
class NetworkBurnTest {
    private static final String TARGET = "iqn.2026-01.org.example:recorder";

    @TempDir Path folder;

    private static byte[] noise(int seed, int sectors) {
        byte[] sound = new byte[sectors * 2352];
        new Random(seed).nextBytes(sound);
        return sound;
    }

    private static TargetServer serve(ScsiTransport drive) throws Exception {
        return TargetServer.start(
                TargetOptions.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                List.of(new ServedDrive(TARGET, drive)),
                TargetListener.NONE);
    }

    private static DriveAddress at(int port) {
        return DriveAddress.parse("iscsi://127.0.0.1:" + port + "/" + TARGET);
    }

    private static ReleaseReport burn(DriveAddress address, List<byte[]> sounds)
            throws BurnException {
        try (DiscRecorder recorder = new DiscRecorder();
                TrackAtOnceFormat format = new TrackAtOnceFormat()) {
            recorder.initialize(address);
            format.setRecorder(recorder);
            format.setClientName("conformance");
            format.prepareMedia();
            for (byte[] sound : sounds) {
                format.addAudioTrack(new ByteArrayInputStream(sound), sound.length);
            }
            return format.releaseMedia();
        }
    }

    @Test
    void aDiscBurnedOverTheNetworkIsProvenAndHoldsWhatWasSent() throws Exception {
        Path disc = folder.resolve("net.disc");
        Media.create(disc, "cd-r:80");
        List<byte[]> sounds = List.of(noise(1, 400), noise(2, 317));
        try (ScsiTransport drive =
                        TransportProvider.openDrive(DriveAddress.parse("emulated:" + disc));
                TargetServer server = serve(drive)) {
            ReleaseReport report = burn(at(server.address().getPort()), sounds);
            assertEquals(WriteProof.Level.CONTENT, report.proof().level(), report.toString());
        }
        assertEquals(Optional.empty(), RecordedDisc.fault(disc, sounds));
    }

    @Test
    void aConnectionCutMidBurnIsToldTrulyAndTheDriveIsUsableAfterwards() throws Exception {
        Path disc = folder.resolve("cut.disc");
        Media.create(disc, "cd-rw:80");
        List<byte[]> sounds = List.of(noise(3, 400), noise(4, 500));
        try (ScsiTransport drive =
                        TransportProvider.openDrive(DriveAddress.parse("emulated:" + disc));
                TargetServer server = serve(drive);
                Relay relay = new Relay(server.address())) {
            DriveAddress address = at(relay.port());
            // within the second track
            relay.cutAfter(600 * 2352);
            BurnException failed = assertThrows(BurnException.class, () -> burn(address, sounds));
            assertTrue(relay.hasCut());
            assertTrue(failed.command().isPresent(), failed.toString());
            // the account came over a new session
            DiscSummary told = failed.disc().orElseThrow();
            assertEquals(DiscState.APPENDABLE, told.state(), failed.toString());
            assertEquals(SessionState.INCOMPLETE, told.lastSession());
            try (DiscRecorder recorder = new DiscRecorder();
                    EraseFormat erase = new EraseFormat()) {
                recorder.initialize(address);
                erase.setRecorder(recorder);
                erase.setClientName("conformance");
                var _ = erase.eraseMedia();
            }
            ReleaseReport report = burn(address, sounds);
            assertEquals(WriteProof.Level.CONTENT, report.proof().level(), report.toString());
        }
        assertEquals(Optional.empty(), RecordedDisc.fault(disc, sounds));
    }
}
