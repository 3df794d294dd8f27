package org.discwright.emulator.drive.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.emulator.drive.machine.Disc;
import org.discwright.emulator.drive.machine.Refusal;
import org.discwright.emulator.drive.machine.WriteParametersPage;
import org.discwright.emulator.medium.DiscGeometry;
import org.discwright.emulator.medium.DiscSession;
import org.discwright.emulator.recording.SessionPlan;
import org.discwright.emulator.recording.SessionPlan.Code;
import org.discwright.emulator.recording.SessionPlan.Segment;
import org.discwright.mmc.cuesheet.CueEntry;
import org.discwright.mmc.cuesheet.CueSheet;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;

/**
 * Checks a cue sheet line by line and makes a plan of it. What does not hold is 5/26/00 with the
 * byte in the sheet.
 *
 * @mmc 6.35 SEND CUE SHEET
 */
final class SessionPlanner {
    private static final int XA = 0x20;
    private static final int MINUTE = 5;
    private static final int DATA_BIT = 6;

    private final Disc disc;
    private final Lba start;
    private final List<CueEntry.Point> points = new ArrayList<>();
    private final List<Code> codes = new ArrayList<>();
    private Optional<String> catalogNumber = Optional.empty();
    private Optional<CueEntry.Point> leadIn = Optional.empty();
    private boolean ended;
    private int trackStart;
    private int line;

    /**
     * Plans the next session of a disc.
     *
     * @param start of its first pregap
     */
    SessionPlanner(Disc disc, Lba start) {
        this.disc = disc;
        this.start = start;
    }

    SessionPlan plan(CueSheet sheet, WriteParametersPage page) throws Refusal {
        for (CueEntry entry : sheet.entries()) {
            require(!ended, 0);
            switch (entry) {
                case CueEntry.Point point -> {
                    point(point);
                    line += CueSheet.LINE;
                }
                case CueEntry.CatalogNumber(int _, String number) -> {
                    require(points.isEmpty() && catalogNumber.isEmpty(), 0);
                    catalogNumber = Optional.of(number);
                    line += 2 * CueSheet.LINE;
                }
                case CueEntry.Isrc(int _, int track, String code) -> {
                    boolean once = codes.stream().noneMatch(it -> it.track() == track);
                    require(once && (points.isEmpty() || track == last() + 1), 1);
                    codes.add(new Code(track, code));
                    line += 2 * CueSheet.LINE;
                }
            }
        }
        line -= CueSheet.LINE;
        require(ended, 1);
        require(!disc.recorder().limit().isBefore(address(points.getLast())), MINUTE);
        for (Code code : codes) {
            require(points.stream().anyMatch(it -> it.track() == code.track()), 1);
        }
        List<Segment> segments = segments();
        boolean xa = segments.stream().anyMatch(it -> mode(it) == SectorMode.MODE_2_FORM_1);
        int format = page.sessionFormat() == 0 && xa ? XA : page.sessionFormat();
        return new SessionPlan(
                format,
                page.nextSession(),
                catalogNumber.or(page::catalogNumber),
                leadIn.filter(it -> it.dataForm().subChannelBytes() > 0).map(_ -> leadInStart()),
                segments,
                codes);
    }

    private static SectorMode mode(Segment segment) {
        return segment.form().mode();
    }

    private void point(CueEntry.Point point) throws Refusal {
        int number = point.track();
        if (number == CueEntry.LEAD_IN) {
            require(leadIn.isEmpty() && points.isEmpty(), 1);
            require(point.index() == 0, 2);
            require(point.dataForm().byDrive(), 3);
            leadIn = Optional.of(point);
            return;
        }
        require(leadIn.isPresent(), 1);
        int time = point.start().toFrames();
        if (points.isEmpty()) {
            first(point);
        } else {
            CueEntry.Point before = points.getLast();
            boolean same = number == before.track();
            boolean leadOut = number == CueEntry.LEAD_OUT;
            require(time > before.start().toFrames(), MINUTE);
            require(same || number == before.track() + 1 || leadOut, 1);
            // an index 0 alone is no track
            require(same || before.index() > 0, 2);
            require(same ? point.index() == before.index() + 1 : point.index() <= 1, 2);
            require(same || time - trackStart >= DiscGeometry.MINIMUM_TRACK, MINUTE);
            boolean uniform = !same || before.index() == 0;
            require(uniform || point.dataForm().equals(before.dataForm()), 3);
            if (same && point.index() == 1 && points.size() == 1) {
                require(address(point).minus(start) >= DiscGeometry.PREGAP, MINUTE);
            }
            trackStart = same ? trackStart : time;
            ended = leadOut;
        }
        if (ended) {
            require(point.dataForm().byDrive() && point.dataForm().subChannelBytes() == 0, 3);
        } else {
            boolean data = (point.control() & 4) != 0;
            require(data == point.dataForm().mode().isData(), 0, DATA_BIT);
        }
        points.add(point);
    }

    /** The first track begins with its pregap, where the session begins. */
    private void first(CueEntry.Point point) throws Refusal {
        int number = disc.state().invisibleTrackNumber();
        boolean free = disc.state().sessions().isEmpty() && point.track() != CueEntry.LEAD_OUT;
        require(free || point.track() == number, 1);
        require(point.index() == 0, 2);
        require(address(point).equals(start), MINUTE);
        trackStart = point.start().toFrames();
    }

    private int last() {
        return points.isEmpty() ? 0 : points.getLast().track();
    }

    private static Lba address(CueEntry.Point point) {
        return new Lba(point.start().toFrames() - Lba.MSF_OFFSET);
    }

    private List<Segment> segments() {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i + 1 < points.size(); i++) {
            CueEntry.Point point = points.get(i);
            segments.add(
                    new Segment(
                            point.track(),
                            point.index(),
                            address(point),
                            address(points.get(i + 1)),
                            point.dataForm(),
                            point.control(),
                            point.alternateCopy()));
        }
        return segments;
    }

    private Lba leadInStart() {
        List<DiscSession> sessions = disc.state().sessions();
        return sessions.isEmpty()
                ? disc.type().leadInStart().toLba()
                : start.plus(-DiscGeometry.LEAD_IN);
    }

    private void require(boolean allowed, int offset) throws Refusal {
        require(allowed, offset, -1);
    }

    private void require(boolean allowed, int offset, int bit) throws Refusal {
        if (!allowed) {
            throw Refusal.invalidParameter(line + offset, bit);
        }
    }
}
