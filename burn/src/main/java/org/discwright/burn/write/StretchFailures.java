package org.discwright.burn.write;

import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.model.address.Lba;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.TrackSource;

/** Why a session that is written in one go ended early, although the drive did as it was told. */
final class StretchFailures {
    private StretchFailures() {}

    /**
     * Nothing where all blocks were sent.
     *
     * @param reached address of the first sector that was not
     */
    static Optional<BurnException> of(TrackSource source, Lba reached, SourceEnd end) {
        String rest =
                "; the session was broken off before sector %s and is not readable; a CD-RW can be erased"
                        .formatted(reached);
        String name = source.name();
        return switch (end.kind()) {
            case COMPLETE -> Optional.empty();
            case ABANDONED -> Optional.of(TrackFailures.cancelled("in the middle of it" + rest));
            case TOO_SHORT, TOO_LONG ->
                    Optional.of(
                            new BurnException(
                                    DiscError.DF2RAW_STREAM_NOT_SUPPORTED,
                                    "%s announced %d bytes and gave %s%s"
                                            .formatted(
                                                    name,
                                                    source.length(),
                                                    end.kind() == SourceEnd.Kind.TOO_LONG
                                                            ? "more"
                                                            : String.valueOf(end.bytes()),
                                                    rest)));
            case FAILED ->
                    Optional.of(
                            new BurnException(
                                    DiscError.DF2RAW_STREAM_NOT_SUPPORTED,
                                    "%s could not be read on after %d of %d bytes: %s%s"
                                            .formatted(
                                                    name,
                                                    end.bytes(),
                                                    source.length(),
                                                    end.cause()
                                                            .map(Throwable::getMessage)
                                                            .orElse(""),
                                                    rest),
                                    end.cause().orElseThrow()));
        };
    }
}
