package org.discwright.emulator.recording.block;

/**
 * How a host wants a DVD or BD recorded: the mode page of write parameters, as far as it matters
 * here.
 *
 * @param atOnce true for disc at once (write type SAO), false for incremental recording
 * @param layerJump true for layer jump recording (write type 4), DVD-R DL alone
 * @param testWrite true to do everything but record
 * @param appendable what the multi-session field wants: whether a session may follow the one that
 *     is closed
 * @param streaming true to leave damaged places as they are, for the sake of speed
 * @param verify true to read back what was recorded
 * @mmc 7.5.4
 */
public record BlockWriteParameters(
        boolean atOnce,
        boolean layerJump,
        boolean testWrite,
        boolean appendable,
        boolean streaming,
        boolean verify) {
    /** With defect management, and without reading back. */
    public BlockWriteParameters(
            boolean atOnce, boolean layerJump, boolean testWrite, boolean appendable) {
        this(atOnce, layerJump, testWrite, appendable, false, false);
    }

    /** Incremental recording of a disc to which more can be added. */
    public static final BlockWriteParameters INCREMENTAL =
            new BlockWriteParameters(false, false, false, true);

    /** The same, as a stream or not. */
    public BlockWriteParameters streaming(boolean stream) {
        return new BlockWriteParameters(atOnce, layerJump, testWrite, appendable, stream, verify);
    }

    /** The same, read back. */
    public BlockWriteParameters verified() {
        return new BlockWriteParameters(atOnce, layerJump, testWrite, appendable, streaming, true);
    }

    /** Disc at once. */
    public static final BlockWriteParameters AT_ONCE =
            new BlockWriteParameters(true, false, false, false);
}
