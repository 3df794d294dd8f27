package org.discwright.burn;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.discwright.model.Octets;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.ScsiTransport;

/**
 * A drive.
 *
 * @imapi2 IDiscRecorder2, IDiscRecorder2Ex
 */
// the engine behind it arrives with the next commits
@SuppressWarnings("DoNotCallSuggester")
public final class DiscRecorder implements AutoCloseable {
    /** A recorder that is bound to no drive yet. */
    public DiscRecorder() {}

    /** Binds it to a drive. */
    public void initialize(DriveAddress drive) throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Binds it to a drive whose transport is open; this object closes it. */
    public void initialize(ScsiTransport transport) throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** The address it is bound to. */
    public DriveAddress getActiveDiscRecorder() {
        throw new UnsupportedOperationException();
    }

    /** The maker. */
    public String getVendorId() {
        throw new UnsupportedOperationException();
    }

    /** The product. */
    public String getProductId() {
        throw new UnsupportedOperationException();
    }

    /** The firmware. */
    public String getProductRevision() {
        throw new UnsupportedOperationException();
    }

    /** The system's name of the device: its address. */
    public String getVolumeName() {
        throw new UnsupportedOperationException();
    }

    /** Where it is mounted: nowhere, as far as is known. */
    public List<Path> getVolumePathNames() {
        return List.of();
    }

    /** Old-style CD-ROM number. */
    public OptionalInt getLegacyDeviceNumber() {
        throw new UnsupportedOperationException();
    }

    /** Whether the tray can be moved by software. */
    public boolean isDeviceCanLoadMedia() throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Feature codes the drive knows. */
    public List<Integer> getSupportedFeaturePages() throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Feature codes current with the disc. */
    public List<Integer> getCurrentFeaturePages() throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Profiles the drive knows. */
    public List<Integer> getSupportedProfiles() throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Profiles current with the disc. */
    public List<Integer> getCurrentProfiles() throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Mode pages the drive knows. */
    public List<Integer> getSupportedModePages() throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Who holds the exclusive lock. */
    public Optional<String> getExclusiveAccessOwner() {
        throw new UnsupportedOperationException();
    }

    /** Opens the tray. */
    public void ejectMedia() throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Closes the tray. */
    public void closeTray() throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Takes the lock. */
    public void acquireExclusiveAccess(boolean force, String clientName) throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Gives the lock back. */
    public void releaseExclusiveAccess() {
        throw new UnsupportedOperationException();
    }

    /** Counts up. */
    public void disableMcn() {
        throw new UnsupportedOperationException();
    }

    /** Counts down. */
    public void enableMcn() {
        throw new UnsupportedOperationException();
    }

    /** Sends a command without data. */
    public CommandResult sendCommandNoData(Octets cdb, Duration timeout) throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Sends a command with data to the drive. */
    public CommandResult sendCommandSendDataToDevice(Octets cdb, Duration timeout, Octets data)
            throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Sends a command with data from the drive. */
    public CommandResult sendCommandGetDataFromDevice(Octets cdb, Duration timeout, int length)
            throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** READ DISC INFORMATION. */
    public Octets getDiscInformation() throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** READ TRACK INFORMATION. */
    public Octets getTrackInformation(int address, TrackAddressType type) throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** All about the disc in it. */
    public DiscStatus readDiscStatus() throws BurnException {
        throw new UnsupportedOperationException();
    }

    /** Gives the drive back. */
    @Override
    public void close() {}
}
