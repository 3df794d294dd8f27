package org.discwright.cli;

import java.util.Locale;
import org.discwright.burn.DiscSummary;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.JsonObject;

/** How a verb that is done says so. */
final class Outcome {
    private Outcome() {}

    /** The last object of a verb, {@code result}, begun with what all of them have. */
    static JsonObject of(String verb) {
        return new JsonObject()
                .put("verb", verb)
                .put("success", true)
                .put("exitCode", ExitCode.DONE);
    }

    /** Says what was done and what the disc is like now. */
    static void print(Console console, String verb, String deed, DiscSummary disc) {
        console.object(
                "result",
                of(verb).put("discState", disc.state().name().toLowerCase(Locale.ROOT))
                        .put("disc", disc.toString()));
        console.result(deed + ": " + disc + ".");
    }
}
