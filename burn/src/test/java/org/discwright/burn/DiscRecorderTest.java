package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.discwright.mmc.Completion;
import org.discwright.mmc.command.PreventAllowMediumRemoval;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;
import org.discwright.transport.DriveAddress;
import org.junit.jupiter.api.Test;

class DiscRecorderTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void itSaysWhoItIs() throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            assertEquals("FAKE", bench.recorder.getVendorId());
            assertEquals("Recorder", bench.recorder.getProductId());
            assertEquals("1.0", bench.recorder.getProductRevision());
            assertEquals(
                    new DriveAddress("scripted", "drive"), bench.recorder.getActiveDiscRecorder());
            assertEquals("scripted:drive", bench.recorder.getVolumeName());
            assertEquals(OptionalInt.empty(), bench.recorder.getLegacyDeviceNumber());
            assertEquals(List.of(), bench.recorder.getVolumePathNames());
            assertEquals(List.of(0x0A, 0x09), bench.recorder.getSupportedProfiles());
            assertEquals(List.of(0x09), bench.recorder.getCurrentProfiles());
            assertEquals(List.of(0x00, 0x03, 0x2D), bench.recorder.getSupportedFeaturePages());
            assertEquals(List.of(0x05, 0x2A), bench.recorder.getSupportedModePages());
            assertTrue(bench.recorder.isDeviceCanLoadMedia());
        }
    }

    @Test
    void aDiskIsNoRecorder() {
        try (Workbench bench = Workbench.bound();
                DiscRecorder other = new DiscRecorder(bench.pauses)) {
            bench.transport.plan(
                    0x12, 0, 1, (_, request) -> FakeRecorder.give(request, Octets.zeros(36)));
            BurnException failure =
                    assertThrows(BurnException.class, () -> other.initialize(bench.transport));
            assertEquals(DiscError.E_INVALIDARG, failure.error());
        } catch (BurnException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void anAddressThatMeansNothingIsRefused() {
        try (DiscRecorder recorder = new DiscRecorder()) {
            BurnException failure =
                    assertThrows(
                            BurnException.class,
                            () -> recorder.initialize(DriveAddress.parse("nothing:here")));
            assertEquals(DiscError.E_INVALIDARG, failure.error());
            assertThrows(DiscStateException.class, recorder::getVendorId);
        }
    }

    @Test
    void theLockIsCountedAndNamesItsOwner() throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            DiscRecorder recorder = bench.recorder;
            recorder.acquireExclusiveAccess(false, "one");
            recorder.acquireExclusiveAccess(true, "one");
            assertEquals(Optional.of("one"), recorder.getExclusiveAccessOwner());
            BurnException locked =
                    assertThrows(
                            BurnException.class,
                            () -> recorder.acquireExclusiveAccess(true, "two"));
            assertEquals(DiscError.RECORDER_LOCKED, locked.error());
            bench.format.setRecorder(recorder);
            bench.format.setClientName("three");
            assertEquals(
                    DiscError.RECORDER_LOCKED,
                    assertThrows(BurnException.class, bench.format::prepareMedia).error());
            recorder.releaseExclusiveAccess();
            assertEquals(Optional.of("one"), recorder.getExclusiveAccessOwner());
            recorder.releaseExclusiveAccess();
            assertEquals(Optional.empty(), recorder.getExclusiveAccessOwner());
            assertThrows(DiscStateException.class, recorder::releaseExclusiveAccess);
        }
    }

    @Test
    void clientNamesFollowTheRules() throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            for (String bad : List.of("", "ä", "a/b", "x".repeat(63))) {
                assertEquals(
                        DiscError.DF2TAO_CLIENT_NAME_IS_NOT_VALID,
                        assertThrows(
                                        DiscStateException.class,
                                        () -> bench.format.setClientName(bad))
                                .error());
            }
            bench.format.setClientName("A program, v1.0: test; a-z_ " + "x".repeat(34));
        }
    }

    @Test
    void notificationsAreCounted() throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            bench.recorder.disableMcn();
            bench.recorder.disableMcn();
            bench.recorder.enableMcn();
            assertFalse(bench.recorder.isMcnEnabled());
            bench.recorder.enableMcn();
            assertTrue(bench.recorder.isMcnEnabled());
            assertThrows(DiscStateException.class, bench.recorder::enableMcn);
        }
    }

    @Test
    void rawCommandsAreSentOnceAndAnsweredAsTheyAre() throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            AdvancedRecorder raw = bench.recorder.advanced();
            bench.transport.answer(0x00, 0, FakeRecorder.check(6, 0x28, 0));
            CommandResult attention = raw.sendCommandNoData(Octets.zeros(6), SECOND);
            assertFalse(attention.isGood());
            assertEquals("6/28/00", attention.sense().orElseThrow().toString());
            assertTrue(raw.sendCommandNoData(Octets.zeros(6), SECOND).isGood());
            assertEquals(
                    "FAKE",
                    raw.sendCommandGetDataFromDevice(Octets.ofHex("12 00 00 00 24 00"), SECOND, 36)
                            .data()
                            .slice(8, 16)
                            .text());
            bench.transport.answer(0x00, 0, new Completion.Busy());
            assertEquals(
                    DiscError.RECORDER_MEDIA_BUSY,
                    assertThrows(
                                    BurnException.class,
                                    () -> raw.sendCommandNoData(Octets.zeros(6), SECOND))
                            .error());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> raw.sendCommandNoData(Octets.zeros(5), SECOND));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> raw.sendCommandGetDataFromDevice(Octets.zeros(6), SECOND, 0));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> raw.sendCommandSendDataToDevice(Octets.zeros(6), SECOND, Octets.EMPTY));
        }
    }

    @Test
    void pagesAndFeaturesComeAsBytes() throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            AdvancedRecorder raw = bench.recorder.advanced();
            assertEquals(0x2D, raw.getFeaturePage(0x2D, true).u16(0), "begins with its code");
            assertEquals(
                    DiscError.RECORDER_NO_SUCH_FEATURE,
                    assertThrows(BurnException.class, () -> raw.getFeaturePage(0x1F, false))
                            .error());
            Octets page = raw.getModePage(0x05, ModePageRequestType.CURRENT_VALUES);
            assertEquals(52, page.length());
            raw.setModePage(
                    ModePageRequestType.CURRENT_VALUES,
                    bench.drive.page.withTestWrite(true).bytes());
            assertTrue(bench.drive.page.testWrite());
            assertEquals(
                    DiscError.RECORDER_NO_SUCH_MODE_PAGE,
                    assertThrows(
                                    BurnException.class,
                                    () -> raw.getModePage(0x1A, ModePageRequestType.CURRENT_VALUES))
                            .error());
            assertEquals(34, raw.getDiscInformation().length());
            assertEquals(48, raw.getTrackInformation(0xFF, TrackAddressType.TRACK).length());
            assertEquals(0, raw.getByteAlignmentMask());
            assertEquals(1 << 16, raw.getMaximumPageAlignedTransferSize());
            assertEquals(1 << 16, raw.getMaximumNonPageAlignedTransferSize());
            bench.drive.tellsConfiguration = false;
            assertEquals(
                    DiscError.RECORDER_GET_CONFIGURATION_NOT_SUPPORTED,
                    assertThrows(BurnException.class, bench.recorder::getSupportedProfiles)
                            .error());
        }
    }

    @Test
    void discStructuresHaveTheirHeaderTakenOffAndPutOn() throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            AdvancedRecorder raw = bench.recorder.advanced();
            assertEquals(
                    DiscError.RECORDER_DVD_STRUCTURE_NOT_PRESENT,
                    assertThrows(BurnException.class, () -> raw.readDvdStructure(0, 0, 0, 0))
                            .error());
            bench.transport.plan(
                    0xAD,
                    0,
                    1,
                    (_, request) ->
                            FakeRecorder.give(request, Octets.ofHex("0005 0000 010203 99")));
            assertEquals(Octets.ofHex("010203"), raw.readDvdStructure(1, 2, 0, 3));
            Octets[] sent = {Octets.EMPTY};
            bench.transport.plan(
                    0xBF,
                    0,
                    1,
                    (_, request) -> {
                        sent[0] = Octets.copyOf(request.data().asByteBuffer());
                        return new Completion.Good(7);
                    });
            raw.sendDvdStructure(4, Octets.ofHex("010203"));
            assertEquals(Octets.ofHex("0005 0000 010203"), sent[0]);
        }
    }

    @Test
    void theTrayOpensAndCloses() throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            bench.recorder.ejectMedia();
            assertFalse(bench.drive.present);
            assertEquals(
                    DiscError.RECORDER_MEDIA_NO_MEDIA,
                    assertThrows(BurnException.class, bench.recorder::readDiscStatus).error());
            bench.recorder.closeTray();
            assertTrue(bench.drive.present);
        }
    }

    @Test
    void aTrayThatTheSystemLockedOpens() throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            bench.recorder.drive().require(new PreventAllowMediumRemoval(true, false));
            bench.recorder.ejectMedia();
            assertFalse(bench.drive.present);
        }
    }

    @Test
    void aTrayThatAnotherHostLockedStaysShut() throws BurnException {
        try (Workbench bench = Workbench.bound()) {
            bench.drive.locked = true;
            bench.transport.plan(0x1E, 0, 1, (_, _) -> new Completion.Good(0));
            assertEquals(
                    DiscError.RECORDER_LOCKED,
                    assertThrows(BurnException.class, bench.recorder::ejectMedia).error());
            assertTrue(bench.drive.present);
        }
    }

    @Test
    void aDiscIsDescribedWithItsSessions() throws BurnException {
        try (Workbench bench = Workbench.idle()) {
            DiscStatus blank = bench.recorder.readDiscStatus();
            assertEquals(MediaPhysicalType.CDR, blank.mediaType());
            assertEquals(DiscState.BLANK, blank.summary().state());
            assertEquals(359_846, blank.free().value());
            assertEquals(List.of(), blank.sessions());
            assertEquals(3, blank.writeSpeeds().size());
            assertEquals(Optional.of(new Lba(359_848)), blank.lastPossibleLeadOut());

            bench.format.setDoNotFinalizeMedia(true);
            bench.format.prepareMedia();
            bench.add(300, 1);
            bench.add(310, 2);
            DiscStatus open = bench.recorder.readDiscStatus();
            assertFalse(open.sessions().getFirst().closed());
            assertEquals(Optional.empty(), open.sessions().getFirst().leadOut());
            assertEquals(2, open.tracks().size());
            assertEquals(914, open.used().value());

            bench.format.releaseMedia();
            DiscStatus closed = bench.recorder.readDiscStatus();
            assertTrue(closed.sessions().getFirst().closed());
            assertEquals(Optional.of(new Lba(764)), closed.sessions().getFirst().leadOut());
            assertEquals(new Lba(452), closed.tracks().getLast().start());
            assertEquals(312, closed.tracks().getLast().length().value());
        }
    }
}
