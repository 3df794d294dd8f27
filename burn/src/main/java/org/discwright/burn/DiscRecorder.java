package org.discwright.burn;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.discovery.StatusReader;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.drive.Pauses;
import org.discwright.burn.drive.SensePolicy;
import org.discwright.mmc.command.Inquiry;
import org.discwright.mmc.command.StartStopUnit;
import org.discwright.mmc.feature.RemovableMedium;
import org.discwright.mmc.modepage.Capabilities;
import org.discwright.mmc.response.InquiryData;
import org.discwright.model.error.DiscError;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportProvider;

/**
 * A drive: who it is, what it can do, its tray, and the exclusive lock on it. {@link #initialize}
 * comes before everything else. All commands of one object are sent by one thread of its own; calls
 * from several threads wait for each other.
 *
 * <p>{@link #advanced} has what IMAPI2 gives to IDiscRecorder2Ex: raw commands and pages.
 *
 * @imapi2 IDiscRecorder2
 */
public final class DiscRecorder implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DiscRecorder.class.getName());
    private static final Pattern LEGACY = Pattern.compile("/dev/s(?:r|cd)(\\d{1,4})");

    private final Pauses pauses;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<Bound> bound = Optional.empty();
    private volatile boolean closed;
    private Optional<String> owner = Optional.empty();
    private int locks;
    private Optional<FormatLock> format = Optional.empty();
    private final AtomicInteger mcnDisabled = new AtomicInteger();

    /** The one format object that works with the drive, and its client name. */
    private record FormatLock(Object holder, String clientName) {}

    private record Bound(DriveAddress address, Drive drive, InquiryData inquiry) {}

    /** A recorder that is bound to no drive yet. */
    public DiscRecorder() {
        this(Pauses.real());
    }

    /** A recorder that waits as {@code pauses} say. */
    DiscRecorder(Pauses pauses) {
        this.pauses = pauses;
    }

    /**
     * Binds it to a drive.
     *
     * @throws DiscStateException {@code RECORDER_LOCKED} while a format object works with the drive
     *     that it is bound to
     * @throws BurnException {@code RECORDER_LOCKED} if another program holds it, {@code
     *     E_INVALIDARG} if the address means nothing or no optical drive is there
     * @imapi2 IDiscRecorder2.InitializeDiscRecorder
     */
    public void initialize(DriveAddress drive) throws BurnException {
        Objects.requireNonNull(drive);
        requireNoFormat();
        try {
            initialize(TransportProvider.openDrive(drive));
        } catch (TransportException refused) {
            throw new BurnException(
                    SensePolicy.errorOf(refused.reason()),
                    String.valueOf(refused.getMessage()),
                    refused);
        }
    }

    /**
     * Binds it to a drive whose transport is open already; this object closes it, also on failure.
     *
     * @throws DiscStateException as above
     * @throws BurnException if there is no optical drive behind it
     */
    public void initialize(ScsiTransport transport) throws BurnException {
        Objects.requireNonNull(transport);
        Drive drive = new Drive(transport, pauses);
        boolean done = false;
        try {
            close();
            if (!(drive.require(Inquiry.standard()) instanceof InquiryData inquiry)) {
                throw new BurnException(
                        DiscError.RECORDER_INVALID_RESPONSE_FROM_DEVICE,
                        "the drive does not say who it is");
            }
            if (inquiry.deviceType() != InquiryData.MULTI_MEDIA) {
                throw new BurnException(
                        DiscError.E_INVALIDARG,
                        transport.address() + " is a device, but not an optical drive");
            }
            bound = Optional.of(new Bound(transport.address(), drive, inquiry));
            done = true;
        } finally {
            if (!done) {
                close(drive);
            }
        }
    }

    private static void close(Drive drive) {
        try {
            drive.close();
        } catch (TransportException lost) {
            LOG.log(System.Logger.Level.DEBUG, "closing " + drive.transport().address(), lost);
        }
    }

    private Bound bound() {
        return bound.orElseThrow(() ->
                closed
                        ? new DiscStateException(
                                DiscError.WIN32_ERROR_INVALID_HANDLE,
                                "the recorder was closed: initialize it again")
                        : new DiscStateException(
                                DiscError.RECORDER_REQUIRED,
                                "the recorder is bound to no drive: initialize it first"));
    }

    /** The conversation with the drive. */
    Drive drive() {
        return bound().drive();
    }

    /** Questions to the drive. */
    DiscProbe probe() {
        return new DiscProbe(drive());
    }

    /**
     * Raw commands, features, profiles and mode pages.
     *
     * @imapi2 IDiscRecorder2Ex
     */
    public AdvancedRecorder advanced() {
        return new AdvancedRecorder(drive());
    }

    /**
     * The address that it was bound with.
     *
     * @imapi2 IDiscRecorder2.ActiveDiscRecorder
     */
    public DriveAddress getActiveDiscRecorder() {
        return bound().address();
    }

    /**
     * The maker, up to 8 characters.
     *
     * @imapi2 IDiscRecorder2.VendorId
     */
    public String getVendorId() {
        return bound().inquiry().vendor().strip();
    }

    /**
     * The product, up to 16 characters.
     *
     * @imapi2 IDiscRecorder2.ProductId
     */
    public String getProductId() {
        return bound().inquiry().product().strip();
    }

    /**
     * The firmware's revision, up to 4 characters.
     *
     * @imapi2 IDiscRecorder2.ProductRevision
     */
    public String getProductRevision() {
        return bound().inquiry().revision().strip();
    }

    /**
     * The system's name of the device: here its address.
     *
     * @imapi2 IDiscRecorder2.VolumeName
     */
    public String getVolumeName() {
        return bound().address().toString();
    }

    /**
     * Where it is mounted: nowhere, since a transport takes a drive for itself.
     *
     * @imapi2 IDiscRecorder2.VolumePathNames
     */
    public List<Path> getVolumePathNames() {
        return List.of();
    }

    /**
     * The number in an old-style device name such as {@code /dev/sr0}.
     *
     * @imapi2 IDiscRecorder2.LegacyDeviceNumber
     */
    public OptionalInt getLegacyDeviceNumber() {
        Matcher matcher = LEGACY.matcher(bound().address().rest());
        return matcher.matches()
                ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
                : OptionalInt.empty();
    }

    /**
     * Whether a command can open the tray and close it again.
     *
     * @throws BurnException if the drive does not answer
     * @imapi2 IDiscRecorder2.DeviceCanLoadMedia
     */
    public boolean isDeviceCanLoadMedia() throws BurnException {
        DiscProbe probe = probe();
        try {
            Optional<RemovableMedium> feature =
                    probe.feature(RemovableMedium.CODE, RemovableMedium.class);
            if (feature.isPresent()) {
                RemovableMedium tray = feature.get();
                return tray.eject() && (tray.load() || tray.loadingMechanism() == 1);
            }
        } catch (BurnException refused) {
            if (refused.error() != DiscError.RECORDER_GET_CONFIGURATION_NOT_SUPPORTED
                    && refused.error() != DiscError.RECORDER_NO_SUCH_FEATURE) {
                throw refused;
            }
        }
        return probe.page(Capabilities.CODE, Capabilities.class)
                .filter(page -> page.eject() && page.loadingMechanism() == 1)
                .isPresent();
    }

    /**
     * The codes of the features that the drive knows.
     *
     * @imapi2 IDiscRecorder2.SupportedFeaturePages
     */
    public List<Integer> getSupportedFeaturePages() throws BurnException {
        return advanced().getSupportedFeaturePages(false);
    }

    /**
     * The codes of the features that are current with the disc in it.
     *
     * @imapi2 IDiscRecorder2.CurrentFeaturePages
     */
    public List<Integer> getCurrentFeaturePages() throws BurnException {
        return advanced().getSupportedFeaturePages(true);
    }

    /**
     * The numbers of the profiles that the drive knows, in its order.
     *
     * @imapi2 IDiscRecorder2.SupportedProfiles
     */
    public List<Integer> getSupportedProfiles() throws BurnException {
        return advanced().getSupportedProfiles(false);
    }

    /**
     * The numbers of the profiles that are current with the disc in it.
     *
     * @imapi2 IDiscRecorder2.CurrentProfiles
     */
    public List<Integer> getCurrentProfiles() throws BurnException {
        return advanced().getSupportedProfiles(true);
    }

    /**
     * The codes of the mode pages that the drive knows.
     *
     * @imapi2 IDiscRecorder2.SupportedModePages
     */
    public List<Integer> getSupportedModePages() throws BurnException {
        return advanced().getSupportedModePages(ModePageRequestType.CURRENT_VALUES);
    }

    /**
     * All that the drive tells about the disc in it.
     *
     * @throws BurnException for example {@code RECORDER_MEDIA_NO_MEDIA}
     */
    public DiscStatus readDiscStatus() throws BurnException {
        Drive drive = drive();
        return drive.perform(() -> new StatusReader(drive).read());
    }

    /**
     * Opens the tray.
     *
     * @throws BurnException {@code RECORDER_LOCKED} while a disc is prepared for writing
     * @imapi2 IDiscRecorder2.EjectMedia
     */
    public void ejectMedia() throws BurnException {
        drive().require(StartStopUnit.eject());
    }

    /**
     * Closes the tray and spins the disc up.
     *
     * @throws BurnException if the drive has no tray that it can close
     * @imapi2 IDiscRecorder2.CloseTray
     */
    public void closeTray() throws BurnException {
        drive().require(StartStopUnit.load());
    }

    /**
     * Takes the exclusive lock, or once more if this client has it. It keeps other users of this
     * object out; other programs are kept out by the transport, from {@link #initialize} on.
     *
     * <p>A format object locks the recorder for itself alone, from prepareMedia to releaseMedia or
     * for the time of one erasure: no other format object gets it meanwhile, whatever its client
     * name. This lock and that of one format object may be held together under one name.
     *
     * @param force IMAPI2 takes the lock in spite of a mounted volume that is in use. Nothing is
     *     ever mounted here, so it makes no difference; the lock of another client it breaks
     *     neither there nor here
     * @param clientName who takes it: 1 to 62 letters A-Z and a-z, digits, blanks, . , : ; - _
     * @throws DiscStateException {@code RECORDER_CLIENT_NAME_IS_NOT_VALID}
     * @throws BurnException {@code RECORDER_LOCKED} if another client has it
     * @imapi2 IDiscRecorder2.AcquireExclusiveAccess
     */
    public void acquireExclusiveAccess(boolean force, String clientName) throws BurnException {
        ClientNames.require(clientName, DiscError.RECORDER_CLIENT_NAME_IS_NOT_VALID);
        lock.lock();
        try {
            bound();
            requireOwner(clientName);
            owner = Optional.of(clientName);
            locks++;
        } finally {
            lock.unlock();
        }
    }

    private void requireOwner(String clientName) throws BurnException {
        Optional<String> now = getExclusiveAccessOwner();
        if (now.isPresent() && !now.get().equals(clientName)) {
            throw new BurnException(
                    DiscError.RECORDER_LOCKED, "the recorder is held by '%s'".formatted(now.get()));
        }
    }

    /** Takes the recorder for one format object alone. */
    void acquireFor(Object holder, String clientName) throws BurnException {
        lock.lock();
        try {
            bound();
            if (format.isPresent()) {
                throw new BurnException(
                        DiscError.RECORDER_LOCKED,
                        "another format object works with the recorder, as '%s'"
                                .formatted(format.get().clientName()));
            }
            requireOwner(clientName);
            format = Optional.of(new FormatLock(holder, clientName));
        } finally {
            lock.unlock();
        }
    }

    /** Gives back what {@link #acquireFor} took; nothing happens if it is another's. */
    void releaseFor(Object holder) {
        lock.lock();
        try {
            format = format.filter(taken -> !taken.holder().equals(holder));
        } finally {
            lock.unlock();
        }
    }

    private void requireNoFormat() {
        lock.lock();
        try {
            if (format.isPresent()) {
                throw new DiscStateException(
                        DiscError.RECORDER_LOCKED,
                        "a format object works with the recorder, as '%s': release the disc first"
                                .formatted(format.get().clientName()));
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives the exclusive lock back, as often as it was taken. That of a format object is given
     * back by it alone.
     *
     * @throws DiscStateException {@code E_FAIL} if nobody has taken it
     * @imapi2 IDiscRecorder2.ReleaseExclusiveAccess
     */
    public void releaseExclusiveAccess() {
        lock.lock();
        try {
            if (locks == 0) {
                throw new DiscStateException(DiscError.E_FAIL, "nobody holds the recorder");
            }
            locks--;
            if (locks == 0) {
                owner = Optional.empty();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The client that holds the exclusive lock, be it by itself or through a format object.
     *
     * @imapi2 IDiscRecorder2.ExclusiveAccessOwner
     */
    public Optional<String> getExclusiveAccessOwner() {
        lock.lock();
        try {
            return format.map(FormatLock::clientName).or(() -> owner);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Wants no notifications of media changes, once more. This object asks the drive for none by
     * itself; the count is kept for those who do.
     *
     * @imapi2 IDiscRecorder2.DisableMcn
     */
    public void disableMcn() {
        bound();
        mcnDisabled.incrementAndGet();
    }

    /**
     * Takes one {@link #disableMcn} back.
     *
     * @throws DiscStateException {@code E_FAIL} if there is none to take back
     * @imapi2 IDiscRecorder2.EnableMcn
     */
    public void enableMcn() {
        if (mcnDisabled.getAndUpdate(count -> Math.max(0, count - 1)) == 0) {
            throw new DiscStateException(
                    DiscError.E_FAIL, "notifications of media changes are not disabled");
        }
    }

    /** Whether notifications of media changes are wanted. */
    public boolean isMcnEnabled() {
        return mcnDisabled.get() == 0;
    }

    /**
     * Gives the drive back, and with it every exclusive lock; the object may be bound again.
     *
     * @throws DiscStateException {@code RECORDER_LOCKED} while a format object works with the
     *     drive: release the disc or close the format object first
     */
    @Override
    public void close() {
        Optional<Bound> before;
        lock.lock();
        try {
            requireNoFormat();
            before = bound;
            bound = Optional.empty();
            closed = closed || before.isPresent();
            owner = Optional.empty();
            locks = 0;
            mcnDisabled.set(0);
        } finally {
            lock.unlock();
        }
        before.map(Bound::drive).ifPresent(DiscRecorder::close);
    }
}
