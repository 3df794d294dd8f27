package org.discwright.iscsi.login;

import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/** Joins a text that comes in several PDUs by their continue bits; bounded (RFC 7143, 6.2). */
public final class TextAssembly {
    private static final int MOST_PIECES = 64;

    private Octets text = Octets.EMPTY;
    private int pieces;

    /** Begins with nothing. */
    public TextAssembly() {}

    /**
     * Takes the next piece.
     *
     * @param continues the continue bit: more of it follows
     * @return the whole text, where this was its last piece; the next piece begins a new one
     * @throws MalformedDataException if it grows longer than any sane text
     */
    public Optional<Octets> add(Octets piece, boolean continues) throws MalformedDataException {
        pieces++;
        if (pieces > MOST_PIECES || text.length() + piece.length() > TextKeys.LONGEST_TEXT) {
            throw new MalformedDataException(
                    "iSCSI text",
                    text.length(),
                    "longer than " + TextKeys.LONGEST_TEXT + " bytes or " + MOST_PIECES + " PDUs");
        }
        text = text.concat(piece);
        if (continues) {
            return Optional.empty();
        }
        Octets whole = text;
        text = Octets.EMPTY;
        pieces = 0;
        return Optional.of(whole);
    }

    /** True between the pieces of one text. */
    public boolean isPartial() {
        return pieces > 0;
    }
}
