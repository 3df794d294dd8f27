package org.discwright.burn.discovery;

import java.util.Optional;
import java.util.OptionalInt;
import org.discwright.burn.BurnException;
import org.discwright.burn.MediumDetails;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.command.ReadDiscInformation;
import org.discwright.mmc.command.ReadFormatCapacities;
import org.discwright.mmc.command.ReadTrackInformation;
import org.discwright.mmc.feature.Profile;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.mmc.response.FormatCapacities;
import org.discwright.mmc.response.PowResources;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.mmc.structure.AdipInformation;
import org.discwright.mmc.structure.BdDiscInformation;
import org.discwright.mmc.structure.BdSpareArea;
import org.discwright.mmc.structure.DiscStructure;
import org.discwright.mmc.structure.DvdPhysicalFormat;
import org.discwright.mmc.structure.LayerSetting;
import org.discwright.mmc.structure.PreRecordedInformation;
import org.discwright.mmc.structure.RamSpareArea;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;

/** Asks a drive what a DVD or BD says of itself. What it refuses is left out. */
final class DetailsProbe {
    private static final int LAYER_BOUNDARY = LayerSetting.Kind.BOUNDARY.format();
    private static final int POW_RESOURCES = 2;

    private final ProtectionProbe protection;
    private final StructureProbe structures;

    DetailsProbe(Drive drive) {
        this.protection = new ProtectionProbe(drive);
        this.structures = new StructureProbe(drive);
    }

    /** Of a disc that is no CD. */
    MediumDetails read(Profile profile, DiscInformation disc) throws BurnException {
        Optional<RecordingMethod> method = RecordingMethod.of(profile);
        var protections = protection.read(method);
        MediumDetails.Background background =
                switch (disc.backgroundFormat()) {
                    case 1 -> MediumDetails.Background.STOPPED;
                    case 2 -> MediumDetails.Background.RUNNING;
                    case 3 -> MediumDetails.Background.COMPLETE;
                    default -> MediumDetails.Background.NONE;
                };
        return switch (profile) {
            case BD_ROM, BD_R_SEQUENTIAL, BD_R_RANDOM, BD_RE -> {
                Optional<BdDiscInformation.Unit> unit =
                        structures
                                .read(
                                        DiscStructure.MEDIA_BD,
                                        DiscStructure.PHYSICAL_FORMAT,
                                        BdDiscInformation.class)
                                .flatMap(all -> all.units().stream().findFirst());
                Optional<MediumDetails.Spares> spares = bdSpares();
                yield new MediumDetails(
                        unit.flatMap(DetailsProbe::identity),
                        layers(unit.map(one -> one.structure().bits(0, 7, 4)).orElse(0)),
                        Optional.empty(),
                        Optional.empty(),
                        // a blank BD-R counts as unformatted, spare areas or not
                        spares.isPresent() ? Optional.of(true) : formatted(profile),
                        background,
                        spares,
                        profile == Profile.BD_R_SEQUENTIAL ? overwrites() : Optional.empty(),
                        protections);
            }
            default -> {
                Optional<DvdPhysicalFormat> physical =
                        structures.read(
                                DiscStructure.MEDIA_DVD,
                                DiscStructure.PHYSICAL_FORMAT,
                                DvdPhysicalFormat.class);
                yield new MediumDetails(
                        dvdIdentity(profile),
                        layers(physical.map(DvdPhysicalFormat::layers).orElse(0)),
                        layerBreak(physical),
                        profile == Profile.DVD_R_DL_LAYER_JUMP
                                ? Optional.of(layerJumps(disc))
                                : Optional.empty(),
                        formatted(profile),
                        background,
                        profile == Profile.DVD_RAM ? ramSpares() : Optional.empty(),
                        Optional.empty(),
                        protections);
            }
        };
    }

    private static OptionalInt layers(int told) {
        return told > 0 ? OptionalInt.of(told) : OptionalInt.empty();
    }

    private static Optional<MediumDetails.Identity> identity(BdDiscInformation.Unit unit) {
        return named(unit.manufacturer(), unit.mediaType(), OptionalInt.of(unit.revision()));
    }

    private Optional<MediumDetails.Identity> dvdIdentity(Profile profile) throws BurnException {
        return switch (profile) {
            case DVD_PLUS_R, DVD_PLUS_R_DL, DVD_PLUS_RW, DVD_PLUS_RW_DL ->
                    structures
                            .read(
                                    DiscStructure.MEDIA_DVD,
                                    DiscStructure.ADIP,
                                    AdipInformation.class)
                            .flatMap(adip ->
                                    named(
                                            adip.manufacturer(),
                                            adip.mediaType(),
                                            OptionalInt.of(adip.revision())));
            case DVD_R,
                    DVD_R_DL_SEQUENTIAL,
                    DVD_R_DL_LAYER_JUMP,
                    DVD_RW_SEQUENTIAL,
                    DVD_RW_RESTRICTED_OVERWRITE ->
                    structures
                            .read(
                                    DiscStructure.MEDIA_DVD,
                                    DiscStructure.PRE_RECORDED,
                                    PreRecordedInformation.class)
                            .flatMap(groove ->
                                    named(groove.manufacturer(), "", OptionalInt.empty()));
            default -> Optional.empty();
        };
    }

    private static Optional<MediumDetails.Identity> named(
            String manufacturer, String mediaType, OptionalInt revision) {
        return manufacturer.isBlank() && mediaType.isBlank()
                ? Optional.empty()
                : Optional.of(
                        new MediumDetails.Identity(
                                manufacturer.strip(), mediaType.strip(), revision));
    }

    private Optional<MediumDetails.LayerBreak> layerBreak(Optional<DvdPhysicalFormat> physical)
            throws BurnException {
        if (physical.filter(format -> format.layers() == 2).isEmpty()) {
            return Optional.empty();
        }
        return structures
                .read(DiscStructure.MEDIA_DVD, LAYER_BOUNDARY, LayerSetting.class)
                .filter(setting -> setting.value() > 0)
                .map(setting ->
                        new MediumDetails.LayerBreak(
                                new SectorCount(setting.value()), setting.fixed()))
                .or(() ->
                        physical.filter(format -> format.layerEnd() > format.firstSector())
                                .map(format ->
                                        new MediumDetails.LayerBreak(
                                                new SectorCount(
                                                        format.layerEnd()
                                                                - format.firstSector()
                                                                + 1L),
                                                true)));
    }

    private MediumDetails.LayerJumps layerJumps(DiscInformation disc) throws BurnException {
        Optional<LayerSetting> middle = setting(LayerSetting.Kind.SHIFTED_MIDDLE_AREA);
        Optional<TrackInformation> next = track(ReadTrackInformation.INVISIBLE_TRACK);
        Optional<Lba> last = next.flatMap(DetailsProbe::lastJump);
        // the last one that the drive counts may be the one to come
        for (int back = 0; back < 2 && last.isEmpty(); back++) {
            int number = disc.lastTrackOfLastSession() - back;
            last = number > 0 ? track(number).flatMap(DetailsProbe::lastJump) : last;
        }
        return new MediumDetails.LayerJumps(
                new SectorCount(
                        setting(LayerSetting.Kind.JUMP_INTERVAL)
                                .map(LayerSetting::value)
                                .orElse(0L)),
                next.map(track -> track.layers().nextJump()).filter(at -> at.value() > 0),
                last,
                middle.filter(LayerSetting::fixed)
                        .filter(at -> at.value() <= Integer.MAX_VALUE)
                        .map(at -> new Lba((int) at.value())));
    }

    private Optional<LayerSetting> setting(LayerSetting.Kind kind) throws BurnException {
        return structures.read(DiscStructure.MEDIA_DVD, kind.format(), LayerSetting.class);
    }

    private Optional<TrackInformation> track(int number) throws BurnException {
        return structures.ask(ReadTrackInformation.ofTrack(number)).filter(TrackInformation::jumps);
    }

    private static Optional<Lba> lastJump(TrackInformation track) {
        return Optional.of(track.layers().lastJump()).filter(at -> at.value() > 0);
    }

    private Optional<MediumDetails.Spares> bdSpares() throws BurnException {
        return structures
                .read(DiscStructure.MEDIA_BD, DiscStructure.SPARE_AREA, BdSpareArea.class)
                .map(area -> new MediumDetails.Spares(area.free(), Optional.of(area.allocated())));
    }

    /** DVD-RAM does not tell how large its primary spare area is. */
    private Optional<MediumDetails.Spares> ramSpares() throws BurnException {
        return structures
                .read(DiscStructure.MEDIA_DVD, DiscStructure.SPARE_AREA, RamSpareArea.class)
                .map(area ->
                        new MediumDetails.Spares(
                                area.primaryUnused() + area.supplementaryUnused(),
                                Optional.empty()));
    }

    private Optional<Boolean> formatted(Profile profile) throws BurnException {
        boolean formattable =
                switch (profile) {
                    case DVD_RAM,
                            DVD_RW_RESTRICTED_OVERWRITE,
                            DVD_PLUS_RW,
                            DVD_PLUS_RW_DL,
                            BD_R_SEQUENTIAL,
                            BD_R_RANDOM,
                            BD_RE ->
                            true;
                    default -> false;
                };
        if (!formattable) {
            return Optional.empty();
        }
        return structures
                .ask(new ReadFormatCapacities(FormatCapacities.MAXIMUM_LENGTH))
                .map(all -> all.current().state() == FormatCapacities.State.FORMATTED);
    }

    private Optional<Long> overwrites() throws BurnException {
        return structures
                .ask(new ReadDiscInformation(POW_RESOURCES, PowResources.LENGTH))
                .filter(PowResources.class::isInstance)
                .map(PowResources.class::cast)
                .map(PowResources::replacements)
                .filter(left -> left > 0);
    }
}
