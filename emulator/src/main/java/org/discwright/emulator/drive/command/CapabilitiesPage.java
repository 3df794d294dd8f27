package org.discwright.emulator.drive.command;

import java.util.List;
import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Speeds;
import org.discwright.emulator.persona.Trait;
import org.discwright.model.Octets;

/**
 * The capabilities and mechanical status page (2Ah), which nobody can change.
 *
 * @mmc E.3 MM capabilities and mechanical status page (of MMC-3)
 */
final class CapabilitiesPage {
    static final int CODE = 0x2A;

    private final Machine machine;

    CapabilitiesPage(Machine machine) {
        this.machine = machine;
    }

    /** The page as it is now. */
    Octets page() {
        Speeds speeds = machine.speeds();
        boolean locked = machine.hosts().prevented();
        Bytes page =
                new Bytes()
                        .u8(0x07) // reads CD-R, CD-RW and method 2
                        .u8(0x07) // writes CD-R, CD-RW; test write
                        .u8(0xF0) // buffer-underrun-free, multi-session, mode 2 forms 1 and 2
                        .u8(0x7F) // CD-DA read exactly, R-W corrected, C2, ISRC, UPC
                        .u8(0x29 | (locked ? 0x02 : 0)) // tray, eject, lock
                        .u8(0x00)
                        .u16(rate(speeds.fastestRead()))
                        .u16(0)
                        .u16(machine.persona().bufferSize() >> 10)
                        .u16(rate(speeds.read()))
                        .u8(0, 0)
                        .u16(rate(speeds.offered().getLast()))
                        .u16(rate(speeds.write()));
        if (machine.persona().has(Trait.SHORT_CAPABILITIES_PAGE)) {
            return withHeader(page);
        }
        page.u16(0).u8(0, 0, 0).u8(0); // no copy management; CLV
        page.u16(rate(speeds.write()));
        List<Integer> fastestFirst = speeds.offered().reversed();
        page.u16(fastestFirst.size());
        fastestFirst.forEach(speed -> page.u8(0, 0).u16(rate(speed)));
        return withHeader(page);
    }

    /** The mask of changeable bits: none. */
    Octets mask() {
        int length = page().length() - 2;
        return new Bytes().u8(CODE, length).zeros(length).build();
    }

    private static Octets withHeader(Bytes page) {
        return new Bytes().u8(CODE, page.length()).octets(page.build()).build();
    }

    private static int rate(int speed) {
        return (int) Speeds.rate(speed).value();
    }
}
