package org.discwright.burn;

import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.discwright.burn.plan.RawForm;
import org.discwright.burn.plan.RawImage;
import org.discwright.burn.plan.SessionPlan;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.cdtext.CdTextPack;
import org.discwright.model.error.MalformedDataException;
import org.discwright.model.layout.DiscLayout;
import org.discwright.model.layout.SessionLayout;

/**
 * The image of any disc of one session for {@link RawCdFormat}, as a CUE sheet or cdrdao TOC
 * describes it: gaps of any length or none, audio before track 1, data tracks, indexes, codes, and
 * CD-TEXT in the lead-in. {@link RawCdImage} is IMAPI2's way to such an image, with its limits.
 * Sectors are made when the image is read; the sources of the layout must last as long.
 */
public final class RawCdDisc implements RawCdStream {
    private final RawImage image;

    /**
     * Makes the image, which begins at MSF 95:00:00 and ends with 90 seconds of lead-out.
     *
     * @param disc of one session
     * @param type form of the sectors; CD-TEXT takes {@link RawCdSectorType#RAW}
     * @throws IllegalArgumentException if the disc has several sessions or a damaged pack of
     *     CD-TEXT, or has CD-TEXT and another form was chosen, or a track lies where none can
     */
    public RawCdDisc(DiscLayout disc, RawCdSectorType type) {
        if (disc.sessions().size() > 1) {
            throw new IllegalArgumentException(
                    "a raw disc has one session, not " + disc.sessions().size());
        }
        SessionLayout session = disc.sessions().getFirst();
        if (!session.cdText().isEmpty() && type != RawCdSectorType.RAW) {
            throw new IllegalArgumentException("CD-TEXT takes sectors with P to W as on the disc");
        }
        // refuses tracks that cannot lie where the layout has them
        var _ =
                SessionPlan.of(
                        session,
                        disc.catalogNumber(),
                        new Lba(-Lba.MSF_OFFSET),
                        session.tracks().getFirst().number());
        this.image =
                new RawImage(
                        session,
                        disc.catalogNumber(),
                        new RawForm(type.dataBlockType()),
                        Set.of(),
                        packs(session),
                        Optional.empty());
    }

    private static List<CdTextPack> packs(SessionLayout session) {
        List<CdTextPack> packs = new ArrayList<>();
        for (Octets pack : session.cdText()) {
            try {
                packs.add(CdTextPack.decode(pack));
            } catch (MalformedDataException damaged) {
                throw new IllegalArgumentException(
                        "a pack of CD-TEXT is damaged: " + damaged.getMessage(), damaged);
            }
        }
        return packs;
    }

    @Override
    public String name() {
        return "the raw disc";
    }

    @Override
    public long length() {
        return image.length();
    }

    @Override
    public ReadableByteChannel open() {
        return image.open();
    }
}
