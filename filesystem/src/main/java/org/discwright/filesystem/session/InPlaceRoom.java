package org.discwright.filesystem.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.plan.InPlaceImage;
import org.discwright.filesystem.reader.ChangeableVolume;
import org.discwright.filesystem.reader.DiscVolumes;
import org.discwright.filesystem.reader.TreeKind;
import org.discwright.filesystem.reader.VolumeTree;
import org.discwright.filesystem.udf.UdfRevision;
import org.discwright.filesystem.udf.UdfSuccession;
import org.discwright.model.error.MalformedDataException;

/**
 * Where the next session comes to lie on a disc that is written in place: behind all that it holds,
 * or in the free space inside its UDF volume.
 *
 * @param start the block where it begins, a whole number of clusters
 * @param limit the block behind the last that it may take
 * @param end the block behind all that the disc holds already
 * @param iso whether the disc has ISO 9660, which goes on
 * @param succession how the UDF of the disc goes on, if it does
 */
public record InPlaceRoom(
        long start, long limit, long end, boolean iso, Optional<UdfSuccession> succession) {
    private static final int CLUSTER = InPlaceImage.CLUSTER;

    /** In whole clusters: the last two anchors of UDF lie 256 blocks apart (ECMA-167 3/8.4.2.1). */
    private static final int ANCHORS = 288;

    /**
     * Looks for it. Both file systems go on where both can, so that none of them shows what was.
     *
     * @param volumes the file systems of the disc
     * @param capacity blocks of the disc
     * @return nothing if nothing is free
     * @throws MalformedDataException if there is neither ISO 9660 nor a UDF that is {@link
     *     #changeable}, or what there is makes no sense
     * @throws IOException if the disc cannot be read
     */
    public static Optional<InPlaceRoom> of(DiscVolumes volumes, long capacity) throws IOException {
        boolean iso = volumes.isoEnd().isPresent();
        Optional<ChangeableVolume> udf = changeable(volumes);
        if (udf.isPresent()) {
            long end = Math.min(capacity, udf.get().behind(volumes.isoEnd()) + ANCHORS);
            return UdfSuccession.of(udf.get(), volumes.isoEnd(), capacity)
                    .map(place ->
                            new InPlaceRoom(
                                    place.start(), place.limit(), end, iso, Optional.of(place)));
        }
        if (!iso) {
            throw new MalformedDataException(
                    "volume", 0, "there is neither ISO 9660 nor a UDF that can go on");
        }
        // A volume may say that it ends before its files do.
        long end = volumes.isoEnd().getAsLong();
        for (TreeKind kind : List.of(TreeKind.ISO, TreeKind.JOLIET)) {
            Optional<VolumeTree> tree = volumes.tree(kind);
            if (tree.isPresent()) {
                end = Math.max(end, EarlierExtents.end(tree.get()));
            }
        }
        long start = Math.max(1, (end + CLUSTER - 1) / CLUSTER) * CLUSTER;
        long limit = capacity / CLUSTER * CLUSTER;
        return start < limit
                ? Optional.of(new InPlaceRoom(start, limit, end, true, Optional.empty()))
                : Optional.empty();
    }

    /**
     * The UDF of a disc, if it can go on.
     *
     * @throws IOException if the disc cannot be read, or if it has UDF alone, and that makes no
     *     sense
     */
    public static Optional<ChangeableVolume> changeable(DiscVolumes volumes) throws IOException {
        try {
            return volumes.changeable()
                    .filter(before -> UdfRevision.of(before.revision()).isPresent());
        } catch (MalformedDataException damaged) {
            if (volumes.isoEnd().isEmpty()) {
                throw damaged;
            }
            return Optional.empty();
        }
    }

    /** Blocks that the session may have. */
    public long blocks() {
        return limit - start;
    }

    /**
     * The disc with the session.
     *
     * @param session planned for this place
     * @param disc as it is
     * @throws org.discwright.filesystem.plan.UnrepresentableTreeException if the volume descriptors
     *     have no room before the files that stay
     * @throws IOException if the disc cannot be read
     */
    public InPlaceImage image(ImagePlan session, InPlaceImage.Disc disc) throws IOException {
        return InPlaceImage.of(session, start, end, iso, disc);
    }
}
