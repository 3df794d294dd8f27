package org.discwright.emulator.drive.command;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.discwright.emulator.medium.BlockMediaType;
import org.discwright.emulator.medium.BlockSession;
import org.discwright.emulator.medium.BlockState;
import org.discwright.emulator.medium.Cartridge;
import org.discwright.emulator.medium.Formatting;
import org.discwright.emulator.medium.MediaFamily;
import org.discwright.emulator.recording.block.BlockRecorder;
import org.discwright.mmc.structure.AdipInformation;
import org.discwright.mmc.structure.DiscStructure;
import org.discwright.mmc.structure.DvdCopyright;
import org.discwright.mmc.structure.MediumStatus;
import org.discwright.mmc.structure.OtherStructure;
import org.discwright.mmc.structure.PreRecordedInformation;
import org.discwright.mmc.structure.RamSpareArea;
import org.discwright.mmc.structure.RecordingType;
import org.discwright.mmc.structure.UniqueDiscIdentifier;
import org.discwright.mmc.structure.WriteProtectionStatus;
import org.discwright.model.Octets;

/**
 * The structures of every kind of DVD and BD.
 *
 * @mmc 6.22.3 READ DISC STRUCTURE, format codes
 */
final class DiscStructures {
    /** Blocks of the primary spare area of a DVD-RAM. */
    private static final int PRIMARY_SPARES = 12_800;

    /** Blocks of 2,048 bytes of what the maker may write into the control data zone. */
    private static final int MANUFACTURING = 2_048;

    private static final int RANDOM_NUMBERS = 65_536;

    /** Disc type: it may be written without a cartridge. */
    private static final int WRITTEN_BARE = 0x10;

    /** Why writing is inhibited: this disc must not be written bare. */
    private static final int NOT_WRITTEN_BARE = 0x01;

    /** A year in which no disc was written: the identifier is drawn once and never changes. */
    private static final LocalDateTime FIRST_WRITTEN = LocalDateTime.of(2026, 1, 1, 0, 0, 0);

    private DiscStructures() {}

    /**
     * What can be read of that disc as it is now, by format code.
     *
     * @param softwareProtected true where page 1Dh protects it in this drive
     */
    static Map<Integer, DiscStructure> of(
            BlockMediaType type, BlockState state, boolean softwareProtected) {
        Map<Integer, DiscStructure> all = new TreeMap<>();
        switch (type.family()) {
            case BD_R, BD_RE -> bd(type, state, all);
            default -> dvd(type, state, all);
        }
        if (BlockRecorder.persistent(type.family())) {
            put(
                    all,
                    new WriteProtectionStatus(
                            type.cartridge() == Cartridge.TAKEN_OUT,
                            type.cartridge() == Cartridge.PROTECTED,
                            state.writeProtected(),
                            softwareProtected));
        }
        return all;
    }

    /** Format codes that a disc of that family has once it is formatted. */
    static Set<Integer> ofFormatted(MediaFamily family) {
        return switch (family) {
            case DVD_RAM -> Set.of(DiscStructure.DISC_DEFINITION, DiscStructure.SPARE_AREA);
            case BD_R, BD_RE ->
                    Set.of(
                            DiscStructure.DISC_DEFINITION,
                            DiscStructure.SPARE_AREA,
                            DiscStructure.RAW_DEFECT_LIST,
                            DiscStructure.CONTROL);
            default -> Set.of();
        };
    }

    private static void put(Map<Integer, DiscStructure> all, DiscStructure structure) {
        all.put(structure.format(), structure);
    }

    private static void dvd(
            BlockMediaType type, BlockState state, Map<Integer, DiscStructure> all) {
        put(all, PhysicalFormats.current(type, state));
        put(all, new DvdCopyright(0, 0));
        put(all, new OtherStructure(DiscStructure.MANUFACTURING, Octets.zeros(MANUFACTURING)));
        switch (type.family()) {
            case DVD_RAM -> ram(type.cartridge(), state, all);
            case DVD_R, DVD_RW, DVD_R_DL -> dash(type, state, all);
            case DVD_PLUS_R, DVD_PLUS_R_DL, DVD_PLUS_RW -> put(all, adip(type));
            default -> {}
        }
        if (type.layers() == 2) {
            LayerSettings.tell(type, state, all);
        }
    }

    private static void ram(
            Cartridge cartridge, BlockState state, Map<Integer, DiscStructure> all) {
        boolean bare = cartridge == Cartridge.TAKEN_OUT;
        put(
                all,
                new MediumStatus(
                        cartridge.present(),
                        bare,
                        bare,
                        cartridge == Cartridge.PROTECTED,
                        state.writeProtected(),
                        cartridge == Cartridge.NONE ? WRITTEN_BARE : 0,
                        bare ? NOT_WRITTEN_BARE : 0));
        put(all, new RecordingType(false));
        Formatting formatting = state.formatting();
        if (formatting.formatted()) {
            int primary = Math.min(PRIMARY_SPARES, formatting.spare());
            int primaryUsed = Math.min(primary, formatting.spareUsed());
            int supplementary = formatting.spare() - primary;
            put(
                    all,
                    new RamSpareArea(
                            primary - primaryUsed,
                            supplementary - (formatting.spareUsed() - primaryUsed),
                            supplementary));
            put(all, definition(state));
        }
    }

    private static void dash(
            BlockMediaType type, BlockState state, Map<Integer, DiscStructure> all) {
        put(
                all,
                new PreRecordedInformation(
                        0x40,
                        0xC1,
                        PhysicalFormats.FIRST_SECTOR + type.capacity() - 1,
                        0x20,
                        0x1D,
                        0x14,
                        Octets.zeros(4),
                        type.manufacturer() + type.mediaId(),
                        Octets.zeros(6)));
        boolean written = !state.sessions().isEmpty() || state.formatting().formatted();
        if (written) {
            int drawn = Math.floorMod(state.identification() * 2_654_435, RANDOM_NUMBERS);
            put(
                    all,
                    new UniqueDiscIdentifier(
                            drawn, Optional.of(FIRST_WRITTEN.plusSeconds(state.identification()))));
        }
        if (state.sessions().stream().anyMatch(BlockSession::closed)
                || state.formatting().formatted()) {
            put(all, PhysicalFormats.leadIn(type, state));
        }
    }

    private static AdipInformation adip(BlockMediaType type) {
        return new AdipInformation(
                PhysicalFormats.ofGroove(type),
                0,
                type.manufacturer(),
                type.mediaId(),
                1,
                Octets.zeros(AdipInformation.LENGTH - 31));
    }

    private static void bd(BlockMediaType type, BlockState state, Map<Integer, DiscStructure> all) {
        put(all, BdUnits.of(type));
        boolean isProtected = state.writeProtected();
        put(all, new MediumStatus(false, false, false, false, isProtected, 0, 0));
        if (state.formatting().formatted()) {
            put(all, BdUnits.spareArea(type, state));
            put(all, definition(state));
            put(all, BdUnits.defectList(state));
            put(all, new OtherStructure(DiscStructure.CONTROL, Octets.EMPTY));
        }
    }

    /** The disc definition structure, of which only its identifier and sizes are filled. */
    private static OtherStructure definition(BlockState state) {
        Formatting formatting = state.formatting();
        Octets numbers = BdUnits.numbers(formatting.capacity(), formatting.spare());
        return new OtherStructure(
                DiscStructure.DISC_DEFINITION,
                Octets.ofAscii("DS").concat(Octets.zeros(14)).concat(numbers));
    }
}
