package org.discwright.mmc.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.discwright.mmc.Golden;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    private static final FeatureState STATE = FeatureState.current(1, true);

    private static final List<Feature> EVERY_KIND =
            List.of(
                    new ProfileList(
                            FeatureState.persistent(0),
                            List.of(
                                    new ProfileList.Entry(0x0009, true),
                                    new ProfileList.Entry(0x1234, false))),
                    new Core(STATE, 7, true, false),
                    new Morphing(STATE, true, false),
                    new RemovableMedium(STATE, 5, true, false, true, false, true),
                    new WriteProtect(STATE, false, true, false, true),
                    new RandomReadable(STATE, 2048, 0xFFFF, true),
                    new MultiRead(STATE),
                    new CdRead(STATE, true, false, true),
                    new RandomWritable(STATE, 359_848, 2048, 16, true),
                    new IncrementalStreamingWritable(
                            STATE, 0xFF01, true, false, true, List.of(7, 255, 0, 1, 2)),
                    new FormattableMedium(STATE, true, false, true, false, true, true),
                    new DvdRead(STATE, true, false, true),
                    new SectorErasable(STATE),
                    new HardwareDefectManagement(STATE, true),
                    new WriteOnce(STATE, 2048, 32, true),
                    new RestrictedOverwrite(STATE),
                    new MountRainier(STATE, true, false, true),
                    new MediaSerialNumberFeature(STATE),
                    new EnhancedDefectReporting(STATE, true, 255, 0x1234),
                    new DvdPlusRw(STATE, true, false, true),
                    new DvdPlusR(STATE, true),
                    new RigidRestrictedOverwrite(STATE, false, true, false, true),
                    new DvdMinusWrite(STATE, true, false, true, false),
                    new LayerJumpRecording(STATE, List.of(16, 1, 2, 3, 255)),
                    new StopLongOperation(STATE),
                    new BdRPseudoOverwrite(STATE),
                    new DvdPlusRwDualLayer(STATE, true, true, false),
                    new DvdPlusRDualLayer(STATE, true),
                    new BdRead(STATE, 0x0001_0002_0004_0008L, -1L, Long.MIN_VALUE),
                    new BdWrite(STATE, true, 0x0006_0000_0000_0000L, 0x0001_8000_0000_0001L),
                    new TimelySafeRecording(STATE),
                    new HdDvdRead(STATE, true, false),
                    new HdDvdWrite(STATE, false, true),
                    new DvdCss(STATE, 1),
                    new Vcps(STATE),
                    new CdRwCavWrite(STATE),
                    new CdTrackAtOnce(STATE, true, false, true, false, true, false, 0x3F01),
                    new CdMastering(STATE, false, true, false, true, false, true, false, 0xFFFFFF),
                    new CdRwMediaWriteSupport(STATE, 0x8F),
                    new PowerManagement(STATE),
                    new CdAudioExternalPlay(STATE, true, false, true, 256),
                    new Timeout(STATE, true, 300),
                    new RealTimeStreaming(STATE, true, false, true, false, true),
                    new DriveSerialNumber(STATE, "DW-00001"),
                    new DiscControlBlocks(STATE, List.of(0x46444300, 0xFFFF_FFFF)),
                    new FirmwareInformation(STATE, "20261122185300"),
                    new UnknownFeature(0xFF00, STATE, Octets.ofHex("01 02 03 04")));

    @Test
    void theRecordedAnswerIsReadAndWrittenBackUnchanged() throws Exception {
        Octets bytes = Golden.bytes("get-configuration.hex");
        Configuration configuration = Configuration.decode(bytes);
        assertEquals(bytes, configuration.encode());
        assertEquals(Optional.of(Profile.CD_R), configuration.profile());
        assertEquals(
                List.of(0x0008, 0x0009, 0x0010, 0x001B, 0x0040, 0x0041),
                configuration.feature(ProfileList.class).orElseThrow().entries().stream()
                        .map(ProfileList.Entry::number)
                        .toList());
        CdTrackAtOnce trackAtOnce = configuration.feature(CdTrackAtOnce.class).orElseThrow();
        assertTrue(trackAtOnce.current() && trackAtOnce.testWrite());
        assertTrue(trackAtOnce.bufferUnderrunFree() && trackAtOnce.subchannel());
        assertEquals(0xFFFF, trackAtOnce.dataTypes());
        assertEquals(
                List.of(7),
                configuration
                        .feature(IncrementalStreamingWritable.class)
                        .orElseThrow()
                        .linkSizes());
        assertEquals(
                256, configuration.feature(CdAudioExternalPlay.class).orElseThrow().volumeLevels());
        assertTrue(configuration.feature(CdMastering.class).isEmpty());
    }

    @Test
    void everyKindOfFeatureRoundTrips() throws Exception {
        Configuration configuration = new Configuration(0x0009, EVERY_KIND);
        assertEquals(configuration, Configuration.decode(configuration.encode()));
        Set<Class<?>> kinds = new HashSet<>();
        for (Feature feature : EVERY_KIND) {
            kinds.add(feature.getClass());
            assertEquals(0, feature.data().length() % 4, () -> feature + " is not whole words");
        }
        assertEquals(Set.of(Feature.class.getPermittedSubclasses()), kinds);
    }

    @Test
    void mastersAndMediaHaveTheBytesOfTheStandard() {
        assertEquals(
                Octets.ofHex("00 2e 05 04 7f 00 0b b8"),
                new CdMastering(STATE, true, true, true, true, true, true, true, 3000).encode());
        assertEquals(
                Octets.ofHex("00 03 05 04 39 00 00 00"),
                new RemovableMedium(STATE, 1, true, true, false, false, true).encode());
        assertEquals(
                Octets.ofHex("01 0c 05 10 32 30 32 36 31 31 32 32 31 38 35 33 30 30 00 00"),
                new FirmwareInformation(STATE, "20261122185300").encode());
    }

    /** What the standard's tables say of features with fields of their own. */
    @Test
    void dvdAndBdHaveTheBytesOfTheStandard() {
        assertEquals(
                Octets.ofHex("00 1f 05 04 01 00 02 00"),
                new DvdRead(STATE, true, true, false).encode());
        assertEquals(
                Octets.ofHex("00 25 05 08 00 00 08 00 00 10 01 00"),
                new WriteOnce(STATE, 2048, 16, true).encode());
        assertEquals(
                Octets.ofHex("00 2a 05 04 01 02 00 00"),
                new DvdPlusRw(STATE, true, true, false).encode());
        assertEquals(
                Octets.ofHex("00 2c 05 04 09 00 00 00"),
                new RigidRestrictedOverwrite(STATE, true, false, false, true).encode());
        assertEquals(
                Octets.ofHex("00 2f 05 04 4a 00 00 00"),
                new DvdMinusWrite(STATE, true, true, false, true).encode());
        assertEquals(
                Octets.ofHex(
                        "00 41 05 14 00 00 00 00 00 00 00 02 00 04 00 00 00 00 00 40 00 00 00 00"),
                new BdWrite(STATE, false, 0x0000_0002_0004_0000L, 0x0000_0040_0000_0000L).encode());
        assertEquals(28, new BdRead(STATE, 0, 0, 0).data().length());
    }

    @Test
    void requestsSelectFeatures() {
        Configuration all =
                new Configuration(
                        9,
                        List.of(
                                new MultiRead(FeatureState.current(0, false)),
                                new CdRwCavWrite(FeatureState.current(0, true)),
                                new PowerManagement(FeatureState.persistent(0))));
        assertEquals(3, all.select(0, 0).features().size());
        assertEquals(2, all.select(0, 0x1E).features().size());
        assertEquals(2, all.select(1, 0).features().size());
        assertEquals(1, all.select(1, 0x28).features().size());
        assertEquals(1, all.select(2, 0x27).features().size());
        assertEquals(0, all.select(2, 0x28).features().size());
        assertEquals(8, all.select(2, 0x28).encode().length());
    }

    @Test
    void anAnswerCutByItsAllocationLengthLosesOnlyWhatIsMissing() throws Exception {
        Octets bytes = Golden.bytes("get-configuration.hex");
        List<Feature> all = Configuration.decode(bytes).features();
        for (int length = 8; length < bytes.length(); length++) {
            List<Feature> some = Configuration.decode(bytes.truncate(length)).features();
            assertEquals(all.subList(0, some.size()), some);
        }
        assertThrows(MalformedDataException.class, () -> Configuration.decode(bytes.truncate(7)));
    }

    @Test
    void shortKnownFeaturesReadAsZeros() throws Exception {
        Configuration configuration =
                Configuration.decode(Octets.ofHex("00 00 00 08 00 00 00 00 00 2e 05 00"));
        CdMastering mastering =
                assertInstanceOf(CdMastering.class, configuration.features().getFirst());
        assertFalse(mastering.sessionAtOnce());
    }

    @Test
    void noBytesWhateverEscapeAsAnythingButMalformedData() {
        Property.forAll(
                3000,
                random -> {
                    byte[] bytes = new byte[random.nextInt(120)];
                    random.nextBytes(bytes);
                    for (int i = 0; i < Math.min(3, bytes.length); i++) {
                        bytes[i] = 0;
                    }
                    for (int i = 8; i + 3 < bytes.length; i += 8) {
                        bytes[i] = 0;
                        bytes[i + 1] &= 0x3F;
                        bytes[i + 3] &= 0x07;
                    }
                    return Octets.of(bytes);
                },
                bytes -> {
                    try {
                        Configuration read = Configuration.decode(bytes);
                        assertEquals(read, Configuration.decode(read.encode()));
                    } catch (MalformedDataException expected) {
                        assertTrue(bytes.length() < 8);
                    }
                });
    }
}
