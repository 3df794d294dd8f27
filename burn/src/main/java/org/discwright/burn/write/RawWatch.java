package org.discwright.burn.write;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.discwright.burn.plan.ExpectedToc;
import org.discwright.burn.plan.RawForm;
import org.discwright.burn.verify.SessionPrints;
import org.discwright.burn.verify.SubchannelPrint;
import org.discwright.mmc.response.Toc;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;
import org.discwright.model.subchannel.SubchannelQ;

/** Takes prints and codes of what is sent, by what its subchannel says of it. */
final class RawWatch {
    private static final int HEADER_END = 16;
    private static final int DATA = 4;

    private final SessionPrints prints = new SessionPrints();
    private final Map<Integer, String> codes = new TreeMap<>();
    private final ExpectedToc toc;
    private final RawForm form;
    private final boolean proves;
    private final SubchannelPrint subchannel;
    private Optional<String> catalogNumber = Optional.empty();
    private int track;
    private boolean data;

    /**
     * Watches what is sent of a disc with that table of contents.
     *
     * @param proves whether it will be read back
     */
    RawWatch(ExpectedToc toc, RawForm form, boolean proves) {
        this.toc = toc;
        this.form = form;
        this.proves = proves;
        this.subchannel = new SubchannelPrint(form);
    }

    /** Blocks that are sent, from that address on. */
    void sent(Lba first, ByteBuffer blocks) {
        int count = blocks.remaining() / form.blockBytes();
        int from = Math.max(0, -first.value());
        for (int i = from; i < count; i++) {
            Optional<SubchannelQ> q = form.q(blocks, blocks.position() + i * form.blockBytes());
            if (q.isPresent() && isNews(q.get())) {
                print(first, from, i, blocks);
                from = i;
                turn(first.plus(i));
            }
            if (proves && first.plus(i).isBefore(toc.leadOut())) {
                subchannel.add(blocks, blocks.position() + i * form.blockBytes(), q);
            }
        }
        print(first, from, count, blocks);
    }

    private void print(Lba first, int from, int to, ByteBuffer blocks) {
        if (proves && from < to) {
            int size = form.blockBytes();
            prints.sentRaw(
                    first.plus(from),
                    size,
                    blocks.slice(blocks.position() + from * size, (to - from) * size));
        }
    }

    /** Another track, or another kind of sectors, begins at that address. */
    private void turn(Lba at) {
        prints.end(at);
        if (proves && track != SubchannelQ.LEAD_OUT) {
            Lba end =
                    toc.tracks().stream()
                            .filter(entry -> entry.track() == track + 1)
                            .findFirst()
                            .map(Toc.Entry::start)
                            .filter(next -> at.isBefore(next))
                            .orElse(toc.leadOut());
            prints.add(track, data, at, end, SectorMode.RAW_SIZE - HEADER_END);
        }
    }

    private boolean isNews(SubchannelQ q) {
        switch (q) {
            case SubchannelQ.Position position -> {
                boolean isData = (position.control() & DATA) != 0;
                boolean news = track != position.track() || data != isData;
                track = position.track();
                data = isData;
                return news;
            }
            case SubchannelQ.CatalogNumber number -> catalogNumber = Optional.of(number.digits());
            case SubchannelQ.RecordingCode code -> codes.put(track, code.isrc());
            default -> {
                // nothing that is asked for afterwards
            }
        }
        return false;
    }

    /** Prints of the main channel. */
    SessionPrints prints() {
        return prints;
    }

    /** What was sent in the subchannel of the program area. */
    SubchannelPrint subchannel() {
        return subchannel;
    }

    /** The media catalogue number that was sent. */
    Optional<String> catalogNumber() {
        return catalogNumber;
    }

    /** The recording code that was sent in that track. */
    Optional<String> code(int number) {
        return Optional.ofNullable(codes.get(number));
    }
}
