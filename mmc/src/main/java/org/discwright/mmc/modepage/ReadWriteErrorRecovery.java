package org.discwright.mmc.modepage;

import java.util.List;
import org.discwright.model.Octets;

/**
 * Read/write error recovery parameters (01h): how hard the drive tries. Kept as the bytes the drive
 * gave, so that reserved bits go back to it unchanged; bytes that a short page lacks read as zero.
 *
 * @param bytes the page with its two-byte header
 * @mmc 7.3 Read/write error recovery parameters mode page
 */
public record ReadWriteErrorRecovery(Octets bytes) implements ModePage {
    /** Page code. */
    public static final int CODE = 0x01;

    /** PAGE LENGTH as the standard has it: bytes behind the header. */
    public static final int PAGE_LENGTH = 0x0A;

    private static final PageField AUTOMATIC_WRITE_REALLOCATION =
            new PageField("automaticWriteReallocation", 2, 7, 1);
    private static final PageField AUTOMATIC_READ_REALLOCATION =
            new PageField("automaticReadReallocation", 2, 6, 1);
    private static final PageField TRANSFER_BLOCK = new PageField("transferBlock", 2, 5, 1);
    private static final PageField READ_CONTINUOUS = new PageField("readContinuous", 2, 4, 1);
    private static final PageField POST_ERROR = new PageField("postError", 2, 2, 1);
    private static final PageField DISABLE_TRANSFER_ON_ERROR =
            new PageField("disableTransferOnError", 2, 1, 1);
    private static final PageField DISABLE_CORRECTION = new PageField("disableCorrection", 2, 0, 1);
    private static final PageField READ_RETRIES = new PageField("readRetries", 3, 7, 8);
    private static final PageField ENHANCED_DEFECT_REPORTING =
            new PageField("enhancedDefectReporting", 7, 1, 2);
    private static final PageField WRITE_RETRIES = new PageField("writeRetries", 8, 7, 8);
    private static final PageField RECOVERY_TIME_LIMIT =
            new PageField("recoveryTimeLimit", 10, 7, 16);

    /** The fields, in the order of the standard's table. */
    static final List<PageField> FIELDS =
            List.of(
                    AUTOMATIC_WRITE_REALLOCATION,
                    AUTOMATIC_READ_REALLOCATION,
                    TRANSFER_BLOCK,
                    READ_CONTINUOUS,
                    POST_ERROR,
                    DISABLE_TRANSFER_ON_ERROR,
                    DISABLE_CORRECTION,
                    READ_RETRIES,
                    ENHANCED_DEFECT_REPORTING,
                    WRITE_RETRIES,
                    RECOVERY_TIME_LIMIT);

    /** Checks code and page length. */
    public ReadWriteErrorRecovery {
        ModePage.check(bytes, CODE);
    }

    /** A page of the standard's length with every field zero. */
    public static ReadWriteErrorRecovery zero() {
        return new ReadWriteErrorRecovery(ModePage.zeros(CODE, PAGE_LENGTH));
    }

    /** Whether set: AWRE: reallocates bad blocks when writing. */
    public boolean automaticWriteReallocation() {
        return AUTOMATIC_WRITE_REALLOCATION.get(bytes) != 0;
    }

    /** The same page with another value: AWRE: reallocates bad blocks when writing. */
    public ReadWriteErrorRecovery withAutomaticWriteReallocation(boolean value) {
        return new ReadWriteErrorRecovery(AUTOMATIC_WRITE_REALLOCATION.with(bytes, value ? 1 : 0));
    }

    /** Whether set: ARRE: reallocates bad blocks when reading. */
    public boolean automaticReadReallocation() {
        return AUTOMATIC_READ_REALLOCATION.get(bytes) != 0;
    }

    /** The same page with another value: ARRE: reallocates bad blocks when reading. */
    public ReadWriteErrorRecovery withAutomaticReadReallocation(boolean value) {
        return new ReadWriteErrorRecovery(AUTOMATIC_READ_REALLOCATION.with(bytes, value ? 1 : 0));
    }

    /** Whether set: TB: transfers a block that was not recovered. */
    public boolean transferBlock() {
        return TRANSFER_BLOCK.get(bytes) != 0;
    }

    /** The same page with another value: TB: transfers a block that was not recovered. */
    public ReadWriteErrorRecovery withTransferBlock(boolean value) {
        return new ReadWriteErrorRecovery(TRANSFER_BLOCK.with(bytes, value ? 1 : 0));
    }

    /** Whether set: RC: never stops for recovery. */
    public boolean readContinuous() {
        return READ_CONTINUOUS.get(bytes) != 0;
    }

    /** The same page with another value: RC: never stops for recovery. */
    public ReadWriteErrorRecovery withReadContinuous(boolean value) {
        return new ReadWriteErrorRecovery(READ_CONTINUOUS.with(bytes, value ? 1 : 0));
    }

    /** Whether set: PER: reports recovered errors. */
    public boolean postError() {
        return POST_ERROR.get(bytes) != 0;
    }

    /** The same page with another value: PER: reports recovered errors. */
    public ReadWriteErrorRecovery withPostError(boolean value) {
        return new ReadWriteErrorRecovery(POST_ERROR.with(bytes, value ? 1 : 0));
    }

    /** Whether set: DTE: stops at a recovered error. */
    public boolean disableTransferOnError() {
        return DISABLE_TRANSFER_ON_ERROR.get(bytes) != 0;
    }

    /** The same page with another value: DTE: stops at a recovered error. */
    public ReadWriteErrorRecovery withDisableTransferOnError(boolean value) {
        return new ReadWriteErrorRecovery(DISABLE_TRANSFER_ON_ERROR.with(bytes, value ? 1 : 0));
    }

    /** Whether set: DCR: no error correction. */
    public boolean disableCorrection() {
        return DISABLE_CORRECTION.get(bytes) != 0;
    }

    /** The same page with another value: DCR: no error correction. */
    public ReadWriteErrorRecovery withDisableCorrection(boolean value) {
        return new ReadWriteErrorRecovery(DISABLE_CORRECTION.with(bytes, value ? 1 : 0));
    }

    /** Read retry count. */
    public int readRetries() {
        return (int) READ_RETRIES.get(bytes);
    }

    /** The same page with another value: read retry count. */
    public ReadWriteErrorRecovery withReadRetries(int value) {
        return new ReadWriteErrorRecovery(READ_RETRIES.with(bytes, value));
    }

    /** EMCDR: enhanced medium certification and defect reporting. */
    public int enhancedDefectReporting() {
        return (int) ENHANCED_DEFECT_REPORTING.get(bytes);
    }

    /**
     * The same page with another value: EMCDR: enhanced medium certification and defect reporting.
     */
    public ReadWriteErrorRecovery withEnhancedDefectReporting(int value) {
        return new ReadWriteErrorRecovery(ENHANCED_DEFECT_REPORTING.with(bytes, value));
    }

    /** Write retry count. */
    public int writeRetries() {
        return (int) WRITE_RETRIES.get(bytes);
    }

    /** The same page with another value: write retry count. */
    public ReadWriteErrorRecovery withWriteRetries(int value) {
        return new ReadWriteErrorRecovery(WRITE_RETRIES.with(bytes, value));
    }

    /** Milliseconds for recovery, 0 without limit. */
    public int recoveryTimeLimit() {
        return (int) RECOVERY_TIME_LIMIT.get(bytes);
    }

    /** The same page with another value: milliseconds for recovery, 0 without limit. */
    public ReadWriteErrorRecovery withRecoveryTimeLimit(int value) {
        return new ReadWriteErrorRecovery(RECOVERY_TIME_LIMIT.with(bytes, value));
    }
}
