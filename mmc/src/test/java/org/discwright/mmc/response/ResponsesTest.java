package org.discwright.mmc.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.discwright.mmc.Recorded;
import org.discwright.mmc.command.ReadDiscInformation;
import org.discwright.mmc.command.ReadTocPmaAtip;
import org.discwright.mmc.response.DiscInformation.DiscStatus;
import org.discwright.mmc.response.DiscInformation.SessionState;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.discwright.model.address.SectorCount;
import org.discwright.model.error.MalformedDataException;
import org.junit.jupiter.api.Test;

class ResponsesTest {
    private static final Octets BLANK_DISC =
            Octets.ofHex(
                    "00 20 00 01 01 01 01 00 ff 00 00 00 00 00 00 00 00 61 22 17 00 4f 3b 49"
                            + "00 00 00 00 00 00 00 00 00 00");

    @Test
    void aBlankDiscSaysWhereItsAreasBegin() throws Exception {
        DiscInformation disc = DiscInformation.decode(BLANK_DISC);
        assertEquals(DiscStatus.EMPTY, disc.status());
        assertEquals(SessionState.EMPTY, disc.lastSession());
        assertEquals(1, disc.sessions());
        assertEquals(DiscInformation.TYPE_UNDEFINED, disc.discType());
        assertEquals(
                Optional.of(new Msf(97, 34, 23)),
                disc.lastSessionLeadIn().flatMap(DiscTime::toMsf));
        assertEquals(
                359_848,
                disc.lastPossibleLeadOut().orElseThrow().toMsf().orElseThrow().toLba().value());
    }

    @Test
    void aFinalizedDiscHasNoFurtherLeadOut() throws Exception {
        DiscInformation disc =
                DiscInformation.decode(
                        Octets.ofHex(
                                "00 20 0e 01 02 02 02 00 00 00 00 00 00 00 00 00 ff ff ff ff ff ff"
                                        + "ff ff 00 00 00 00 00 00 00 00 00 00"));
        assertEquals(DiscStatus.COMPLETE, disc.status());
        assertEquals(SessionState.COMPLETE, disc.lastSession());
        assertEquals(2, disc.sessions());
        assertEquals(2, disc.firstTrackOfLastSession());
        assertTrue(disc.lastPossibleLeadOut().isEmpty());
        assertTrue(disc.lastSessionLeadIn().isEmpty());
    }

    @Test
    void moreThan255TracksAndSessionsAreCounted() throws Exception {
        byte[] bytes = BLANK_DISC.toByteArray();
        bytes[9] = 1;
        bytes[10] = 2;
        bytes[11] = 3;
        DiscInformation disc = DiscInformation.decode(Octets.of(bytes));
        assertEquals(0x101, disc.sessions());
        assertEquals(0x201, disc.firstTrackOfLastSession());
        assertEquals(0x301, disc.lastTrackOfLastSession());
    }

    @Test
    void anOpcTableIsNoLongerThanWhatCame() throws Exception {
        byte[] bytes = BLANK_DISC.concat(Octets.zeros(20)).toByteArray();
        bytes[1] = 52;
        bytes[33] = (byte) 200;
        bytes[34] = 0x16;
        bytes[35] = 0x0D;
        List<OpcEntry> table = DiscInformation.decode(Octets.of(bytes)).opcTable();
        assertEquals(2, table.size());
        assertEquals(0x160D, table.getFirst().speed());
    }

    @Test
    void theInvisibleTrackSaysWhereToWrite() throws Exception {
        TrackInformation track =
                TrackInformation.decode(
                        Octets.ofHex(
                                "00 2e 02 02 00 07 41 01 00 00 00 00 00 00 03 84 00 05 7d aa 00 00"
                                        + "00 00 00 05 7d aa 00 00 00 00 00 00 00 00 00 00 00 00 00"
                                        + "00 00 00 00 00 00 00"));
        assertEquals(Optional.of(new Lba(900)), track.nextWritable());
        assertEquals(new SectorCount(359_850), track.freeBlocks());
        assertTrue(track.lastRecorded().isEmpty());
        assertTrue(track.blank());
        assertFalse(track.damage());
        assertEquals(2, track.session());
    }

    @Test
    void trackInformationOfOlderDrivesEndsEarlier() throws Exception {
        Octets old =
                Octets.ofHex(
                        "00 1a 01 01 00 04 41 03 ff ff ff 6a 00 00 03 84 00 00 00 00 00 00 00 00"
                                + "00 00 02 ee");
        TrackInformation track = TrackInformation.decode(old);
        assertEquals(new Lba(-150), track.start());
        assertEquals(new SectorCount(750), track.size());
        assertTrue(track.data());
        assertTrue(track.lastRecorded().isEmpty(), "LRA_V without an LRA");
        assertEquals(TrackInformation.Layers.NONE, track.layers());
        Octets short16 = old.truncate(16);
        assertEquals(Optional.of(new Lba(900)), TrackInformation.decode(short16).nextWritable());
    }

    @Test
    void bytesBehindTheStatedLengthAreNotLookedAt() throws Exception {
        Toc toc =
                Toc.decode(
                        Octets.ofHex("00 0a 01 01 00 10 01 00 00 00 00 00 00 10 aa 00 00 00 02 ee"),
                        false);
        assertEquals(1, toc.entries().size());
        assertTrue(toc.leadOut().isEmpty());
    }

    @Test
    void aTocMayBeCutOffInAnEntry() throws Exception {
        Octets cut = Recorded.responses("toc").getLast().truncate(18);
        Toc toc = Toc.decode(cut, false);
        assertEquals(1, toc.entries().size());
        assertEquals(3, toc.lastTrack());
    }

    @Test
    void timesAndAddressesSayTheSame() throws Exception {
        Toc toc =
                new Toc(
                        1,
                        1,
                        List.of(
                                new Toc.Entry(1, 0, 1, Lba.ZERO),
                                new Toc.Entry(1, 0, Toc.LEAD_OUT, new Lba(420_000))));
        assertEquals(toc, Toc.decode(toc.encode(true), true));
        assertEquals(toc, Toc.decode(toc.encode(false), false));
        assertEquals(Optional.of(new Lba(420_000)), toc.leadOut());
        assertEquals(1, toc.tracks().size());
    }

    @Test
    void anAddressBeyondAllTimesIsStatedAsSuch() {
        Toc dvd = new Toc(1, 1, List.of(new Toc.Entry(1, 4, Toc.LEAD_OUT, new Lba(2_295_104))));
        assertTrue(dvd.encode(true).toHex().endsWith("00 ff 3b 4a"));
    }

    @Test
    void theRawTocPointsToTheNextSession() throws Exception {
        FullToc toc =
                FullToc.decode(
                        Octets.ofHex(
                                "00 7b 01 02 01 10 00 a0 00 00 00 00 01 00 00 01 10 00 a1 00 00 00"
                                        + "00 01 00 00 01 10 00 a2 00 00 00 00 00 0c 00 01 10 00 01"
                                        + "00 00 00 00 00 02 00 01 50 00 b0 00 0c 00 02 4f 3b 47 01"
                                        + "50 00 c0 00 00 00 00 95 00 00 02 10 00 a0 00 00 00 00 02"
                                        + "00 00 02 10 00 a1 00 00 00 00 02 00 00 02 10 00 a2 00 00"
                                        + "00 00 00 18 01 02 10 00 02 00 00 00 00 00 0e 00 02 50 00"
                                        + "b0 ff ff ff 01 4f 3b 47"));
        assertEquals(2, toc.lastSession());
        QEntry next = toc.entry(1, 5, QEntry.NEXT_SESSION).orElseThrow();
        assertEquals(Optional.of(new Msf(0, 12, 0)), next.time());
        assertEquals(Optional.of(new Msf(79, 59, 71)), next.target());
        assertTrue(toc.entry(2, 5, QEntry.NEXT_SESSION).orElseThrow().time().isEmpty());
        assertEquals(Optional.of(new Msf(0, 24, 1)), toc.leadOut(2));
        assertEquals(1, toc.tracks(2).size());
        assertEquals(2, toc.tracks(2).getFirst().point());
        assertTrue(toc.entry(1, 5, QEntry.FIRST_LEAD_IN).isPresent());
    }

    @Test
    void theGrooveOfARewritableSaysItsPowers() throws Exception {
        Atip atip =
                Atip.decode(
                        Octets.ofHex(
                                "00 1a 00 00 d2 40 e6 00 61 1a 42 00 4f 3b 4a 00 24 70 a8 00 60 b2"
                                        + "44 00 50 00 92 00"));
        assertEquals(5, atip.targetPower());
        assertEquals(2, atip.referenceSpeed());
        assertTrue(atip.unrestrictedUse());
        assertTrue(atip.rewritable());
        assertEquals(4, atip.subType());
        assertEquals(Optional.of(Octets.ofHex("24 70 a8")), atip.a1());
        assertEquals(Optional.of(Octets.ofHex("60 b2 44")), atip.a2());
        assertTrue(atip.a3().isEmpty(), "A3 is not valid");
        assertEquals(Optional.of(new Msf(97, 26, 66)), atip.leadInStart().flatMap(DiscTime::toMsf));
    }

    @Test
    void aDvdsLastLeadOutIsNoTimeOnACd() throws Exception {
        Atip atip =
                Atip.decode(Octets.ofHex("00 1a 00 00 c0 00 98 00 61 22 17 00 fe 01 1b 00 00 00"));
        assertEquals(new DiscTime(0, 254, 1, 27), atip.lastPossibleLeadOut().orElseThrow());
        assertTrue(atip.lastPossibleLeadOut().orElseThrow().toMsf().isEmpty());
    }

    @Test
    void capacityCountsBlocks() throws Exception {
        Capacity capacity = Capacity.decode(Octets.ofHex("00 00 08 34 00 00 08 00"));
        assertEquals(new Lba(2100), capacity.last());
        assertEquals(new SectorCount(2101), capacity.blocks());
        Capacity huge = Capacity.decode(Octets.ofHex("ff ff ff ff 00 00 08 00"));
        assertEquals(new SectorCount(1L << 32), huge.blocks());
        assertThrows(
                MalformedDataException.class,
                () -> Capacity.decode(Octets.ofHex("00 00 08 34 80 00 08 00")));
    }

    @Test
    void aCatalogNumberOfBlanksIsNone() throws Exception {
        Octets blanks =
                Octets.ofHex("00 15 00 14 02 00 00 00 80")
                        .concat(Octets.ofAscii(" ".repeat(13)))
                        .concat(Octets.zeros(2));
        assertEquals(
                Optional.of(new SubChannelData.CatalogNumber(Optional.empty())),
                SubChannelData.decode(blanks, false).content());
    }

    @Test
    void aPositionInTheFirstPregapIsNegative() throws Exception {
        SubChannelData at =
                new SubChannelData(
                        SubChannelData.NO_STATUS,
                        Optional.of(new SubChannelData.Position(1, 0, 1, 0, new Lba(-150), -150)));
        assertEquals(at, SubChannelData.decode(at.encode(false), false));
        assertEquals(at, SubChannelData.decode(at.encode(true), true), "the time runs backwards");
        assertEquals(Octets.ofHex("00 00 02 00"), at.encode(true).slice(12, 16));
    }

    @Test
    void commandsDecodeTheirResponses() throws Exception {
        assertEquals(
                DiscInformation.decode(BLANK_DISC),
                ReadDiscInformation.standard().decode(BLANK_DISC));
        Octets toc = Recorded.responses("toc").getFirst();
        assertEquals(
                Toc.decode(toc, false),
                new ReadTocPmaAtip(false, ReadTocPmaAtip.TOC, 0, 804).decode(toc));
        assertThrows(
                MalformedDataException.class,
                () -> new ReadDiscInformation(1, 12).decode(BLANK_DISC));
    }

    @Test
    void numbersThatDoNotFitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new BufferCapacity(false, 1L << 32, 0));
        assertThrows(IllegalArgumentException.class, () -> new Toc.Entry(16, 0, 1, Lba.ZERO));
        assertThrows(
                IllegalArgumentException.class, () -> new CdTextPacks(List.of(Octets.zeros(17))));
    }
}
