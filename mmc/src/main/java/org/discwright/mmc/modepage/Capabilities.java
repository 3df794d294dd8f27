package org.discwright.mmc.modepage;

import java.util.ArrayList;
import java.util.List;
import org.discwright.model.Octets;
import org.discwright.model.address.KilobytesPerSecond;

/**
 * CD capabilities and mechanical status (2Ah): what the drive reads, writes and how fast. Kept as
 * the bytes the drive gave, so that reserved bits go back to it unchanged; bytes that a short page
 * lacks read as zero.
 *
 * @param bytes the page with its two-byte header
 * @mmc E.3 CD capabilities and mechanical status mode page
 */
public record Capabilities(Octets bytes) implements ModePage {
    /** Page code. */
    public static final int CODE = 0x2A;

    /** PAGE LENGTH as the standard has it: bytes behind the header. */
    public static final int PAGE_LENGTH = 0x1E;

    private static final PageField DVD_RAM_READ = new PageField("dvdRamRead", 2, 5, 1);
    private static final PageField DVD_R_READ = new PageField("dvdRRead", 2, 4, 1);
    private static final PageField DVD_ROM_READ = new PageField("dvdRomRead", 2, 3, 1);
    private static final PageField METHOD2 = new PageField("method2", 2, 2, 1);
    private static final PageField CD_RW_READ = new PageField("cdRwRead", 2, 1, 1);
    private static final PageField CD_R_READ = new PageField("cdRRead", 2, 0, 1);
    private static final PageField DVD_RAM_WRITE = new PageField("dvdRamWrite", 3, 5, 1);
    private static final PageField DVD_R_WRITE = new PageField("dvdRWrite", 3, 4, 1);
    private static final PageField TEST_WRITE = new PageField("testWrite", 3, 2, 1);
    private static final PageField CD_RW_WRITE = new PageField("cdRwWrite", 3, 1, 1);
    private static final PageField CD_R_WRITE = new PageField("cdRWrite", 3, 0, 1);
    private static final PageField BUFFER_UNDERRUN_FREE =
            new PageField("bufferUnderrunFree", 4, 7, 1);
    private static final PageField MULTI_SESSION = new PageField("multiSession", 4, 6, 1);
    private static final PageField MODE2_FORM2 = new PageField("mode2Form2", 4, 5, 1);
    private static final PageField MODE2_FORM1 = new PageField("mode2Form1", 4, 4, 1);
    private static final PageField DIGITAL_PORT2 = new PageField("digitalPort2", 4, 3, 1);
    private static final PageField DIGITAL_PORT1 = new PageField("digitalPort1", 4, 2, 1);
    private static final PageField COMPOSITE = new PageField("composite", 4, 1, 1);
    private static final PageField AUDIO_PLAY = new PageField("audioPlay", 4, 0, 1);
    private static final PageField READ_BAR_CODE = new PageField("readBarCode", 5, 7, 1);
    private static final PageField UPC = new PageField("upc", 5, 6, 1);
    private static final PageField ISRC = new PageField("isrc", 5, 5, 1);
    private static final PageField C2_POINTERS = new PageField("c2Pointers", 5, 4, 1);
    private static final PageField SUBCHANNEL_CORRECTED =
            new PageField("subchannelCorrected", 5, 3, 1);
    private static final PageField SUBCHANNEL = new PageField("subchannel", 5, 2, 1);
    private static final PageField CD_DA_ACCURATE = new PageField("cdDaAccurate", 5, 1, 1);
    private static final PageField CD_DA = new PageField("cdDa", 5, 0, 1);
    private static final PageField LOADING_MECHANISM = new PageField("loadingMechanism", 6, 7, 3);
    private static final PageField EJECT = new PageField("eject", 6, 3, 1);
    private static final PageField PREVENT_JUMPER = new PageField("preventJumper", 6, 2, 1);
    private static final PageField LOCKED = new PageField("locked", 6, 1, 1);
    private static final PageField LOCK = new PageField("lock", 6, 0, 1);
    private static final PageField LEAD_IN_SUBCHANNEL = new PageField("leadInSubchannel", 7, 5, 1);
    private static final PageField SIDE_CHANGE = new PageField("sideChange", 7, 4, 1);
    private static final PageField SOFTWARE_SLOT_SELECTION =
            new PageField("softwareSlotSelection", 7, 3, 1);
    private static final PageField DISC_PRESENCE_REPORTED =
            new PageField("discPresenceReported", 7, 2, 1);
    private static final PageField SEPARATE_MUTE = new PageField("separateMute", 7, 1, 1);
    private static final PageField SEPARATE_VOLUME = new PageField("separateVolume", 7, 0, 1);
    private static final PageField MAXIMUM_READ_SPEED = new PageField("maximumReadSpeed", 8, 7, 16);
    private static final PageField VOLUME_LEVELS = new PageField("volumeLevels", 10, 7, 16);
    private static final PageField BUFFER_SIZE = new PageField("bufferSize", 12, 7, 16);
    private static final PageField CURRENT_READ_SPEED =
            new PageField("currentReadSpeed", 14, 7, 16);
    private static final PageField MAXIMUM_WRITE_SPEED =
            new PageField("maximumWriteSpeed", 18, 7, 16);
    private static final PageField OLD_CURRENT_WRITE_SPEED =
            new PageField("oldCurrentWriteSpeed", 20, 7, 16);
    private static final PageField COPY_MANAGEMENT = new PageField("copyManagement", 22, 7, 16);
    private static final PageField ROTATION_CONTROL = new PageField("rotationControl", 27, 1, 2);
    private static final PageField CURRENT_WRITE_SPEED =
            new PageField("currentWriteSpeed", 28, 7, 16);

    /** The fields, in the order of the standard's table. */
    static final List<PageField> FIELDS =
            List.of(
                    DVD_RAM_READ,
                    DVD_R_READ,
                    DVD_ROM_READ,
                    METHOD2,
                    CD_RW_READ,
                    CD_R_READ,
                    DVD_RAM_WRITE,
                    DVD_R_WRITE,
                    TEST_WRITE,
                    CD_RW_WRITE,
                    CD_R_WRITE,
                    BUFFER_UNDERRUN_FREE,
                    MULTI_SESSION,
                    MODE2_FORM2,
                    MODE2_FORM1,
                    DIGITAL_PORT2,
                    DIGITAL_PORT1,
                    COMPOSITE,
                    AUDIO_PLAY,
                    READ_BAR_CODE,
                    UPC,
                    ISRC,
                    C2_POINTERS,
                    SUBCHANNEL_CORRECTED,
                    SUBCHANNEL,
                    CD_DA_ACCURATE,
                    CD_DA,
                    LOADING_MECHANISM,
                    EJECT,
                    PREVENT_JUMPER,
                    LOCKED,
                    LOCK,
                    LEAD_IN_SUBCHANNEL,
                    SIDE_CHANGE,
                    SOFTWARE_SLOT_SELECTION,
                    DISC_PRESENCE_REPORTED,
                    SEPARATE_MUTE,
                    SEPARATE_VOLUME,
                    MAXIMUM_READ_SPEED,
                    VOLUME_LEVELS,
                    BUFFER_SIZE,
                    CURRENT_READ_SPEED,
                    MAXIMUM_WRITE_SPEED,
                    OLD_CURRENT_WRITE_SPEED,
                    COPY_MANAGEMENT,
                    ROTATION_CONTROL,
                    CURRENT_WRITE_SPEED);

    /** Checks code and page length. */
    public Capabilities {
        ModePage.check(bytes, CODE);
    }

    /** A page of the standard's length with every field zero. */
    public static Capabilities zero() {
        return new Capabilities(ModePage.zeros(CODE, PAGE_LENGTH));
    }

    /** Whether set: reads DVD-RAM. */
    public boolean dvdRamRead() {
        return DVD_RAM_READ.get(bytes) != 0;
    }

    /** Whether set: reads DVD-R. */
    public boolean dvdRRead() {
        return DVD_R_READ.get(bytes) != 0;
    }

    /** Whether set: reads DVD-ROM. */
    public boolean dvdRomRead() {
        return DVD_ROM_READ.get(bytes) != 0;
    }

    /** Whether set: reads fixed packets by addressing method 2. */
    public boolean method2() {
        return METHOD2.get(bytes) != 0;
    }

    /** Whether set: reads CD-RW. */
    public boolean cdRwRead() {
        return CD_RW_READ.get(bytes) != 0;
    }

    /** Whether set: reads CD-R. */
    public boolean cdRRead() {
        return CD_R_READ.get(bytes) != 0;
    }

    /** Whether set: writes DVD-RAM. */
    public boolean dvdRamWrite() {
        return DVD_RAM_WRITE.get(bytes) != 0;
    }

    /** Whether set: writes DVD-R. */
    public boolean dvdRWrite() {
        return DVD_R_WRITE.get(bytes) != 0;
    }

    /** Whether set: simulates. */
    public boolean testWrite() {
        return TEST_WRITE.get(bytes) != 0;
    }

    /** Whether set: writes CD-RW. */
    public boolean cdRwWrite() {
        return CD_RW_WRITE.get(bytes) != 0;
    }

    /** Whether set: writes CD-R. */
    public boolean cdRWrite() {
        return CD_R_WRITE.get(bytes) != 0;
    }

    /** Whether set: BUF: can go on after a buffer underrun. */
    public boolean bufferUnderrunFree() {
        return BUFFER_UNDERRUN_FREE.get(bytes) != 0;
    }

    /** Whether set: reads discs of several sessions. */
    public boolean multiSession() {
        return MULTI_SESSION.get(bytes) != 0;
    }

    /** Whether set: reads mode 2 form 2. */
    public boolean mode2Form2() {
        return MODE2_FORM2.get(bytes) != 0;
    }

    /** Whether set: reads mode 2 form 1. */
    public boolean mode2Form1() {
        return MODE2_FORM1.get(bytes) != 0;
    }

    /** Whether set: has digital output on port 2. */
    public boolean digitalPort2() {
        return DIGITAL_PORT2.get(bytes) != 0;
    }

    /** Whether set: has digital output on port 1. */
    public boolean digitalPort1() {
        return DIGITAL_PORT1.get(bytes) != 0;
    }

    /** Whether set: delivers composite audio and video. */
    public boolean composite() {
        return COMPOSITE.get(bytes) != 0;
    }

    /** Whether set: plays audio. */
    public boolean audioPlay() {
        return AUDIO_PLAY.get(bytes) != 0;
    }

    /** Whether set: reads the bar code. */
    public boolean readBarCode() {
        return READ_BAR_CODE.get(bytes) != 0;
    }

    /** Whether set: returns the media catalogue number. */
    public boolean upc() {
        return UPC.get(bytes) != 0;
    }

    /** Whether set: returns ISRCs. */
    public boolean isrc() {
        return ISRC.get(bytes) != 0;
    }

    /** Whether set: returns C2 error pointers. */
    public boolean c2Pointers() {
        return C2_POINTERS.get(bytes) != 0;
    }

    /** Whether set: returns R to W de-interleaved and corrected. */
    public boolean subchannelCorrected() {
        return SUBCHANNEL_CORRECTED.get(bytes) != 0;
    }

    /** Whether set: returns R to W. */
    public boolean subchannel() {
        return SUBCHANNEL.get(bytes) != 0;
    }

    /** Whether set: finds its place in audio exactly. */
    public boolean cdDaAccurate() {
        return CD_DA_ACCURATE.get(bytes) != 0;
    }

    /** Whether set: reads audio sectors. */
    public boolean cdDa() {
        return CD_DA.get(bytes) != 0;
    }

    /** 0 caddy, 1 tray, 2 pop-up, 4 and 5 changers. */
    public int loadingMechanism() {
        return (int) LOADING_MECHANISM.get(bytes);
    }

    /** The same page with another value: 0 caddy, 1 tray, 2 pop-up, 4 and 5 changers. */
    public Capabilities withLoadingMechanism(int value) {
        return new Capabilities(LOADING_MECHANISM.with(bytes, value));
    }

    /** Whether set: ejects by command. */
    public boolean eject() {
        return EJECT.get(bytes) != 0;
    }

    /** Whether set: locked at power-on. */
    public boolean preventJumper() {
        return PREVENT_JUMPER.get(bytes) != 0;
    }

    /** Whether set: Lock State: locked now. */
    public boolean locked() {
        return LOCKED.get(bytes) != 0;
    }

    /** The same page with another value: Lock State: locked now. */
    public Capabilities withLocked(boolean value) {
        return new Capabilities(LOCKED.with(bytes, value ? 1 : 0));
    }

    /** Whether set: can be locked. */
    public boolean lock() {
        return LOCK.get(bytes) != 0;
    }

    /** Whether set: reads R to W in the lead-in. */
    public boolean leadInSubchannel() {
        return LEAD_IN_SUBCHANNEL.get(bytes) != 0;
    }

    /** Whether set: changes sides. */
    public boolean sideChange() {
        return SIDE_CHANGE.get(bytes) != 0;
    }

    /** Whether set: SSS: slots selected without a disc. */
    public boolean softwareSlotSelection() {
        return SOFTWARE_SLOT_SELECTION.get(bytes) != 0;
    }

    /** Whether set: says which slots hold discs. */
    public boolean discPresenceReported() {
        return DISC_PRESENCE_REPORTED.get(bytes) != 0;
    }

    /** Whether set: channels muted apart. */
    public boolean separateMute() {
        return SEPARATE_MUTE.get(bytes) != 0;
    }

    /** Whether set: channels with volumes of their own. */
    public boolean separateVolume() {
        return SEPARATE_VOLUME.get(bytes) != 0;
    }

    /** Fastest reading (obsolete, still filled). */
    public KilobytesPerSecond maximumReadSpeed() {
        return new KilobytesPerSecond(MAXIMUM_READ_SPEED.get(bytes));
    }

    /** The same page with another value: fastest reading (obsolete, still filled). */
    public Capabilities withMaximumReadSpeed(KilobytesPerSecond value) {
        return new Capabilities(MAXIMUM_READ_SPEED.with(bytes, value.value()));
    }

    /** Levels of volume. */
    public int volumeLevels() {
        return (int) VOLUME_LEVELS.get(bytes);
    }

    /** The same page with another value: levels of volume. */
    public Capabilities withVolumeLevels(int value) {
        return new Capabilities(VOLUME_LEVELS.with(bytes, value));
    }

    /** Buffer in kibibytes. */
    public int bufferSize() {
        return (int) BUFFER_SIZE.get(bytes);
    }

    /** The same page with another value: buffer in kibibytes. */
    public Capabilities withBufferSize(int value) {
        return new Capabilities(BUFFER_SIZE.with(bytes, value));
    }

    /** Reading speed now (obsolete, still filled). */
    public KilobytesPerSecond currentReadSpeed() {
        return new KilobytesPerSecond(CURRENT_READ_SPEED.get(bytes));
    }

    /** The same page with another value: reading speed now (obsolete, still filled). */
    public Capabilities withCurrentReadSpeed(KilobytesPerSecond value) {
        return new Capabilities(CURRENT_READ_SPEED.with(bytes, value.value()));
    }

    /** Fastest writing (obsolete, still filled). */
    public KilobytesPerSecond maximumWriteSpeed() {
        return new KilobytesPerSecond(MAXIMUM_WRITE_SPEED.get(bytes));
    }

    /** The same page with another value: fastest writing (obsolete, still filled). */
    public Capabilities withMaximumWriteSpeed(KilobytesPerSecond value) {
        return new Capabilities(MAXIMUM_WRITE_SPEED.with(bytes, value.value()));
    }

    /** Writing speed now, as drives before MMC-3 gave it. */
    public KilobytesPerSecond oldCurrentWriteSpeed() {
        return new KilobytesPerSecond(OLD_CURRENT_WRITE_SPEED.get(bytes));
    }

    /** The same page with another value: writing speed now, as drives before MMC-3 gave it. */
    public Capabilities withOldCurrentWriteSpeed(KilobytesPerSecond value) {
        return new Capabilities(OLD_CURRENT_WRITE_SPEED.with(bytes, value.value()));
    }

    /** Copy management revision. */
    public int copyManagement() {
        return (int) COPY_MANAGEMENT.get(bytes);
    }

    /** Rotation control selected: 0 constant linear, 1 constant angular. */
    public int rotationControl() {
        return (int) ROTATION_CONTROL.get(bytes);
    }

    /** The same page with another rotation control: 0 constant linear, 1 constant angular. */
    public Capabilities withRotationControl(int value) {
        return new Capabilities(ROTATION_CONTROL.with(bytes, value));
    }

    /** Writing speed selected now. */
    public KilobytesPerSecond currentWriteSpeed() {
        return new KilobytesPerSecond(CURRENT_WRITE_SPEED.get(bytes));
    }

    /** The same page with another value: writing speed selected now. */
    public Capabilities withCurrentWriteSpeed(KilobytesPerSecond value) {
        return new Capabilities(CURRENT_WRITE_SPEED.with(bytes, value.value()));
    }

    /**
     * The same page with the named flags set, for example {@code withFlags("cdRWrite", "eject")}:
     * how an emulated drive builds its page.
     *
     * @throws IllegalArgumentException for a name that is no one-bit field
     */
    public Capabilities withFlags(String... names) {
        Octets changed = bytes;
        for (String name : names) {
            PageField field =
                    FIELDS.stream()
                            .filter(candidate -> candidate.width() == 1)
                            .filter(candidate -> candidate.name().equals(name))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException("no flag " + name));
            changed = field.with(changed, 1);
        }
        return new Capabilities(changed);
    }

    /** The writing speeds that the page really holds, fastest first as drives list them. */
    public List<WriteSpeed> writeSpeeds() {
        List<WriteSpeed> speeds = new ArrayList<>();
        int stated = bytes.length() >= 32 ? bytes.u16(30) : 0;
        for (int i = 0; i < stated && 36 + 4 * i <= bytes.length(); i++) {
            int at = 32 + 4 * i;
            speeds.add(
                    new WriteSpeed(
                            bytes.bits(at + 1, 2, 0), new KilobytesPerSecond(bytes.u16(at + 2))));
        }
        return List.copyOf(speeds);
    }

    /** The same page with those writing speeds, and a length to match; at most 55 of them. */
    public Capabilities withWriteSpeeds(List<WriteSpeed> speeds) {
        if (speeds.size() > 55) {
            throw new IllegalArgumentException("a page holds 55 speeds, not " + speeds.size());
        }
        byte[] page = new byte[32 + 4 * speeds.size()];
        byte[] old = bytes.toByteArray();
        System.arraycopy(old, 0, page, 0, Math.min(old.length, 30));
        page[1] = (byte) (page.length - 2);
        page[31] = (byte) speeds.size();
        for (int i = 0; i < speeds.size(); i++) {
            WriteSpeed speed = speeds.get(i);
            page[33 + 4 * i] = (byte) speed.rotationControl();
            page[34 + 4 * i] = (byte) (speed.speed().value() >> 8);
            page[35 + 4 * i] = (byte) speed.speed().value();
        }
        return new Capabilities(Octets.of(page));
    }

    /** The same page cut to {@code pageLength} bytes, as drives of the first editions give it. */
    public Capabilities shortened(int pageLength) {
        return new Capabilities(
                Octets.ofInts(bytes.u8(0), pageLength).concat(bytes.slice(2, 2 + pageLength)));
    }

    /**
     * One writing speed.
     *
     * @param rotationControl 0 constant linear, 1 constant angular velocity
     * @param speed at most 65,535 kB/s
     */
    public record WriteSpeed(int rotationControl, KilobytesPerSecond speed) {
        /** Checks the ranges. */
        public WriteSpeed {
            if (rotationControl < 0
                    || rotationControl > 7
                    || speed.compareTo(KilobytesPerSecond.MAXIMUM) > 0) {
                throw new IllegalArgumentException("no write speed descriptor: " + speed);
            }
        }
    }
}
