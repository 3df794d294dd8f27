package org.discwright.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.discwright.burn.MediumDetails;
import org.discwright.burn.WriteProtectState;
import org.discwright.cli.output.JsonObject;
import org.discwright.cli.output.Quantities;

/** What a DVD or BD says of itself, in words and as JSON. */
final class DetailsReport {
    private final MediumDetails details;

    DetailsReport(MediumDetails details) {
        this.details = details;
    }

    /** For people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        details.identity()
                .ifPresent(identity -> {
                    String type = identity.mediaType();
                    lines.add(
                            "Maker:    "
                                    + Quantities.printable(identity.manufacturer())
                                    + (type.isEmpty() ? "" : ", type " + Quantities.printable(type))
                                    + (identity.revision().orElse(0) > 0
                                            ? ", revision " + identity.revision().getAsInt()
                                            : ""));
                });
        if (details.layers().isPresent()) {
            lines.add("Layers:   " + details.layers().getAsInt() + layerBreak());
        }
        details.layerJumps().ifPresent(jumps -> lines.add("Jumps:    " + words(jumps)));
        if (details.formatted().isPresent() || inBackground()) {
            lines.add("Format:   " + format());
        }
        details.spares()
                .ifPresent(spares ->
                        lines.add(
                                "Spares:   "
                                        + Quantities.number(spares.free())
                                        + spares.total()
                                                .map(total -> " of " + Quantities.number(total))
                                                .orElse("")
                                        + " blocks free"));
        details.overwrites()
                .ifPresent(left ->
                        lines.add(
                                "POW:      %s blocks can still be written over"
                                        .formatted(Quantities.number(left))));
        if (!details.protections().isEmpty()) {
            lines.add("Protected: " + WriteProtectState.words(details.protections()));
        }
        return lines;
    }

    private String layerBreak() {
        return details.layerBreak()
                .map(place ->
                        ", of which the first holds %s%s"
                                .formatted(
                                        Quantities.sectors(place.sectors().value()),
                                        place.fixed() ? "" : " unless set otherwise"))
                .orElse("");
    }

    private static String words(MediumDetails.LayerJumps jumps) {
        List<String> words = new ArrayList<>();
        words.add("recorded by layer jumps");
        if (jumps.interval().value() > 0) {
            words.add("every " + Quantities.sectors(jumps.interval().value()));
        }
        jumps.last().ifPresent(at -> words.add("the last behind sector " + at));
        jumps.next().ifPresent(at -> words.add("the next behind sector " + at));
        jumps.middleArea().ifPresent(at -> words.add("layer 0 ends at sector " + at));
        return String.join(", ", words);
    }

    private boolean inBackground() {
        return details.background() != MediumDetails.Background.NONE;
    }

    private String format() {
        String state = details.formatted().map(is -> is ? "formatted" : "not formatted").orElse("");
        String background =
                switch (details.background()) {
                    case NONE, COMPLETE -> "";
                    case STOPPED -> "stopped before its end; it goes on when the disc is written";
                    case RUNNING -> "the drive goes on formatting in the background";
                };
        return state + (state.isEmpty() || background.isEmpty() ? "" : ", ") + background;
    }

    /** Adds it for programs. */
    void addTo(JsonObject json) {
        details.identity()
                .ifPresent(identity -> {
                    json.put("manufacturer", identity.manufacturer());
                    if (!identity.mediaType().isEmpty()) {
                        json.put("mediaId", identity.mediaType());
                    }
                    identity.revision()
                            .ifPresent(revision -> json.put("mediaRevision", (long) revision));
                });
        details.layers().ifPresent(layers -> json.put("layers", (long) layers));
        details.layerBreak()
                .ifPresent(place ->
                        json.put("layerBreak", place.sectors().value())
                                .put("layerBreakFixed", place.fixed()));
        details.layerJumps()
                .ifPresent(jumps -> {
                    JsonObject told = new JsonObject();
                    told.put("interval", jumps.interval().value());
                    jumps.last().ifPresent(at -> told.put("last", at.value()));
                    jumps.next().ifPresent(at -> told.put("next", at.value()));
                    jumps.middleArea().ifPresent(at -> told.put("middleArea", at.value()));
                    json.put("layerJump", told);
                });
        details.formatted().ifPresent(is -> json.put("formatted", is));
        if (inBackground()) {
            json.put("backgroundFormat", label(details.background()));
        }
        details.spares()
                .ifPresent(spares -> {
                    json.put("freeSpares", spares.free());
                    spares.total().ifPresent(total -> json.put("totalSpares", total));
                });
        details.overwrites().ifPresent(left -> json.put("overwrites", left));
        if (!details.protections().isEmpty()) {
            json.putStrings(
                    "writeProtected",
                    details.protections().stream().sorted().map(DetailsReport::label).toList());
        }
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
