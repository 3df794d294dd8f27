package org.discwright.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.discwright.filesystem.tree.TimeKind;

/** Which times of files are recorded. */
final class TimeOptions {
    private List<String> times = List.of();

    /** Adds these options to a verb that has them. */
    void describe(Syntax syntax) {
        syntax.option("--times")
                .collects("KIND", String.class, given -> times = given)
                .split(",")
                .says(
                        "Record more times than that of the last change of the content: created,"
                                + " accessed, changed (ctime). Those of reading differ from image to"
                                + " image.");
    }

    /** Which times are recorded besides that of the last change of the content. */
    Set<TimeKind> kinds() throws Failure {
        Set<TimeKind> kinds = EnumSet.noneOf(TimeKind.class);
        for (String name : times) {
            kinds.add(
                    switch (name) {
                        case "created" -> TimeKind.CREATED;
                        case "accessed" -> TimeKind.ACCESSED;
                        case "changed" -> TimeKind.CHANGED;
                        default ->
                                throw Failure.usage(
                                        "there is no time '%s': created, accessed or changed"
                                                .formatted(name));
                    });
        }
        return kinds;
    }
}
