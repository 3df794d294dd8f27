package org.discwright.burn;

/**
 * How far the subchannel of a disc that was written raw has been read back and compared. What was
 * read and is something else than was sent makes the burn fail; here stands how much could be read.
 *
 * @param channels what the drive gives
 * @param sectors sectors of the program area whose subchannel was asked for
 * @param positions sectors whose Q was read and is what was sent
 * @param packs packs of R to W that were read and are what was sent; a sector has four
 * @param reason what could not be read, and why; empty where there is nothing to say
 * @mmc 6.17.2.7 sub-channel selection bits
 */
public record SubchannelProof(
        Channels channels, long sectors, long positions, long packs, String reason) {
    /** Channels that a drive gives back. */
    public enum Channels {
        /** None. */
        NONE,
        /** Q by itself, 16 bytes a sector. */
        Q,
        /** P to W as on the disc, 96 bytes a sector. */
        P_TO_W;

        /** As in the program's JSON: {@code none}, {@code q}, {@code p-w}. */
        public String label() {
            return switch (this) {
                case NONE -> "none";
                case Q -> "q";
                case P_TO_W -> "p-w";
            };
        }
    }

    /** In words. */
    public String sentence() {
        String why = reason.isEmpty() ? "" : " (" + reason + ")";
        return switch (channels) {
            case NONE -> "the subchannel was not compared" + why;
            case Q ->
                    "Q of %d of %d sectors is what was sent, R to W were not compared%s"
                            .formatted(positions, sectors, why);
            case P_TO_W ->
                    "Q of %d of %d sectors and %d of %d packs of R to W are what was sent%s"
                            .formatted(positions, sectors, packs, 4 * sectors, why);
        };
    }
}
