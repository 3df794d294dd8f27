package org.discwright.emulator.drive.command;

import org.discwright.emulator.drive.machine.Machine;
import org.discwright.emulator.drive.machine.Speeds;
import org.discwright.emulator.medium.MediaFamily;
import org.discwright.emulator.persona.Trait;
import org.discwright.mmc.modepage.Capabilities;
import org.discwright.mmc.modepage.ModePage;
import org.discwright.model.address.KilobytesPerSecond;

/**
 * The capabilities and mechanical status page (2Ah), which nobody can change.
 *
 * @mmc E.3 MM capabilities and mechanical status page (of MMC-3)
 */
final class CapabilitiesPage {
    private static final int TRAY = 1;
    private static final int LARGEST = 0xFFFF;

    /** PAGE LENGTH of the first edition of MMC. */
    private static final int SHORT = 20;

    private static final Capabilities FIXED =
            Capabilities.zero()
                    .withFlags("cdRRead", "cdRwRead", "method2")
                    .withFlags("cdRWrite", "cdRwWrite", "testWrite")
                    .withFlags("bufferUnderrunFree", "multiSession", "mode2Form1", "mode2Form2")
                    .withFlags("cdDa", "cdDaAccurate", "subchannel", "subchannelCorrected")
                    .withFlags("c2Pointers", "isrc", "upc")
                    .withFlags("eject", "lock")
                    .withLoadingMechanism(TRAY);

    /** What the page knows of DVD; of DVD+R, DVD+RW and BD it has no bits. */
    private static final Capabilities DVD =
            FIXED.withFlags("dvdRomRead", "dvdRRead", "dvdRamRead", "dvdRWrite", "dvdRamWrite");

    private final Machine machine;

    CapabilitiesPage(Machine machine) {
        this.machine = machine;
    }

    /** The page as it is now. */
    Capabilities page() {
        Speeds speeds = machine.speeds();
        Capabilities fixed = machine.persona().knows(MediaFamily.Kind.DVD) ? DVD : FIXED;
        Capabilities page =
                fixed.withLocked(machine.hosts().prevented())
                        .withMaximumReadSpeed(fitting(speeds.fastestReadRate()))
                        .withBufferSize(Math.min(LARGEST, machine.persona().bufferSize() >> 10))
                        .withCurrentReadSpeed(fitting(speeds.readRate()))
                        .withMaximumWriteSpeed(fitting(speeds.offeredRates().getLast()))
                        .withOldCurrentWriteSpeed(fitting(speeds.writeRate()));
        if (machine.persona().has(Trait.SHORT_CAPABILITIES_PAGE)) {
            return page.shortened(SHORT);
        }
        return page.withCurrentWriteSpeed(fitting(speeds.writeRate()))
                .withWriteSpeeds(
                        speeds.offeredRates().reversed().stream()
                                .map(rate -> new Capabilities.WriteSpeed(0, fitting(rate)))
                                .toList());
    }

    /** BD from 15x on is more than 16 bits hold: the page says the most that it can. */
    private static KilobytesPerSecond fitting(KilobytesPerSecond rate) {
        return rate.value() > LARGEST ? new KilobytesPerSecond(LARGEST) : rate;
    }

    /** The mask of changeable bits: none. */
    Capabilities mask() {
        return new Capabilities(ModePage.zeros(Capabilities.CODE, page().pageLength()));
    }
}
