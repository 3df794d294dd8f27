package org.discwright.burn.write;

import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.plan.DataPlan;
import org.discwright.burn.plan.TrackPlan;
import org.discwright.model.error.DiscError;

/** Why a track became shorter than was planned, although the drive did as it was told. */
final class TrackFailures {
    private TrackFailures() {}

    /** Nothing where the source of a track gave what it announced. */
    static Optional<BurnException> of(TrackPlan plan, TrackWriter.Written written) {
        return of(
                DiscError.DF2TAO_STREAM_NOT_SUPPORTED,
                "'" + plan.source().name() + "'",
                plan.bytes(),
                written.sectors(),
                written.end());
    }

    /** Nothing where the source of data gave what it announced. */
    static Optional<BurnException> of(DataPlan plan, DataWriter.Written written) {
        return of(
                DiscError.DF2DATA_STREAM_NOT_SUPPORTED,
                "'" + plan.source().name() + "'",
                plan.sourceSectors() * plan.sectorBytes(),
                written.sectors() + written.padding(),
                written.end());
    }

    private static Optional<BurnException> of(
            DiscError error, String name, long announced, long sectors, SourceEnd end) {
        String rest =
                sectors == 0
                        ? "; nothing was written"
                        : "; the track on the disc has %d sectors".formatted(sectors);
        return switch (end.kind()) {
            case COMPLETE -> Optional.empty();
            case ABANDONED ->
                    Optional.of(
                            cancelled(
                                    sectors == 0
                                            ? "before anything was written"
                                            : "the track is shorter" + rest));
            case TOO_SHORT ->
                    Optional.of(
                            new BurnException(
                                    error,
                                    "%s announced %d bytes and ended after %d%s"
                                            .formatted(name, announced, end.bytes(), rest)));
            case TOO_LONG ->
                    Optional.of(
                            new BurnException(
                                    error,
                                    "%s announced %d bytes and has more; the rest is missing%s"
                                            .formatted(name, announced, rest)));
            case FAILED ->
                    Optional.of(
                            new BurnException(
                                    error,
                                    "%s could not be read on after %d of %d bytes%s"
                                            .formatted(name, end.bytes(), announced, rest),
                                    end.cause().orElseThrow()));
        };
    }

    /** It was cancelled; {@code what} says when, and what came of it. */
    static BurnException cancelled(String what) {
        return new BurnException(DiscError.REQUEST_CANCELLED, "cancelled: " + what);
    }
}
