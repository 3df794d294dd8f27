package org.discwright.burn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.discwright.transport.ScsiTransport;

/** One write, for the matrix of faults: onto what disc, and how to tell what became of it. */
interface FaultJob {
    /**
     * What the engine says of a write that did not fail.
     *
     * @param disc the disc afterwards
     * @param proof how far the whole is proven
     * @param tracks how far each track is proven
     * @param words all it says
     */
    record Told(DiscSummary disc, WriteProof proof, List<WriteProof.Level> tracks, String words) {
        public Told {
            tracks = List.copyOf(tracks);
        }
    }

    /** Makes the disc that is written. */
    void prepare(Path disc) throws IOException;

    /**
     * Writes with full verification.
     *
     * @param between stands between engine and drive
     * @throws BurnException what the engine says of a write that failed
     */
    Told write(String address, UnaryOperator<ScsiTransport> between) throws IOException;

    /** What keeps the disc from being what was called proven; nothing where it is so. */
    Optional<String> fault(Path disc, Told told) throws IOException;

    /** How far the whole and the tracks are proven at best with that fault. */
    default List<WriteProof.Level> best(String rule) {
        return List.of(WriteProof.Level.CONTENT, WriteProof.Level.CONTENT);
    }

    /** One in so many of the faults is enough where a write takes long. */
    default int oneIn() {
        return 1;
    }

    /**
     * True for an answer that the engine can only believe: there is no other to hold it against.
     */
    default boolean isBelieved(String rule) {
        boolean disc = rule.startsWith("on 51");
        boolean track = rule.startsWith("on 52") && rule.contains("corrupt");
        return (disc || track) && rule.endsWith("always");
    }

    /**
     * Brings a disc that a failure left back into use, as far as its standard allows, and proves it
     * by another write.
     *
     * @param failure what was told of it
     */
    void rescue(Path disc, BurnException failure) throws IOException;
}
