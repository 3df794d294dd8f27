package org.discwright.model.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.model.cdtext.CdText;
import org.discwright.model.cdtext.CdTextPack;
import org.discwright.model.cdtext.CdTextReader;

/**
 * A whole disc: its sessions with their tracks, and where their sectors come from. What image files
 * and an emulated recorder's medium are read into, and what they are written from.
 *
 * @param catalogNumber the media catalogue number (MCN, UPC/EAN), 13 digits
 * @param sessions from the first to the last, at least one
 */
public record DiscLayout(Optional<String> catalogNumber, List<SessionLayout> sessions) {
    /** Checks and copies. */
    public DiscLayout {
        catalogNumber.ifPresent(number -> {
            if (!number.matches("\\d{13}")) {
                throw new IllegalArgumentException(
                        "a media catalogue number has 13 digits: '" + number + "'");
            }
        });
        sessions = List.copyOf(sessions);
        if (sessions.isEmpty()) {
            throw new IllegalArgumentException("a disc layout without a session");
        }
        int next = sessions.getFirst().tracks().getFirst().number();
        for (SessionLayout session : sessions) {
            if (session.tracks().getFirst().number() != next) {
                throw new IllegalArgumentException(
                        "track "
                                + session.tracks().getFirst().number()
                                + " begins a session where track "
                                + next
                                + " was due");
            }
            next = session.tracks().getLast().number() + 1;
        }
    }

    /** Titles and names in the lead-in of the first session, as far as its packs are good. */
    public CdText cdText() {
        return CdTextReader.lenient(sessions.getFirst().cdText()).text();
    }

    /**
     * The same disc with that CD-TEXT in its first session.
     *
     * @throws IllegalArgumentException if it is too long
     */
    public DiscLayout with(CdText text) {
        List<SessionLayout> all = new ArrayList<>(sessions);
        SessionLayout first = sessions.getFirst();
        all.set(
                0,
                new SessionLayout(
                        first.tracks(),
                        first.leadOut(),
                        text.encode().stream().map(CdTextPack::encode).toList()));
        return new DiscLayout(catalogNumber, all);
    }

    /** The tracks of all sessions. */
    public List<TrackLayout> tracks() {
        return sessions.stream().flatMap(session -> session.tracks().stream()).toList();
    }
}
