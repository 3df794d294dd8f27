package org.discwright.mmc.response;

import java.util.ArrayList;
import java.util.List;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * The state of tray and changer: the answer to MECHANISM STATUS.
 *
 * @param fault the changer failed
 * @param changerState 0 ready, 1 loading, 2 unloading, 3 initializing
 * @param currentSlot 0 to 31; the high bits that some drives give are left out
 * @param mechanismState 0 idle, 1 playing, 2 scanning, 3 at work for a host, 7 no state
 * @param doorOpen the door or tray is open
 * @param address where the pick-up is, its low 24 bits (obsolete, most often 0)
 * @param slots one for each slot of a changer; none without a changer
 * @mmc 6.12.2 mechanism status response
 */
public record MechanismState(
        boolean fault,
        int changerState,
        int currentSlot,
        int mechanismState,
        boolean doorOpen,
        int address,
        List<Slot> slots) {
    private static final String NAME = "MECHANISM STATUS response";
    private static final int HEADER = 8;

    /**
     * One slot of a changer.
     *
     * @param discPresent it holds a disc
     * @param changed its disc was changed since it was last loaded
     */
    public record Slot(boolean discPresent, boolean changed) {}

    /** Copies the list and checks the ranges. */
    public MechanismState {
        Ranges.unsigned(changerState, 2, "changer state");
        Ranges.unsigned(currentSlot, 5, "current slot");
        Ranges.unsigned(mechanismState, 3, "mechanism state");
        Ranges.unsigned(address, 24, "address");
        slots = List.copyOf(slots);
        Ranges.unsigned(slots.size(), 8, "number of slots");
    }

    /** A drive with one tray and no changer, idle. */
    public static MechanismState tray(boolean doorOpen) {
        return new MechanismState(false, 0, 0, 0, doorOpen, 0, List.of());
    }

    /**
     * Reads the answer; slots that were cut off are left out.
     *
     * @throws MalformedDataException for less than its eight bytes of header
     */
    public static MechanismState decode(Octets data) throws MalformedDataException {
        Fields in = Fields.of(data, HEADER, NAME);
        int tableEnd = Math.min(in.length(), HEADER + in.u16(6));
        List<Slot> slots = new ArrayList<>();
        for (int at = HEADER; at + 4 <= tableEnd && slots.size() < 255; at += 4) {
            slots.add(new Slot(in.bit(at, 7), in.bit(at, 0)));
        }
        return new MechanismState(
                in.bit(0, 7),
                in.bits(0, 6, 5),
                in.bits(0, 4, 0),
                in.bits(1, 7, 5),
                in.bit(1, 4),
                in.u24(2),
                slots);
    }

    /** The whole answer, before the drive cuts it to the allocation length. */
    public Octets encode() {
        FieldWriter out =
                FieldWriter.of(HEADER + 4 * slots.size())
                        .bit(0, 7, fault)
                        .u8(0, changerState << 5 | currentSlot)
                        .u8(1, mechanismState << 5)
                        .bit(1, 4, doorOpen)
                        .u24(2, address)
                        .u8(5, slots.size())
                        .u16(6, 4 * slots.size());
        for (int i = 0; i < slots.size(); i++) {
            out.bit(HEADER + 4 * i, 7, slots.get(i).discPresent())
                    .bit(HEADER + 4 * i, 0, slots.get(i).changed());
        }
        return out.build();
    }
}
