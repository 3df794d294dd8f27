package org.discwright.mmc.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * The answer to GET CONFIGURATION: the current profile and the features of a drive.
 *
 * @param currentProfile profile number of the medium that is in, 0 without one
 * @param features ascending by code
 * @mmc 6.6.2 GET CONFIGURATION response
 */
public record Configuration(int currentProfile, List<Feature> features) {
    private static final String NAME = "GET CONFIGURATION response";
    private static final int HEADER = 8;

    /** Copies the list. */
    public Configuration {
        FeatureBits.check("currentProfile", currentProfile, 16);
        features = List.copyOf(features);
    }

    /** The current profile, where the standard knows its number. */
    public Optional<Profile> profile() {
        return Profile.of(currentProfile);
    }

    /** The feature of that type, for example {@code feature(CdTrackAtOnce.class)}. */
    public <F extends Feature> Optional<F> feature(Class<F> type) {
        return features.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /**
     * What a drive answers to a request: features from a starting code on, only the current ones,
     * or one alone.
     *
     * @param requestType 0 all, 1 the current ones, 2 the one at {@code startingFeature}
     * @param startingFeature feature code, 0000h to FFFFh
     */
    public Configuration select(int requestType, int startingFeature) {
        return new Configuration(
                currentProfile,
                features.stream()
                        .filter(feature ->
                                switch (requestType) {
                                    case 2 -> feature.code() == startingFeature;
                                    case 1 ->
                                            feature.code() >= startingFeature && feature.current();
                                    default -> feature.code() >= startingFeature;
                                })
                        .toList());
    }

    /**
     * Reads the answer; a feature that was cut off by the allocation length is left out.
     *
     * @throws MalformedDataException where even the header is cut off
     */
    public static Configuration decode(Octets data) throws MalformedDataException {
        if (data.length() < HEADER) {
            throw new MalformedDataException(NAME, data.length(), "ends in its header");
        }
        int end = (int) Math.min(data.length(), data.u32(0) + 4);
        List<Feature> features = new ArrayList<>();
        int at = HEADER;
        while (at + 4 <= end && at + 4 + data.u8(at + 3) <= end) {
            int next = at + 4 + data.u8(at + 3);
            FeatureState state =
                    new FeatureState(
                            data.bits(at + 2, 5, 2), data.bit(at + 2, 1), data.bit(at + 2, 0));
            features.add(Feature.decode(data.u16(at), state, data.slice(at + 4, next)));
            at = next;
        }
        return new Configuration(data.u16(6), features);
    }

    /** The whole answer, before the drive cuts it to the allocation length. */
    public Octets encode() {
        Octets body = Octets.EMPTY;
        for (Feature feature : features) {
            body = body.concat(feature.encode());
        }
        return FeatureBits.zeros(HEADER)
                .number(0, 4, body.length() + 4)
                .number(6, 2, currentProfile)
                .octets()
                .concat(body);
    }
}
