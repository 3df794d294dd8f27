package org.discwright.burn.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.discwright.burn.BurnException;
import org.discwright.burn.SubchannelProof;
import org.discwright.burn.SubchannelProof.Channels;
import org.discwright.burn.plan.RawForm;
import org.discwright.mmc.modepage.DataBlockType;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.discwright.model.subchannel.RwInterleaver;
import org.discwright.model.subchannel.RwParity;
import org.discwright.model.subchannel.SubchannelLayout;
import org.discwright.model.subchannel.SubchannelQ;
import org.discwright.model.subchannel.SubchannelWriter;
import org.junit.jupiter.api.Test;

class SubchannelVerifierTest {
    private static final int SECTORS = 400;
    private static final int SECOND = 250;
    private static final int SUB = 96;

    /** A drive with a disc of two tracks, and what is wrong with it. */
    private static final class Disc implements SubchannelSectors {
        private final byte[] subchannel = new byte[(SECTORS + 150) * SUB];
        private Channels channels = Channels.P_TO_W;
        private int displacement;
        private int reads;

        @Override
        public int most() {
            return 27;
        }

        @Override
        public Channels find(Lba where) {
            return channels;
        }

        @Override
        public Octets read(Lba first, int count) {
            reads++;
            byte[] all = new byte[count * (channels == Channels.Q ? 16 : SUB)];
            for (int i = 0; i < count; i++) {
                int from = Math.max(0, first.value() + i + displacement) * SUB;
                if (channels == Channels.Q) {
                    SubchannelLayout.extractQ(subchannel, from, all, i * 16);
                } else {
                    System.arraycopy(subchannel, from, all, i * SUB, SUB);
                }
            }
            return Octets.of(all);
        }

        @Override
        public String lastRefusal() {
            return "no such field";
        }
    }

    private static SubchannelQ q(int sector) {
        int track = sector < SECOND ? 1 : 2;
        Lba at = new Lba(sector);
        if (sector % 100 == 50) {
            return new SubchannelQ.CatalogNumber(0, "4006381333931", at.toMsf().frame());
        }
        if (sector % 100 == 75) {
            return new SubchannelQ.RecordingCode(0, "USABC000000" + track, at.toMsf().frame());
        }
        int relative = sector - (track == 1 ? 0 : SECOND);
        return new SubchannelQ.Position(
                0, track, 1, Msf.ofFrames(relative), Msf.ofFrames(sector + 150));
    }

    /** Sends a disc with random packs in R to W, and puts the same onto the drive's. */
    private static SubchannelPrint send(Disc disc) {
        SubchannelPrint print = new SubchannelPrint(new RawForm(DataBlockType.RAW_PW));
        SplittableRandom random = new SplittableRandom(5);
        RwInterleaver interleaver = RwInterleaver.interleaving();
        for (int sector = 0; sector < SECTORS + 150; sector++) {
            byte[] packs = new byte[SUB];
            for (int i = 0; i < SUB; i++) {
                packs[i] = (byte) random.nextInt(64);
            }
            for (int pack = 0; pack < SUB; pack += RwParity.PACK_LENGTH) {
                RwParity.write(packs, pack);
                interleaver.apply(packs, pack);
            }
            SubchannelQ q =
                    sector < SECTORS
                            ? q(sector)
                            : new SubchannelQ.Position(
                                    0,
                                    SubchannelQ.LEAD_OUT,
                                    1,
                                    Msf.ofFrames(sector - SECTORS),
                                    Msf.ofFrames(sector + 150));
            byte[] all = new byte[2352 + SUB];
            SubchannelWriter.write(false, q, all, 2352);
            for (int i = 0; i < SUB; i++) {
                all[2352 + i] |= packs[i];
            }
            System.arraycopy(all, 2352, disc.subchannel, sector * SUB, SUB);
            if (sector < SECTORS) {
                print.add(ByteBuffer.wrap(all), 0, Optional.of(q));
            }
        }
        return print;
    }

    private static SubchannelVerifier.Result verify(Disc disc, SubchannelPrint print, boolean all)
            throws BurnException {
        return new SubchannelVerifier(
                        disc, print, List.of(Lba.ZERO, new Lba(SECOND)), () -> false, (_, _) -> {})
                .verify(all);
    }

    private static void writeQ(Disc disc, int sector, SubchannelQ q) {
        byte[] fresh = new byte[SUB];
        SubchannelWriter.write(false, q, fresh, 0);
        for (int i = 0; i < SUB; i++) {
            int at = sector * SUB + i;
            disc.subchannel[at] = (byte) ((disc.subchannel[at] & 0x3F) | fresh[i]);
        }
    }

    @Test
    void allThatWasSentIsFound() throws BurnException {
        Disc disc = new Disc();
        SubchannelVerifier.Result result = verify(disc, send(disc), true);
        assertEquals(
                new SubchannelProof(Channels.P_TO_W, SECTORS, SECTORS, 4L * SECTORS - 7, ""),
                result.proof());
        assertTrue(result.difference().isEmpty());
    }

    @Test
    void aDriveThatGivesItSomeSectorsLateIsNoDifference() throws BurnException {
        for (int displacement : new int[] {-2, 1, 3}) {
            Disc disc = new Disc();
            SubchannelPrint print = send(disc);
            disc.displacement = displacement;
            SubchannelVerifier.Result result = verify(disc, print, true);
            assertTrue(result.difference().isEmpty(), result::toString);
            assertTrue(result.proof().packs() > 4 * SECTORS - 40, result::toString);
        }
    }

    @Test
    void anotherControlNibbleOrIndexIsADifference() throws BurnException {
        SubchannelQ.Position due = (SubchannelQ.Position) q(300);
        for (SubchannelQ other :
                List.of(
                        new SubchannelQ.Position(2, 2, 1, due.relative(), due.absolute()),
                        new SubchannelQ.Position(0, 2, 2, due.relative(), due.absolute()),
                        new SubchannelQ.Position(0, 2, 1, due.absolute(), due.absolute()))) {
            Disc disc = new Disc();
            SubchannelPrint print = send(disc);
            writeQ(disc, 300, other);
            Outcome.Different different = verify(disc, print, true).difference().orElseThrow();
            assertEquals(2, different.track());
            assertEquals(new Lba(300), different.sector());
        }
    }

    @Test
    void anotherCodeIsADifference() throws BurnException {
        Disc disc = new Disc();
        SubchannelPrint print = send(disc);
        writeQ(disc, 150, new SubchannelQ.CatalogNumber(0, "4006381333948", 0));
        assertEquals(new Lba(150), verify(disc, print, true).difference().orElseThrow().sector());
    }

    @Test
    void damageIsCountedOut() throws BurnException {
        Disc disc = new Disc();
        SubchannelPrint print = send(disc);
        // a bit of Q
        disc.subchannel[40 * SUB + 3] ^= 0x40;
        // one symbol is mended, a whole sector of noise is not
        disc.subchannel[90 * SUB + 5] ^= 0x11;
        for (int i = 0; i < SUB; i++) {
            disc.subchannel[200 * SUB + i] ^= (byte) (i * 37 & 0x3F);
        }
        SubchannelVerifier.Result result = verify(disc, print, true);
        assertTrue(result.difference().isEmpty(), result::toString);
        assertEquals(SECTORS - 1, result.proof().positions());
        assertTrue(result.proof().packs() < 4 * SECTORS - 7);
        assertTrue(result.proof().packs() > 4 * SECTORS - 30);
    }

    @Test
    void packsThatAreLostAreADifference() throws BurnException {
        Disc disc = new Disc();
        SubchannelPrint print = send(disc);
        for (int i = 0; i < disc.subchannel.length; i++) {
            disc.subchannel[i] &= (byte) 0xC0;
        }
        Outcome.Different different = verify(disc, print, true).difference().orElseThrow();
        assertEquals(Lba.ZERO, different.sector());
        assertTrue(different.what().contains("R to W"), different::toString);
    }

    @Test
    void aDriveThatGivesQAlone() throws BurnException {
        Disc disc = new Disc();
        SubchannelPrint print = send(disc);
        disc.channels = Channels.Q;
        assertEquals(
                new SubchannelProof(Channels.Q, SECTORS, SECTORS, 0, ""),
                verify(disc, print, true).proof());
        writeQ(disc, 7, q(8));
        // it names sector 8, for which it is right
        assertTrue(verify(disc, print, true).difference().isEmpty());
    }

    @Test
    void aDriveThatGivesNothing() throws BurnException {
        Disc disc = new Disc();
        SubchannelPrint print = send(disc);
        disc.channels = Channels.NONE;
        SubchannelProof proof = verify(disc, print, true).proof();
        assertEquals(Channels.NONE, proof.channels());
        assertTrue(proof.sentence().contains("no such field"));
        assertEquals(0, disc.reads);
    }

    @Test
    void aSampleTakesTheBeginningsOfTracks() throws BurnException {
        Disc disc = new Disc();
        SubchannelPrint print = send(disc);
        SubchannelProof proof = verify(disc, print, false).proof();
        assertEquals(200 + 150, proof.sectors());
        assertEquals(350, proof.positions());
        assertFalse(proof.reason().isEmpty());
    }
}
