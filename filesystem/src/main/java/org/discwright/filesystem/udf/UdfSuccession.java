package org.discwright.filesystem.udf;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.discwright.filesystem.reader.ChangeableVolume;

/**
 * Where a volume comes to lie that takes the place of another on a medium that is written in place.
 *
 * @param before the one that it follows
 * @param start the block of the medium where it begins, a multiple of 32
 * @param limit the block behind the last that it may take
 * @param grows whether it lies behind the partition, which then grows to reach over it; else in the
 *     free space inside
 */
public record UdfSuccession(ChangeableVolume before, long start, long limit, boolean grows) {
    public UdfSuccession {
        if (start < before.partition()
                || start % VolumeLayout.PACKET != 0
                || limit < start
                || limit >= 1L << 32) {
            throw new IllegalArgumentException(
                    "a volume from block %d to %d".formatted(start, limit));
        }
        if (grows && before.sparable()) {
            throw new IllegalArgumentException(
                    "behind a sparable partition lie the packets that stand by");
        }
    }

    /**
     * The place where most is free: inside the partition, or behind it.
     *
     * @param iso the block behind what ISO 9660 has on the medium, if it is beside UDF
     * @param capacity blocks of the medium
     * @return nothing if nothing is free
     */
    public static Optional<UdfSuccession> of(
            ChangeableVolume before, OptionalLong iso, long capacity) {
        ChangeableVolume.Run inside = before.widest();
        ChangeableVolume.Run behind = new ChangeableVolume.Run(before.behind(iso), capacity);
        boolean grows = !before.sparable() && behind.blocks() > inside.blocks();
        ChangeableVolume.Run chosen = grows ? behind : inside;
        return chosen.blocks() < VolumeLayout.PACKET
                ? Optional.empty()
                : Optional.of(new UdfSuccession(before, chosen.start(), chosen.end(), grows));
    }

    /**
     * How the volume is made: as the other one was.
     *
     * @param label its name
     * @throws IllegalArgumentException if the other one is of a revision that is not known, or the
     *     name does not fit
     */
    public UdfOptions options(String label, Instant created) {
        UdfRevision revision =
                UdfRevision.of(before.revision())
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "there is no UDF %x".formatted(before.revision())));
        UdfPartition partition =
                before.sparable() ? UdfPartition.SPARABLE : UdfPartition.OVERWRITABLE;
        return UdfOptions.of(revision, label, created)
                .withPartition(before.bitmap().isEmpty() ? UdfPartition.READ_ONLY : partition)
                .withMirror(before.mirrored());
    }
}
