package org.discwright.burn;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.discovery.StatusReader;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.drive.Pauses;
import org.discwright.burn.drive.SensePolicy;
import org.discwright.mmc.command.Inquiry;
import org.discwright.mmc.response.InquiryData;
import org.discwright.model.error.DiscError;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.MountTable;
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

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration NEVER = Duration.ofDays(365);

    private final Pauses pauses;
    private final AtomicReference<Optional<Bound>> bound = new AtomicReference<>(Optional.empty());
    private volatile boolean closed;
    private final RecorderAccess access = new RecorderAccess();
    private final MediaNotifications media;

    private record Bound(Drive drive, InquiryData inquiry, DriveNames names) {
        DriveAddress address() {
            return names.address();
        }
    }

    /** A recorder that is bound to no drive yet. */
    public DiscRecorder() {
        this(Pauses.real(), LOOK_EVERY);
    }

    /**
     * A recorder that waits as {@code pauses} say, and looks for media events when it is told to.
     */
    DiscRecorder(Pauses pauses) {
        this(pauses, NEVER);
    }

    private DiscRecorder(Pauses pauses, Duration lookEvery) {
        this.pauses = pauses;
        this.media = new MediaNotifications(this, access::isIdle, lookEvery);
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
        access.requireNoFormat();
        try {
            initialize(TransportProvider.openDrive(drive));
        } catch (TransportException refused) {
            String words = String.valueOf(refused.getMessage());
            throw new BurnException(
                    SensePolicy.errorOf(refused.reason()),
                    LockHolders.of(drive)
                            .map(name -> words + " (held by '" + name + "')")
                            .orElse(words),
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
            DriveNames names = new DriveNames(transport.address(), transport.description());
            access.bind(transport.address());
            bound.set(Optional.of(new Bound(drive, inquiry, names)));
            media.bind(drive);
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
        return bound.get()
                .orElseThrow(() ->
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
        return new AdvancedRecorder(bound().drive(), bound().inquiry());
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
     * The names by which this system or network knows the drive, the usual one first, for example
     * {@code /dev/sr0} and {@code /dev/sg2}; its address where the transport knows none.
     */
    public List<String> getDevicePathNames() {
        return bound().names().paths();
    }

    /**
     * The system's name of the device: the first of {@link #getDevicePathNames}.
     *
     * @imapi2 IDiscRecorder2.VolumeName
     */
    public String getVolumeName() {
        return getDevicePathNames().getFirst();
    }

    /**
     * The drive letters of the drive, and the folders where file systems on its disc are mounted
     * now.
     *
     * @imapi2 IDiscRecorder2.VolumePathNames
     */
    public List<Path> getVolumePathNames() {
        return bound().names().volumePaths(MountTable.ofThisProcess());
    }

    /**
     * The number in a device name such as {@code /dev/sr0} or {@code \\.\CdRom0}.
     *
     * @return nothing for a drive without such a name
     * @imapi2 IDiscRecorder2.LegacyDeviceNumber
     */
    public OptionalInt getLegacyDeviceNumber() {
        return bound().names().number();
    }

    /**
     * Whether a command can open the tray and close it again.
     *
     * @throws BurnException if the drive does not answer
     * @imapi2 IDiscRecorder2.DeviceCanLoadMedia
     */
    public boolean isDeviceCanLoadMedia() throws BurnException {
        return new Tray(drive()).isLoading();
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
        Tray tray = new Tray(drive());
        if (access.isIdle()) {
            tray.openUnlocked();
        } else {
            tray.open();
        }
    }

    /**
     * Closes the tray and spins the disc up.
     *
     * @throws BurnException if the drive has no tray that it can close
     * @imapi2 IDiscRecorder2.CloseTray
     */
    public void closeTray() throws BurnException {
        new Tray(drive()).close();
    }

    /**
     * Takes the exclusive lock, or once more if this object has it under that name. It keeps other
     * users of the drive in this process out; other programs are kept out by the transport, from
     * {@link #initialize} on.
     *
     * <p>A format object locks the recorder for itself alone, from prepareMedia to releaseMedia or
     * for the time of one erasure: no other format object gets it meanwhile, whatever its client
     * name. This lock and that of one format object may be held together under one name.
     *
     * @param force takes the lock in spite of a mounted file system; the lock of another client it
     *     breaks neither in IMAPI2 nor here
     * @param clientName who takes it: 1 to 62 letters A-Z and a-z, digits, blanks, . , : ; - _
     * @throws DiscStateException {@code RECORDER_CLIENT_NAME_IS_NOT_VALID}
     * @throws BurnException {@code RECORDER_LOCKED} if another client has it, or a file system of
     *     the drive is mounted and {@code force} is false
     * @imapi2 IDiscRecorder2.AcquireExclusiveAccess
     */
    public void acquireExclusiveAccess(boolean force, String clientName) throws BurnException {
        DriveNames names = bound().names();
        access.acquire(force, clientName, MountTable.ofThisProcess().pointsOf(names.paths()));
    }

    /** Takes the recorder for one format object alone. */
    void acquireFor(Object holder, String clientName) throws BurnException {
        bound();
        access.acquireFor(holder, clientName);
    }

    /** Gives back what {@link #acquireFor} took; nothing happens if it is another's. */
    void releaseFor(Object holder) {
        access.releaseFor(holder);
        media.forget();
    }

    /**
     * Gives the exclusive lock back, as often as it was taken. That of a format object is given
     * back by it alone.
     *
     * @throws DiscStateException {@code E_FAIL} if nobody has taken it
     * @imapi2 IDiscRecorder2.ReleaseExclusiveAccess
     */
    public void releaseExclusiveAccess() {
        access.release();
    }

    /**
     * The client that holds the exclusive lock: by itself or through a format object, through this
     * object or another one of this process. Programs that hold a drive elsewhere are named in the
     * failure of {@link #initialize}, as far as the transport knows them.
     *
     * @imapi2 IDiscRecorder2.ExclusiveAccessOwner
     */
    public Optional<String> getExclusiveAccessOwner() {
        return access.owner();
    }

    /**
     * The client of this process that holds the exclusive lock on a drive, also on one that cannot
     * be opened because it is held.
     */
    public static Optional<String> exclusiveAccessOwnerOf(DriveAddress drive) {
        return LockHolders.of(Objects.requireNonNull(drive));
    }

    /**
     * Hears what happens to the disc, for example that somebody presses the key of the drive. The
     * drive is asked every 2 seconds, and whenever the transport hears of a change, while this
     * object is bound, notifications are not disabled and no format object works with it. What
     * happens while they are disabled is never told.
     *
     * @mmc 6.7 GET EVENT STATUS NOTIFICATION
     */
    public void addMediaListener(MediaListener listener) {
        media.add(Objects.requireNonNull(listener));
    }

    /** Hears it no longer. */
    public void removeMediaListener(MediaListener listener) {
        media.remove(listener);
    }

    /**
     * Wants no notifications of media changes, once more. It concerns the listeners of this object;
     * what the system itself does about a new disc goes on.
     *
     * @throws DiscStateException {@code RECORDER_LOCKED} while a format object works with the drive
     * @imapi2 IDiscRecorder2.DisableMcn
     */
    public void disableMcn() {
        bound();
        media.disable();
    }

    /**
     * Takes one {@link #disableMcn} back.
     *
     * @throws DiscStateException {@code E_FAIL} if there is none to take back; {@code
     *     RECORDER_LOCKED} while a format object works with the drive
     * @imapi2 IDiscRecorder2.EnableMcn
     */
    public void enableMcn() {
        bound();
        media.enable();
    }

    /** Whether notifications of media changes are wanted. */
    public boolean isMcnEnabled() {
        return media.isEnabled();
    }

    /** The notifications, for tests that do not wait for the clock. */
    MediaNotifications media() {
        return media;
    }

    /**
     * Gives the drive back, and with it every exclusive lock; the object may be bound again.
     *
     * @throws DiscStateException {@code RECORDER_LOCKED} while a format object works with the
     *     drive: release the disc or close the format object first
     */
    @Override
    public void close() {
        access.clear();
        Optional<Bound> before = bound.getAndSet(Optional.empty());
        closed = closed || before.isPresent();
        media.unbind();
        before.map(Bound::drive).ifPresent(DiscRecorder::close);
    }
}
