package org.discwright.mmc.modepage;

import java.util.List;
import org.discwright.model.Octets;

/**
 * Time-out and protect (1Dh): how long commands may take. Kept as the bytes the drive gave, so that
 * reserved bits go back to it unchanged; bytes that a short page lacks read as zero.
 *
 * @param bytes the page with its two-byte header
 * @mmc 7.9 Time-out and protect mode page
 */
public record TimeoutAndProtect(Octets bytes) implements ModePage {
    /** Page code. */
    public static final int CODE = 0x1D;

    /** PAGE LENGTH as the standard has it: bytes behind the header. */
    public static final int PAGE_LENGTH = 0x0A;

    private static final PageField GROUP3_ENABLE = new PageField("group3Enable", 4, 3, 1);
    private static final PageField TIMEOUT_ENABLE = new PageField("timeoutEnable", 4, 2, 1);
    private static final PageField DISABLE_NOT_READY = new PageField("disableNotReady", 4, 1, 1);
    private static final PageField SOFTWARE_WRITE_PROTECT =
            new PageField("softwareWriteProtect", 4, 0, 1);
    private static final PageField GROUP1_TIMEOUT = new PageField("group1Timeout", 6, 7, 16);
    private static final PageField GROUP2_TIMEOUT = new PageField("group2Timeout", 8, 7, 16);
    private static final PageField GROUP3_TIMEOUT = new PageField("group3Timeout", 10, 7, 16);

    /** The fields, in the order of the standard's table. */
    static final List<PageField> FIELDS =
            List.of(
                    GROUP3_ENABLE,
                    TIMEOUT_ENABLE,
                    DISABLE_NOT_READY,
                    SOFTWARE_WRITE_PROTECT,
                    GROUP1_TIMEOUT,
                    GROUP2_TIMEOUT,
                    GROUP3_TIMEOUT);

    /** Checks code and page length. */
    public TimeoutAndProtect {
        ModePage.check(bytes, CODE);
    }

    /** A page of the standard's length with every field zero. */
    public static TimeoutAndProtect zero() {
        return new TimeoutAndProtect(ModePage.zeros(CODE, PAGE_LENGTH));
    }

    /** Whether set: G3Enable: the group 3 time-out counts. */
    public boolean group3Enable() {
        return GROUP3_ENABLE.get(bytes) != 0;
    }

    /** The same page with another value: G3Enable: the group 3 time-out counts. */
    public TimeoutAndProtect withGroup3Enable(boolean value) {
        return new TimeoutAndProtect(GROUP3_ENABLE.with(bytes, value ? 1 : 0));
    }

    /** Whether set: TMOE: time-outs count. */
    public boolean timeoutEnable() {
        return TIMEOUT_ENABLE.get(bytes) != 0;
    }

    /** The same page with another value: TMOE: time-outs count. */
    public TimeoutAndProtect withTimeoutEnable(boolean value) {
        return new TimeoutAndProtect(TIMEOUT_ENABLE.with(bytes, value ? 1 : 0));
    }

    /** Whether set: DISP: unavailable until power-on. */
    public boolean disableNotReady() {
        return DISABLE_NOT_READY.get(bytes) != 0;
    }

    /** The same page with another value: DISP: unavailable until power-on. */
    public TimeoutAndProtect withDisableNotReady(boolean value) {
        return new TimeoutAndProtect(DISABLE_NOT_READY.with(bytes, value ? 1 : 0));
    }

    /** Whether set: SWPP: write protected until power-on. */
    public boolean softwareWriteProtect() {
        return SOFTWARE_WRITE_PROTECT.get(bytes) != 0;
    }

    /** The same page with another value: SWPP: write protected until power-on. */
    public TimeoutAndProtect withSoftwareWriteProtect(boolean value) {
        return new TimeoutAndProtect(SOFTWARE_WRITE_PROTECT.with(bytes, value ? 1 : 0));
    }

    /** Group 1 minimum time-out in seconds. */
    public int group1Timeout() {
        return (int) GROUP1_TIMEOUT.get(bytes);
    }

    /** The same page with another value: group 1 minimum time-out in seconds. */
    public TimeoutAndProtect withGroup1Timeout(int value) {
        return new TimeoutAndProtect(GROUP1_TIMEOUT.with(bytes, value));
    }

    /** Group 2 minimum time-out in seconds. */
    public int group2Timeout() {
        return (int) GROUP2_TIMEOUT.get(bytes);
    }

    /** The same page with another value: group 2 minimum time-out in seconds. */
    public TimeoutAndProtect withGroup2Timeout(int value) {
        return new TimeoutAndProtect(GROUP2_TIMEOUT.with(bytes, value));
    }

    /** Group 3 time-out unit. */
    public int group3Timeout() {
        return (int) GROUP3_TIMEOUT.get(bytes);
    }

    /** The same page with another value: group 3 time-out unit. */
    public TimeoutAndProtect withGroup3Timeout(int value) {
        return new TimeoutAndProtect(GROUP3_TIMEOUT.with(bytes, value));
    }
}
