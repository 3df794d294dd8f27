package org.discwright.emulator.drive.machine;

import org.discwright.emulator.medium.Packets;
import org.discwright.emulator.persona.Persona;
import org.discwright.emulator.persona.Trait;
import org.discwright.mmc.modepage.WriteType;

/**
 * Which write parameters (page 05h) this drive takes.
 *
 * @mmc 7.5.4 write parameters mode page
 */
public final class WriteParametersCheck {
    private final boolean sessionAtOnce;
    private final boolean raw;
    private final boolean packets;

    /** What that kind of recorder takes. */
    public WriteParametersCheck(Persona persona) {
        sessionAtOnce = !persona.has(Trait.NO_SESSION_AT_ONCE);
        raw = !persona.has(Trait.NO_RAW_WRITING);
        packets = !persona.has(Trait.NO_PACKET_WRITING);
    }

    /**
     * Checks the page.
     *
     * @param page the page that a host wants in force
     * @param offset where it stands in the parameter list, for field pointers
     * @throws Refusal 5/26/00 for a value that this drive does not take
     */
    public void check(WriteParametersPage page, int offset) throws Refusal {
        boolean trackAtOnce = page.is(WriteType.TRACK_AT_ONCE);
        boolean packet = page.is(WriteType.PACKET) && packets;
        boolean session = page.is(WriteType.SESSION_AT_ONCE) && sessionAtOnce;
        boolean allRaw = page.is(WriteType.RAW) && raw;
        require(trackAtOnce || packet || session || allRaw, offset + 2, 3);
        require(page.multiSession() != 2, offset + 3, 7);
        // in session at once the cue sheet says what the host sends
        boolean known =
                (trackAtOnce || packet)
                        ? page.blockFormat().isPresent()
                        : page.blockType().isPresent();
        require(allRaw ? page.rawSubchannel().isPresent() : known, offset + 4, 3);
        if (trackAtOnce) {
            require(
                    page.raw() != page.data(),
                    offset + 4,
                    3); // raw blocks are for audio, and only they
        }
        if (packet) {
            packets(page, offset);
        }
        require((page.trackMode() & 0xC) != 0xC, offset + 3, 3);
        int format = page.sessionFormat();
        require(format == 0 || format == 0x10 || format == 0x20, offset + 8, -1);
        require(page.audioPauseLength() == 150, offset + 14, -1);
        require(page.catalogNumber().stream().allMatch(t -> t.matches("\\d{13}")), offset + 16, -1);
        require(
                page.isrc().stream().allMatch(t -> t.matches("[A-Z0-9]{5}\\d{7}")),
                offset + 32,
                -1);
    }

    /** Packets hold data, those of one size state it, and a link is what the standard has. */
    private static void packets(WriteParametersPage page, int offset) throws Refusal {
        require(page.data() && !page.raw(), offset + 4, 3);
        long size = page.page().packetSize();
        require(!page.page().fixedPackets() || (size > 0 && size <= Packets.MOST), offset + 10, -1);
        boolean link = !page.page().linkSizeValid() || page.page().linkSize() == Packets.OVERHEAD;
        require(link, offset + 5, -1);
    }

    private static void require(boolean allowed, int offset, int bit) throws Refusal {
        if (!allowed) {
            throw Refusal.invalidParameter(offset, bit);
        }
    }
}
