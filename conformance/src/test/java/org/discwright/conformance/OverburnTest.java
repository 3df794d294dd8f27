package org.discwright.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.InputStream;
import java.nio.file.Path;
import org.discwright.burn.BurnException;
import org.discwright.burn.DiscRecorder;
import org.discwright.burn.DiscState;
import org.discwright.burn.ReleaseReport;
import org.discwright.burn.TrackAtOnceFormat;
import org.discwright.burn.VerificationLevel;
import org.discwright.burn.WriteProof;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;
import org.discwright.transport.DriveAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Discs of 90 and 99 minutes hold more than their ATIP can say, for those who ask. */
class OverburnTest {
    /** 81 minutes. */
    private static final int LONG = 81 * 60 * 75;

    private static final int BEYOND_THE_LAST_TIME = 404_849;

    @TempDir Path folder;

    /** Silence with a counter in every sector. */
    private static final class Counting extends InputStream {
        private long at;

        @Override
        public int read() {
            long sector = at / 2352;
            int place = (int) (at++ % 2352);
            return place < 4 ? (int) (sector >> (8 * place)) & 0xFF : 0;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            for (int i = 0; i < length; i++) {
                target[offset + i] = (byte) read();
            }
            return length;
        }
    }

    private ReleaseReport burn(String address, boolean overburn, int sectors) throws Exception {
        try (DiscRecorder recorder = new DiscRecorder();
                TrackAtOnceFormat format = new TrackAtOnceFormat()) {
            recorder.initialize(DriveAddress.parse(address));
            format.setRecorder(recorder);
            format.setClientName("conformance");
            format.setBurnVerificationLevel(VerificationLevel.QUICK);
            format.setOverburnAllowed(overburn);
            format.prepareMedia();
            long length = sectors * 2352L;
            format.addAudioTrack(new Limited(new Counting(), length), length);
            return format.releaseMedia();
        }
    }

    /** The first bytes of a stream. */
    private static final class Limited extends InputStream {
        private final InputStream stream;
        private long left;

        Limited(InputStream stream, long length) {
            this.stream = stream;
            this.left = length;
        }

        @Override
        public int read() throws java.io.IOException {
            return left-- > 0 ? stream.read() : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws java.io.IOException {
            if (left <= 0) {
                return -1;
            }
            int read = stream.read(target, offset, (int) Math.min(left, length));
            left -= read;
            return read;
        }
    }

    @Test
    void whatTheAtipCannotStateIsRefusedUnlessAskedFor() throws Exception {
        Path disc = folder.resolve("long.disc");
        Media.create(disc, "cd-r:90");
        String address = "emulated:" + disc + "?overburn=yes";
        BurnException refused = assertThrows(BurnException.class, () -> burn(address, false, LONG));
        assertEquals(DiscError.DF2TAO_NOT_ENOUGH_SPACE, refused.error());
        assertEquals(DiscState.BLANK, refused.disc().orElseThrow().state());
        ReleaseReport report = burn(address, true, LONG);
        assertEquals(new Lba(LONG + 2), report.leadOut().orElseThrow());
        assertEquals(WriteProof.Level.TOC, report.proof().level());
    }

    @Test
    void nothingGoesBeyondTheLastTimeThereIs() throws Exception {
        Path disc = folder.resolve("longest.disc");
        Media.create(disc, "cd-r:99");
        String address = "emulated:" + disc + "?overburn=yes";
        BurnException refused =
                assertThrows(BurnException.class, () -> burn(address, true, BEYOND_THE_LAST_TIME));
        assertEquals(DiscError.DF2TAO_NOT_ENOUGH_SPACE, refused.error());
    }
}
