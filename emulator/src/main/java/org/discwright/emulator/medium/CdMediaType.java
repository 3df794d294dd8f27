package org.discwright.emulator.medium;

import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;

/**
 * What is moulded into a disc before anything is recorded: its kind, its room, its ATIP.
 *
 * @param name as {@link #parse} reads it, for example {@code cd-r:80}
 * @param family CD-R or CD-RW
 * @param speedClass of the ATIP
 * @param minimumSpeed slowest recording speed, in multiples of 75 sectors a second
 * @param maximumSpeed fastest recording speed, in multiples of 75 sectors a second
 * @param leadInStart where the ATIP says that the first lead-in begins, 90:00:00 or later
 * @param lastLeadOut where the ATIP says that the last lead-out may begin at most
 * @param groove how far the groove really reaches: beyond {@code lastLeadOut} by overburning only
 * @mmc 6.26.2.5
 */
public record CdMediaType(
        String name,
        MediaFamily family,
        SpeedClass speedClass,
        int minimumSpeed,
        int maximumSpeed,
        Msf leadInStart,
        Msf lastLeadOut,
        Msf groove)
        implements MediaType {
    /** Checks that the values fit each other. */
    public CdMediaType {
        MediaTypes.check(name);
        if (minimumSpeed < 1 || maximumSpeed < minimumSpeed || maximumSpeed > 255) {
            throw new IllegalArgumentException(
                    "recording speeds from %dx to %dx".formatted(minimumSpeed, maximumSpeed));
        }
        if (!family.isCd()) {
            throw new IllegalArgumentException(name + " is no CD");
        }
        if (leadInStart.minute() < 90) {
            throw new IllegalArgumentException("a lead-in that begins at " + leadInStart);
        }
        if (lastLeadOut.minute() >= 90 || lastLeadOut.toLba().value() < 450) {
            throw new IllegalArgumentException("a last possible lead-out at " + lastLeadOut);
        }
        if (groove.compareTo(lastLeadOut) < 0) {
            throw new IllegalArgumentException(
                    "a groove that ends at %s, before the last lead-out at %s"
                            .formatted(groove, lastLeadOut));
        }
        if ((speedClass == SpeedClass.RECORDABLE) == family.rewritable()) {
            throw new IllegalArgumentException("speed class " + speedClass + " on " + family);
        }
    }

    /**
     * Reads the name of a CD: {@code cd-r:63}, {@code cd-r:74}, {@code cd-r:80}, {@code cd-r:90},
     * {@code cd-r:99}, {@code cd-rw:74} or {@code cd-rw:80}; on CD-RW followed by {@code :4x} (1x
     * to 4x), {@code :12x} (4x to 12x, also what no suffix means), or {@code :32x} (8x to 32x).
     *
     * @throws IllegalArgumentException with the possible names, if it is none
     */
    public static CdMediaType parse(String text) {
        return CdMediaTypes.find(text)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "no such kind of CD: '%s'; there are %s"
                                        .formatted(text, CdMediaTypes.NAMES)));
    }

    /** The last possible lead-out start as an address. */
    public Lba leadOutLimit() {
        return lastLeadOut.toLba();
    }

    /** The last possible lead-out start when overburning: the groove's end, at most 89:59:74. */
    public Lba overburnLimit() {
        Lba end = new Lba(groove.toFrames() - Lba.MSF_OFFSET);
        return DiscGeometry.LAST_ADDRESS.isBefore(end) ? DiscGeometry.LAST_ADDRESS : end;
    }

    /** The reference recording speed code of the ATIP, 0 to 7. */
    public int referenceSpeed() {
        return family.rewritable() ? Math.min(7, 1 + speedClass.subType()) : 0;
    }

    @Override
    public int calibrationAreas() {
        return 100;
    }

    @Override
    public int rewriteLimit() {
        return family.rewritable() ? 1_000 : 0;
    }

    @Override
    public String toString() {
        return name;
    }
}
