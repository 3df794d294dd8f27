package org.discwright.burn;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.discwright.burn.discovery.SerialNumber;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.drive.RawCommand;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.command.GetConfiguration;
import org.discwright.mmc.command.ModeSelect10;
import org.discwright.mmc.command.ModeSense10;
import org.discwright.mmc.command.PageControl;
import org.discwright.mmc.command.ReadDiscInformation;
import org.discwright.mmc.command.ReadTrackInformation;
import org.discwright.mmc.feature.Configuration;
import org.discwright.mmc.feature.Feature;
import org.discwright.mmc.feature.ProfileList;
import org.discwright.mmc.modepage.ModePage;
import org.discwright.mmc.modepage.ModeParameterList;
import org.discwright.mmc.response.InquiryData;
import org.discwright.model.Octets;
import org.discwright.model.error.DiscError;
import org.discwright.model.error.MalformedDataException;
import org.discwright.transport.DriveDescription;
import org.discwright.transport.ScsiTransport;

/**
 * What a drive understands below the level of discs and tracks: raw commands and the bytes of
 * pages. Obtained from {@link DiscRecorder#advanced}.
 *
 * @imapi2 IDiscRecorder2Ex
 */
public final class AdvancedRecorder {
    private static final int DVD = 0;
    private static final int READ_DISC_STRUCTURE = 0xAD;
    private static final int SEND_DISC_STRUCTURE = 0xBF;
    private static final int STRUCTURE_HEADER = 4;
    private static final int MOST = 0xFFFC;
    private static final int ALL_PAGES = 0x3F;
    private static final int COMMAND_QUEUEING = 1;
    private static final Duration STRUCTURE_TIMEOUT = Duration.ofSeconds(30);

    private final Drive drive;
    private final InquiryData inquiry;

    AdvancedRecorder(Drive drive, InquiryData inquiry) {
        this.drive = drive;
        this.inquiry = inquiry;
    }

    /**
     * What the drive hangs on.
     *
     * @imapi2 IDiscRecorder2Ex.GetAdapterDescriptor
     */
    public AdapterDescriptor getAdapterDescriptor() {
        ScsiTransport transport = drive.transport();
        DriveDescription known = transport.description();
        return new AdapterDescriptor(
                known.bus(),
                known.adapter(),
                known.location(),
                transport.maximumTransferLength(),
                transport.alignmentMask());
    }

    /**
     * Who the drive is, from what it said when it was opened; it is asked for its serial number
     * now.
     *
     * @throws BurnException if the drive does not answer
     * @imapi2 IDiscRecorder2Ex.GetDeviceDescriptor
     */
    public DeviceDescriptor getDeviceDescriptor() throws BurnException {
        return new DeviceDescriptor(
                inquiry.deviceType(),
                inquiry.removable(),
                inquiry.flags().bit(2, COMMAND_QUEUEING),
                inquiry.vendor().strip(),
                inquiry.product().strip(),
                inquiry.revision().strip(),
                drive.perform(() -> SerialNumber.read(drive)),
                drive.transport().description().bus(),
                inquiry.encode());
    }

    /**
     * Sends a command without data, once.
     *
     * @param cdb 6 to 16 bytes, as many as the group of its operation code has. IMAPI2 lets pass
     *     some obsolete codes with any length; here every code has that of its group
     * @param timeout above zero; to the millisecond, where IMAPI2 takes seconds
     * @return with sense data where the drive did not answer with GOOD
     * @throws BurnException if the command did not come back
     * @imapi2 IDiscRecorder2Ex.SendCommandNoData
     */
    public CommandResult sendCommandNoData(Octets cdb, Duration timeout) throws BurnException {
        return send(cdb, DataPhase.NONE, timeout);
    }

    /**
     * Sends a command with data to the drive, once.
     *
     * @param cdb 6 to 16 bytes
     * @param data at least one byte and no more than {@link #getMaximumNonPageAlignedTransferSize};
     *     it is copied to where the transport wants it
     * @return with sense data where the drive did not answer with GOOD
     * @throws BurnException if the command did not come back
     * @imapi2 IDiscRecorder2Ex.SendCommandSendDataToDevice
     */
    public CommandResult sendCommandSendDataToDevice(Octets cdb, Duration timeout, Octets data)
            throws BurnException {
        if (data.isEmpty()) {
            throw new IllegalArgumentException("no data to send: use sendCommandNoData");
        }
        requireTransfer(data.length());
        return send(cdb, new DataPhase.Out(data), timeout);
    }

    /**
     * Sends a command with data from the drive, once.
     *
     * @param cdb 6 to 16 bytes
     * @param length most bytes to receive, 1 to {@link #getMaximumNonPageAlignedTransferSize}
     * @return the bytes received, with sense data where the drive did not answer with GOOD
     * @throws BurnException if the command did not come back
     * @imapi2 IDiscRecorder2Ex.SendCommandGetDataFromDevice
     */
    public CommandResult sendCommandGetDataFromDevice(Octets cdb, Duration timeout, int length)
            throws BurnException {
        if (length < 1) {
            throw new IllegalArgumentException("room for no byte: use sendCommandNoData");
        }
        requireTransfer(length);
        return send(cdb, new DataPhase.In(length), timeout);
    }

    private void requireTransfer(int length) {
        int most = getMaximumNonPageAlignedTransferSize();
        if (length > most) {
            throw new IllegalArgumentException(
                    "one command moves %d bytes at most here, not %d".formatted(most, length));
        }
    }

    private CommandResult send(Octets cdb, DataPhase phase, Duration timeout) throws BurnException {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("a time-out is longer than nothing: " + timeout);
        }
        if (cdb.length() < 6 || cdb.length() > 16) {
            throw new IllegalArgumentException(
                    "a command block has 6 to 16 bytes, not " + cdb.length());
        }
        RawCommand command = new RawCommand(new Cdb(cdb), phase, timeout);
        Drive.Answer answer = drive.askOnce(command);
        return switch (answer.completion()) {
            case Completion.Good _, Completion.CheckCondition _ ->
                    new CommandResult(answer.sense(), answer.data());
            case Completion.Busy _, Completion.ReservationConflict _, Completion.Other _ ->
                    throw Drive.failure(command, answer.completion());
        };
    }

    /**
     * READ DISC STRUCTURE of a DVD without its header: every format as bytes.
     *
     * @param format 0 to 255
     * @param address block address
     * @param layer 0 to 255
     * @param agid authentication grant, 0 to 3
     * @throws BurnException {@code RECORDER_DVD_STRUCTURE_NOT_PRESENT} where the disc has none
     * @imapi2 IDiscRecorder2Ex.ReadDvdStructure
     */
    public Octets readDvdStructure(int format, int address, int layer, int agid)
            throws BurnException {
        return readDiscStructure(DVD, format, address, layer, agid);
    }

    /**
     * READ DISC STRUCTURE of any kind of disc without its header. IMAPI2 has it for DVDs alone.
     *
     * @param media 0 for a DVD, 1 for a Blu-ray disc, up to 15
     * @param format 0 to 255
     * @param address block address
     * @param layer 0 to 255
     * @param agid authentication grant, 0 to 3
     * @throws BurnException {@code RECORDER_DVD_STRUCTURE_NOT_PRESENT} where the disc has none
     * @mmc 6.22 READ DISC STRUCTURE
     */
    public Octets readDiscStructure(int media, int format, int address, int layer, int agid)
            throws BurnException {
        Objects.checkIndex(media, 0x10);
        byteRange(format);
        byteRange(layer);
        Objects.checkIndex(agid, 4);
        Octets cdb =
                Octets.ofInts(
                        READ_DISC_STRUCTURE,
                        media,
                        address >> 24,
                        address >> 16,
                        address >> 8,
                        address,
                        layer,
                        format,
                        room() >> 8,
                        room() & 0xFF,
                        agid << 6,
                        0);
        Octets data =
                drive.requireData(
                        new RawCommand(new Cdb(cdb), new DataPhase.In(room()), STRUCTURE_TIMEOUT));
        int end = data.length() < 2 ? 0 : Math.min(data.length(), data.u16(0) + 2);
        return end <= STRUCTURE_HEADER ? Octets.EMPTY : data.slice(STRUCTURE_HEADER, end);
    }

    /**
     * SEND DISC STRUCTURE; the header is added here.
     *
     * @param format 0 to 255
     * @imapi2 IDiscRecorder2Ex.SendDvdStructure
     */
    public void sendDvdStructure(int format, Octets data) throws BurnException {
        byteRange(format);
        Objects.checkIndex(data.length(), room() - STRUCTURE_HEADER + 1);
        int length = data.length() + 2;
        Octets parameters = Octets.ofInts(length >> 8, length, 0, 0).concat(data);
        Octets cdb =
                Octets.ofInts(
                        SEND_DISC_STRUCTURE,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        format,
                        parameters.length() >> 8,
                        parameters.length(),
                        0,
                        0);
        drive.requireData(
                new RawCommand(new Cdb(cdb), new DataPhase.Out(parameters), STRUCTURE_TIMEOUT));
    }

    /** The longest answer that is asked for: what a length field and the transport can take. */
    private int room() {
        return Math.min(MOST, getMaximumNonPageAlignedTransferSize());
    }

    private static void byteRange(int value) {
        Objects.checkIndex(value, 0x100);
    }

    /**
     * The answer to READ DISC INFORMATION.
     *
     * @imapi2 IDiscRecorder2Ex.GetDiscInformation
     */
    public Octets getDiscInformation() throws BurnException {
        return drive.requireData(new ReadDiscInformation(0, 0x3FC));
    }

    /**
     * The answer to READ TRACK INFORMATION.
     *
     * @param address a sector, a track or a session, as {@code type} says
     * @imapi2 IDiscRecorder2Ex.GetTrackInformation
     */
    public Octets getTrackInformation(int address, TrackAddressType type) throws BurnException {
        ReadTrackInformation.AddressType kind =
                switch (type) {
                    case LBA -> ReadTrackInformation.AddressType.LBA;
                    case TRACK -> ReadTrackInformation.AddressType.TRACK;
                    case SESSION -> ReadTrackInformation.AddressType.SESSION;
                };
        return drive.requireData(new ReadTrackInformation(false, kind, address, 48));
    }

    /**
     * One feature with its own header and without that of GET CONFIGURATION.
     *
     * @param code 0000h to FFFFh
     * @throws BurnException {@code RECORDER_NO_SUCH_FEATURE}; {@code
     *     RECORDER_FEATURE_IS_NOT_CURRENT} if only a current one is wanted
     * @imapi2 IDiscRecorder2Ex.GetFeaturePage
     */
    public Octets getFeaturePage(int code, boolean currentOnly) throws BurnException {
        Objects.checkIndex(code, 0x10000);
        Feature feature =
                configuration(GetConfiguration.ONE, code).features().stream()
                        .filter(one -> one.code() == code)
                        .findFirst()
                        .orElseThrow(() ->
                                new BurnException(
                                        DiscError.RECORDER_NO_SUCH_FEATURE,
                                        "the drive has no feature %04Xh".formatted(code)));
        if (currentOnly && !feature.current()) {
            throw new BurnException(
                    DiscError.RECORDER_FEATURE_IS_NOT_CURRENT,
                    "feature %04Xh does not work with this disc".formatted(code));
        }
        return feature.encode();
    }

    private Configuration configuration(int requestType, int code) throws BurnException {
        return drive.require(new GetConfiguration(requestType, code, room()));
    }

    /**
     * The codes of the features that the drive knows, or of the current ones.
     *
     * @throws BurnException {@code RECORDER_GET_CONFIGURATION_NOT_SUPPORTED} by very old drives
     * @imapi2 IDiscRecorder2Ex.GetSupportedFeaturePages
     */
    public List<Integer> getSupportedFeaturePages(boolean currentOnly) throws BurnException {
        return configuration(GetConfiguration.ALL, 0).features().stream()
                .filter(feature -> !currentOnly || feature.current())
                .map(Feature::code)
                .toList();
    }

    /**
     * The numbers of the profiles that the drive knows, or of the current ones, in its order.
     *
     * @throws BurnException {@code RECORDER_GET_CONFIGURATION_NOT_SUPPORTED} by very old drives
     * @imapi2 IDiscRecorder2Ex.GetSupportedProfiles
     */
    public List<Integer> getSupportedProfiles(boolean currentOnly) throws BurnException {
        return configuration(GetConfiguration.ONE, ProfileList.CODE)
                .feature(ProfileList.class)
                .stream()
                .flatMap(list -> list.entries().stream())
                .filter(entry -> !currentOnly || entry.current())
                .map(ProfileList.Entry::number)
                .toList();
    }

    /**
     * One mode page, from its page code on.
     *
     * @param code 00h to 3Eh
     * @throws BurnException {@code RECORDER_NO_SUCH_MODE_PAGE}
     * @imapi2 IDiscRecorder2Ex.GetModePage
     */
    public Octets getModePage(int code, ModePageRequestType type) throws BurnException {
        Objects.checkIndex(code, ALL_PAGES);
        return pages(code, type).stream()
                .filter(page -> page.code() == code)
                .map(ModePage::bytes)
                .findFirst()
                .orElseThrow(() ->
                        new BurnException(
                                DiscError.RECORDER_NO_SUCH_MODE_PAGE,
                                "the drive has no mode page %02Xh".formatted(code)));
    }

    private List<ModePage> pages(int code, ModePageRequestType type) throws BurnException {
        PageControl control =
                switch (type) {
                    case CURRENT_VALUES -> PageControl.CURRENT;
                    case CHANGEABLE_VALUES -> PageControl.CHANGEABLE;
                    case DEFAULT_VALUES -> PageControl.DEFAULT;
                    case SAVED_VALUES -> PageControl.SAVED;
                };
        ModeSense10 command = new ModeSense10(true, control, code, 0, room());
        Octets data = drive.requireData(command);
        try {
            return ModeParameterList.decode10(data).pages();
        } catch (MalformedDataException malformed) {
            throw Drive.invalidResponse(command, malformed);
        }
    }

    /**
     * Sets a mode page; the header of the parameter list is added here.
     *
     * @param type {@code CURRENT_VALUES}, or {@code SAVED_VALUES} to keep it beyond power-off
     * @param page from its page code on
     * @throws BurnException {@code RECORDER_INVALID_MODE_PARAMETERS}
     * @imapi2 IDiscRecorder2Ex.SetModePage
     */
    public void setModePage(ModePageRequestType type, Octets page) throws BurnException {
        if (type != ModePageRequestType.CURRENT_VALUES
                && type != ModePageRequestType.SAVED_VALUES) {
            throw new IllegalArgumentException("nobody can set " + type);
        }
        if (page.length() < 2) {
            throw new IllegalArgumentException("a mode page has a code and a length");
        }
        Octets list = ModeParameterList.of(ModePage.decode(page)).encodeSelect10();
        drive.require(new ModeSelect10(true, type == ModePageRequestType.SAVED_VALUES, list));
    }

    /**
     * The codes of the mode pages that the drive has.
     *
     * @imapi2 IDiscRecorder2Ex.GetSupportedModePages
     */
    public List<Integer> getSupportedModePages(ModePageRequestType type) throws BurnException {
        return pages(ALL_PAGES, type).stream().map(ModePage::code).distinct().toList();
    }

    /**
     * Mask of the address bits of a data buffer that must be zero.
     *
     * @imapi2 IDiscRecorder2Ex.GetByteAlignmentMask
     */
    public int getByteAlignmentMask() {
        return drive.transport().alignmentMask();
    }

    /**
     * Most bytes that one command may move from or to any buffer.
     *
     * @imapi2 IDiscRecorder2Ex.GetMaximumNonPageAlignedTransferSize
     */
    public int getMaximumNonPageAlignedTransferSize() {
        return drive.transport().maximumTransferLength();
    }

    /**
     * Most bytes that one command may move from or to a buffer that begins with a page; transports
     * make no difference.
     *
     * @imapi2 IDiscRecorder2Ex.GetMaximumPageAlignedTransferSize
     */
    public int getMaximumPageAlignedTransferSize() {
        return drive.transport().maximumTransferLength();
    }
}
