package org.discwright.emulator.medium;

import java.util.Optional;

/** Names of kinds of disc. */
final class MediaTypes {
    private MediaTypes() {}

    static MediaType parse(String text) {
        Optional<MediaType> cd = CdMediaTypes.find(text).map(MediaType.class::cast);
        return cd.or(() -> BlockMediaTypes.find(text))
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no such kind of disc: '%s'; there are %s; %s"
                                        .formatted(
                                                text, CdMediaTypes.NAMES, BlockMediaTypes.NAMES)));
    }

    /** Checks a name as a medium file may hold it. */
    static void check(String name) {
        if (name.isEmpty() || name.length() > 32 || !name.matches("[a-z0-9:.+-]+")) {
            throw new IllegalArgumentException("not the name of a kind of disc: '" + name + "'");
        }
    }
}
