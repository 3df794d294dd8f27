package org.discwright.iscsi.login;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.discwright.model.error.MalformedDataException;

/**
 * The negotiation of operational keys, seen from one side: what it offered, what it was offered,
 * and what became of it (RFC 7143, 6.2).
 */
final class Negotiation {
    private static final String TEXT = "iSCSI negotiation";
    private static final Set<String> OBSOLETE = Set.of("IFMarkInt", "OFMarkInt");

    private final Map<OperationalKey, String> wishes;
    private final boolean discovery;
    private final Map<OperationalKey, String> offered = new EnumMap<>(OperationalKey.class);
    private final Map<OperationalKey, String> agreed = new EnumMap<>(OperationalKey.class);
    private final Set<OperationalKey> settled = EnumSet.noneOf(OperationalKey.class);
    private boolean declared;
    private int peerReceives =
            Integer.parseInt(OperationalKey.MAX_RECV_DATA_SEGMENT_LENGTH.initial());

    Negotiation(SessionWishes wishes, boolean discovery) {
        this.wishes = wishes.values();
        this.discovery = discovery;
    }

    /** Offers all that an initiator has to say in this kind of session. */
    List<TextKey> offers() {
        List<TextKey> keys = new ArrayList<>();
        for (Map.Entry<OperationalKey, String> wish : wishes.entrySet()) {
            OperationalKey key = wish.getKey();
            boolean superfluous =
                    key == OperationalKey.IF_MARKER
                            || key == OperationalKey.OF_MARKER
                            || key == OperationalKey.TASK_REPORTING
                            || (discovery && !key.isInDiscovery());
            if (!superfluous && !key.isDeclared()) {
                offered.put(key, wish.getValue());
                keys.add(new TextKey(key.key(), wish.getValue()));
            }
        }
        keys.addAll(declaration());
        return keys;
    }

    /** Says once what this side takes. */
    List<TextKey> declaration() {
        if (declared) {
            return List.of();
        }
        declared = true;
        OperationalKey key = OperationalKey.MAX_RECV_DATA_SEGMENT_LENGTH;
        String value = wishes.getOrDefault(key, key.initial());
        agreed.put(key, value);
        return List.of(new TextKey(key.key(), value));
    }

    /**
     * Takes one pair of the peer's.
     *
     * @return what to answer, where it was an offer
     * @throws MalformedDataException if it breaks the rules of negotiation
     */
    Optional<TextKey> receive(TextKey pair) throws MalformedDataException {
        Optional<OperationalKey> known = OperationalKey.of(pair.name());
        if (known.isEmpty()) {
            return unknown(pair);
        }
        OperationalKey key = known.get();
        if (!settled.add(key)) {
            throw new MalformedDataException(TEXT, 0, key.key() + " was settled before");
        }
        if (key.isDeclared()) {
            peerReceives =
                    key.number(pair.value())
                            .orElseThrow(() -> inadmissible(pair, "is out of range"));
            return Optional.empty();
        }
        String offer = offered.remove(key);
        if (offer == null) {
            return Optional.of(answer(key, pair));
        }
        if (!pair.isRefused()) {
            agreed.put(
                    key,
                    key.agreed(offer, pair.value())
                            .orElseThrow(
                                    () -> inadmissible(pair, "answers the offer of " + offer)));
        }
        return Optional.empty();
    }

    private TextKey answer(OperationalKey key, TextKey offer) throws MalformedDataException {
        if (offer.isRefused()) {
            throw inadmissible(offer, "answers nothing");
        }
        if (discovery && !key.isInDiscovery()) {
            return offer.answered(TextKey.IRRELEVANT);
        }
        Optional<String> result =
                key.result(offer.value(), wishes.getOrDefault(key, key.initial()));
        result.ifPresent(value -> agreed.put(key, value));
        return offer.answered(result.orElse(TextKey.REJECT));
    }

    private static Optional<TextKey> unknown(TextKey pair) {
        if (pair.isRefused()) {
            return Optional.empty();
        }
        return Optional.of(
                pair.answered(
                        OBSOLETE.contains(pair.name())
                                ? TextKey.IRRELEVANT
                                : TextKey.NOT_UNDERSTOOD));
    }

    private static MalformedDataException inadmissible(TextKey pair, String why) {
        return new MalformedDataException(TEXT, 0, pair + " " + why);
    }

    /** What holds from now on. */
    SessionParameters result() {
        Map<OperationalKey, String> values = new EnumMap<>(OperationalKey.class);
        offered.forEach(
                (key, offer) -> key.unanswered(offer).ifPresent(value -> values.put(key, value)));
        values.putAll(agreed);
        return SessionParameters.of(values, peerReceives);
    }

    /**
     * Answers the text of a request in full feature phase, where only the length of data segments
     * may still change (RFC 7143, 13.12).
     *
     * @param answers gets what to answer
     * @return what holds from now on
     * @throws MalformedDataException if a length is out of range
     */
    static SessionParameters inFullFeature(
            List<TextKey> request, SessionParameters parameters, List<TextKey> answers)
            throws MalformedDataException {
        SessionParameters changed = parameters;
        for (TextKey pair : request) {
            Optional<OperationalKey> known = OperationalKey.of(pair.name());
            if (known.isEmpty()) {
                unknown(pair).ifPresent(answers::add);
            } else if (known.get().isDeclared()) {
                changed =
                        changed.withMaxSend(
                                known.get()
                                        .number(pair.value())
                                        .orElseThrow(() -> inadmissible(pair, "is out of range")));
            } else {
                answers.add(pair.answered(TextKey.REJECT));
            }
        }
        return changed;
    }
}
