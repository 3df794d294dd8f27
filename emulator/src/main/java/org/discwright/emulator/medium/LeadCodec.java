package org.discwright.emulator.medium;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.medium.LeadContent.Stretch;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * The content of lead-ins and lead-outs as bytes: the end of a state slot's payload, which is there
 * only where a session has such content.
 */
final class LeadCodec {
    private static final int MOST_SESSIONS = 99;

    private LeadCodec() {}

    /** Writes it where there is anything to write, or where more follows behind it. */
    static void encode(List<DiscSession> sessions, boolean more, ByteBuffer out) {
        List<DiscSession> special =
                sessions.stream()
                        .filter(session -> !session.leads().equals(LeadContent.NONE))
                        .toList();
        if (special.isEmpty() && !more) {
            return;
        }
        out.put((byte) special.size());
        for (DiscSession session : special) {
            LeadContent leads = session.leads();
            out.put((byte) session.number());
            encode(leads.leadIn(), out);
            encode(leads.leadOut(), out);
            out.putShort((short) leads.cdText().size());
            leads.cdText().forEach(pack -> out.put(pack.asByteBuffer()));
        }
    }

    private static void encode(Optional<Stretch> stretch, ByteBuffer out) {
        out.putInt(stretch.map(it -> it.first().value()).orElse(0));
        out.putInt(stretch.map(it -> it.end().value()).orElse(0));
    }

    static List<DiscSession> decode(ByteBuffer in, List<DiscSession> sessions)
            throws MalformedDataException {
        List<DiscSession> changed = new ArrayList<>(sessions);
        int count = CdStateFormat.count(in, MOST_SESSIONS);
        for (int i = 0; i < count; i++) {
            int number = in.get();
            if (number < 1 || number > sessions.size()) {
                throw CdStateFormat.malformed(in, "the lead-in of a session " + number);
            }
            Optional<Stretch> leadIn = stretch(in);
            Optional<Stretch> leadOut = stretch(in);
            int packs = Short.toUnsignedInt(in.getShort());
            if (packs > LeadContent.MOST_PACKS) {
                throw CdStateFormat.malformed(in, packs + " packs of CD-TEXT");
            }
            List<Octets> cdText = new ArrayList<>();
            for (int pack = 0; pack < packs; pack++) {
                byte[] bytes = new byte[LeadContent.PACK];
                in.get(bytes);
                cdText.add(Octets.of(bytes));
            }
            changed.set(
                    number - 1,
                    sessions.get(number - 1).with(new LeadContent(cdText, leadIn, leadOut)));
        }
        return changed;
    }

    private static Optional<Stretch> stretch(ByteBuffer in) throws MalformedDataException {
        var first = CdStateFormat.address(in);
        var end = CdStateFormat.address(in);
        return first.equals(end) ? Optional.empty() : Optional.of(new Stretch(first, end));
    }
}
