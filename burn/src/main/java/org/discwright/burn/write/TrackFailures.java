package org.discwright.burn.write;

import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.plan.TrackPlan;
import org.discwright.model.error.DiscError;

/** Why a track became shorter than was planned, although the drive did as it was told. */
final class TrackFailures {
    private TrackFailures() {}

    /** Nothing where the source gave what it announced. */
    static Optional<BurnException> of(TrackPlan plan, TrackWriter.Written written) {
        String name = "'" + plan.source().name() + "'";
        String rest =
                written.sectors() == 0
                        ? "; nothing was written"
                        : "; the track on the disc has %d sectors".formatted(written.sectors());
        return switch (written.end().kind()) {
            case COMPLETE -> Optional.empty();
            case ABANDONED ->
                    Optional.of(
                            cancelled(
                                    written.sectors() == 0
                                            ? "before anything was written"
                                            : "the track is shorter" + rest));
            case TOO_SHORT ->
                    Optional.of(
                            new BurnException(
                                    DiscError.DF2TAO_STREAM_NOT_SUPPORTED,
                                    "%s announced %d bytes and ended after %d%s"
                                            .formatted(
                                                    name,
                                                    plan.bytes(),
                                                    written.end().bytes(),
                                                    rest)));
            case TOO_LONG ->
                    Optional.of(
                            new BurnException(
                                    DiscError.DF2TAO_STREAM_NOT_SUPPORTED,
                                    "%s announced %d bytes and has more; the rest is missing%s"
                                            .formatted(name, plan.bytes(), rest)));
            case FAILED ->
                    Optional.of(
                            new BurnException(
                                    DiscError.DF2TAO_STREAM_NOT_SUPPORTED,
                                    "%s could not be read on after %d of %d bytes%s"
                                            .formatted(
                                                    name,
                                                    written.end().bytes(),
                                                    plan.bytes(),
                                                    rest),
                                    written.end().cause().orElseThrow()));
        };
    }

    /** It was cancelled; {@code what} says when, and what came of it. */
    static BurnException cancelled(String what) {
        return new BurnException(DiscError.REQUEST_CANCELLED, "cancelled: " + what);
    }
}
