package org.discwright.burn;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;

/**
 * What a DVD or BD says of itself besides its state, each only as far as the drive tells it: drives
 * refuse these questions as they like, and nothing depends on the answers.
 *
 * @param identity who made the disc, and as what
 * @param layers number of layers, 1 to 4
 * @param layerBreak where the first layer of a DVD of two ends
 * @param layerJumps how a DVD-R DL is recorded by layer jumps; empty where it is not
 * @param formatted whether it is formatted; empty for discs that are not
 * @param background how far a format in the background is
 * @param spares what replaces damaged blocks
 * @param overwrites blocks of a BD-R that can still be written over (pseudo-overwrite)
 * @param protections what keeps it from being written; empty where nothing does
 * @mmc 6.22 READ DISC STRUCTURE
 * @mmc 6.24 READ FORMAT CAPACITIES
 */
public record MediumDetails(
        Optional<Identity> identity,
        OptionalInt layers,
        Optional<LayerBreak> layerBreak,
        Optional<LayerJumps> layerJumps,
        Optional<Boolean> formatted,
        Background background,
        Optional<Spares> spares,
        Optional<Long> overwrites,
        Set<WriteProtectState> protections) {
    /** Nothing is known. */
    public static final MediumDetails NONE =
            new MediumDetails(
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Background.NONE,
                    Optional.empty(),
                    Optional.empty(),
                    Set.of());

    /** Copies. */
    public MediumDetails {
        protections = Set.copyOf(protections);
    }

    /** How far a format is that goes on while the disc is used. */
    public enum Background {
        /** There is none. */
        NONE,
        /** It was begun and stopped: the disc was taken out, or it waits to be begun again. */
        STOPPED,
        /** It goes on. */
        RUNNING,
        /** It is done. */
        COMPLETE
    }

    /**
     * Who made a disc, by the groove or the lead-in.
     *
     * @param manufacturer name of the maker as it stands there
     * @param mediaType the maker's name of the type; empty where the maker's name holds both, as on
     *     DVD-R
     * @param revision the maker's revision of it
     */
    public record Identity(String manufacturer, String mediaType, OptionalInt revision) {}

    /**
     * Where one layer ends and the other begins.
     *
     * @param sectors of 2,048 bytes on layer 0
     * @param fixed true where it can no longer be set
     */
    public record LayerBreak(SectorCount sectors, boolean fixed) {}

    /**
     * Where recording goes from layer 0 of a DVD-R DL to layer 1, by addresses of layer 0.
     *
     * @param interval sectors of layer 0 from one jump to the next; 0 where each is set by itself
     * @param next the sector behind which the next jump is, where that is settled
     * @param last the sector behind which the last one was
     * @param middleArea where layer 0 ends for recording, if a host has shifted that inwards
     */
    public record LayerJumps(
            SectorCount interval,
            Optional<Lba> next,
            Optional<Lba> last,
            Optional<Lba> middleArea) {}

    /**
     * Spare areas, in the blocks in which the drive counts them: 65,536 bytes on BD.
     *
     * @param free blocks left
     * @param total blocks in all, where the drive tells
     */
    public record Spares(long free, Optional<Long> total) {}
}
