package org.discwright.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.discwright.burn.DiscStatus;
import org.discwright.burn.SessionStatus;
import org.discwright.burn.TrackStatus;
import org.discwright.burn.WriteSpeed;
import org.discwright.cli.output.JsonObject;
import org.discwright.cli.output.Quantities;
import org.discwright.cli.output.Table;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.discwright.model.cdtext.CdTextBlock;
import org.discwright.model.cdtext.CdTextField;
import org.discwright.model.layout.TrackControl;
import org.discwright.model.sector.SectorMode;

/** A disc and the drive it lies in, in words and as JSON. */
final class DiscReport {
    private final DriveChoice drive;
    private final DiscStatus disc;

    DiscReport(DriveChoice drive, DiscStatus disc) {
        this.drive = drive;
        this.disc = disc;
    }

    /** For people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Drive:    " + drive);
        lines.add(
                "Disc:     "
                        + disc.mediaType().label()
                        + (disc.erasable() ? ", erasable" : "")
                        + ": "
                        + disc.summary());
        if (disc.leadInStart().isPresent() || disc.lastPossibleLeadOut().isPresent()) {
            lines.add(
                    "ATIP:     lead-in from "
                            + disc.leadInStart().map(Msf::toString).orElse("?")
                            + ", lead-out at "
                            + disc.lastPossibleLeadOut().map(DiscReport::place).orElse("?")
                            + " at the latest");
        }
        disc.catalogNumber().ifPresent(number -> lines.add("MCN:      " + number));
        lines.addAll(new DetailsReport(disc.details()).lines());
        disc.summary()
                .nextWritable()
                .ifPresent(
                        next -> lines.add("Next:     sector " + Quantities.number(next.value())));
        if (!disc.writeSpeeds().isEmpty()) {
            lines.add("Speeds:   " + String.join(", ", speeds()));
        }
        lines.add("");
        Table table =
                disc.mediaType().isCd()
                        ? new Table("lrrr").row("", "Sectors", "Time", "Audio bytes")
                        : new Table("lrr").row("", "Sectors", "Bytes");
        amount(table, "used", disc.used().value());
        amount(table, "free", disc.free().value());
        amount(table, "total", disc.total().value());
        lines.addAll(table.lines());
        for (SessionStatus session : disc.sessions()) {
            lines.add("");
            lines.add(
                    "Session %d, %s%s"
                            .formatted(
                                    session.number(),
                                    session.closed() ? "closed" : "open",
                                    session.leadOut()
                                            .map(start -> ", lead-out at " + end(start))
                                            .orElse("")));
            lines.addAll(disc.mediaType().isCd() ? tracks(session) : extents(session));
        }
        lines.addAll(texts());
        return lines;
    }

    /** What CD-TEXT says, in each language. */
    private List<String> texts() {
        List<String> lines = new ArrayList<>();
        for (CdTextBlock block : disc.cdText().blocks()) {
            lines.add("");
            lines.add(String.format(Locale.ROOT, "CD-TEXT, language %02Xh", block.language()));
            Table table = new Table("rll").row("No", "Title", "Performer");
            for (int track : named(block)) {
                table.row(
                        track == CdTextBlock.ALBUM ? "disc" : Integer.toString(track),
                        block.text(CdTextField.TITLE, track).orElse(""),
                        block.text(CdTextField.PERFORMER, track).orElse(""));
            }
            lines.addAll(table.lines());
        }
        return lines;
    }

    /** The tracks of which CD-TEXT says something, 0 for the album. */
    private static SortedSet<Integer> named(CdTextBlock block) {
        SortedSet<Integer> tracks = new TreeSet<>();
        block.texts().values().forEach(texts -> tracks.addAll(texts.keySet()));
        return tracks;
    }

    private static JsonObject json(CdTextBlock block, int track) {
        JsonObject json = new JsonObject().put("language", block.language()).put("track", track);
        for (CdTextField field : CdTextField.values()) {
            block.text(field, track)
                    .ifPresent(text -> json.put(field.name().toLowerCase(Locale.ROOT), text));
        }
        return json;
    }

    private void amount(Table table, String name, long sectors) {
        String number = Quantities.number(sectors);
        String bytes = Quantities.bytes(sectors * sectorBytes());
        if (disc.mediaType().isCd()) {
            table.row(name, number, Quantities.playingTime(sectors), bytes);
        } else {
            table.row(name, number, bytes);
        }
    }

    /** Audio on a CD, data on anything else. */
    private int sectorBytes() {
        return new MediumSpeed(disc.mediaType()).sectorBytes();
    }

    private static List<String> tracks(SessionStatus session) {
        Table table =
                new Table("rrlrrlll")
                        .row("No", "Start", "MSF", "Sectors", "Time", "Mode", "Control", "ISRC");
        for (TrackStatus track : session.tracks()) {
            table.row(
                    Integer.toString(track.number()),
                    Quantities.number(track.start().value()),
                    track.start().toMsf().toString(),
                    Quantities.number(track.length().value()),
                    Quantities.playingTime(track.length().value()),
                    mode(track.mode()).replace('-', ' '),
                    String.join(", ", control(track)),
                    track.isrc().orElse(""));
        }
        return table.lines();
    }

    /** Tracks of a disc whose addresses are no times. */
    private List<String> extents(SessionStatus session) {
        Table table = new Table("rrrr").row("No", "Start", "Sectors", "Bytes");
        for (TrackStatus track : session.tracks()) {
            table.row(
                    Integer.toString(track.number()),
                    Quantities.number(track.start().value()),
                    Quantities.number(track.length().value()),
                    Quantities.bytes(track.length().value() * sectorBytes()));
        }
        return table.lines();
    }

    private String end(Lba address) {
        return disc.mediaType().isCd() ? place(address) : Quantities.number(address.value());
    }

    private static String place(Lba address) {
        return address.toMsf() + " (" + Quantities.number(address.value()) + ")";
    }

    private List<String> speeds() {
        return disc.writeSpeeds().stream()
                .map(WriteSpeed::sectorsPerSecond)
                .map(new MediumSpeed(disc.mediaType())::words)
                .distinct()
                .toList();
    }

    private static List<String> control(TrackStatus track) {
        TrackControl control = track.control();
        List<String> words = new ArrayList<>();
        if (control.preEmphasis()) {
            words.add(track.mode().isData() ? "incremental" : "pre-emphasis");
        }
        if (control.copyPermitted()) {
            words.add("copy permitted");
        }
        if (control.fourChannel()) {
            words.add("four channels");
        }
        return words;
    }

    private static String mode(SectorMode mode) {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For programs. */
    JsonObject json() {
        JsonObject json =
                new JsonObject()
                        .put("drive", drive.address().toString())
                        .put("vendor", drive.recorder().getVendorId().strip())
                        .put("product", drive.recorder().getProductId().strip())
                        .put("revision", drive.recorder().getProductRevision().strip())
                        .put("media", disc.mediaType().label())
                        .put("state", disc.summary().state().name().toLowerCase(Locale.ROOT))
                        .put(
                                "lastSession",
                                disc.summary().lastSession().name().toLowerCase(Locale.ROOT))
                        .put("erasable", disc.erasable())
                        .put("catalogNumber", disc.catalogNumber())
                        .put("usedSectors", disc.used().value())
                        .put("freeSectors", disc.free().value())
                        .put("totalSectors", disc.total().value())
                        .put("usedBytes", disc.used().value() * sectorBytes())
                        .put("freeBytes", disc.free().value() * sectorBytes())
                        .put("totalBytes", disc.total().value() * sectorBytes())
                        .put("usedSeconds", disc.used().value() / 75.0)
                        .put("freeSeconds", disc.free().value() / 75.0)
                        .put("totalSeconds", disc.total().value() / 75.0);
        disc.summary().nextWritable().ifPresent(next -> json.put("nextWritable", next.value()));
        disc.leadInStart().ifPresent(start -> json.put("atipLeadIn", start.toString()));
        disc.lastPossibleLeadOut()
                .ifPresent(last ->
                        json.put("atipLastLeadOut", last.toMsf().toString())
                                .put("lastPossibleLeadOut", last.value()));
        new DetailsReport(disc.details()).addTo(json);
        json.putNumbers(
                "writeSpeeds",
                disc.writeSpeeds().stream().map(speed -> (long) speed.sectorsPerSecond()).toList());
        if (!disc.cdText().isEmpty()) {
            json.putObjects(
                    "cdText",
                    disc.cdText().blocks().stream()
                            .flatMap(
                                    block -> named(block).stream().map(track -> json(block, track)))
                            .toList());
        }
        return json.putObjects("sessions", disc.sessions().stream().map(this::session).toList());
    }

    private JsonObject session(SessionStatus session) {
        JsonObject json =
                new JsonObject()
                        .put("number", session.number())
                        .put("closed", session.closed())
                        .putObjects("tracks", session.tracks().stream().map(this::track).toList());
        session.leadOut()
                .ifPresent(start -> {
                    json.put("leadOut", start.value());
                    if (disc.mediaType().isCd()) {
                        json.put("leadOutMsf", start.toMsf().toString());
                    }
                });
        return json;
    }

    private JsonObject track(TrackStatus track) {
        JsonObject json =
                new JsonObject().put("number", track.number()).put("start", track.start().value());
        if (disc.mediaType().isCd()) {
            json.put("startMsf", track.start().toMsf().toString());
        }
        return json.put("length", track.length().value())
                .put("mode", mode(track.mode()))
                .put("control", track.control().nibble(track.mode().isData()))
                .put("preEmphasis", track.control().preEmphasis())
                .put("copyPermitted", track.control().copyPermitted())
                .put("isrc", track.isrc());
    }
}
