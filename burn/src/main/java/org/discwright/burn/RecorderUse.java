package org.discwright.burn;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.discwright.burn.discovery.BlankCheck;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.mmc.feature.CdTrackAtOnce;
import org.discwright.mmc.modepage.Capabilities;
import org.discwright.mmc.response.DiscInformation;
import org.discwright.model.error.DiscError;

/** The recorder and the client name of a format object, and the questions common to all formats. */
final class RecorderUse {
    private final ReentrantLock lock = new ReentrantLock();
    private final DiscError badName;
    private Optional<DiscRecorder> recorder = Optional.empty();
    private String clientName = "";

    /** With the code by which a bad client name is refused. */
    RecorderUse(DiscError badName) {
        this.badName = badName;
    }

    Optional<DiscRecorder> recorder() {
        lock.lock();
        try {
            return recorder;
        } finally {
            lock.unlock();
        }
    }

    void recorder(Optional<DiscRecorder> chosen) {
        lock.lock();
        try {
            recorder = chosen;
        } finally {
            lock.unlock();
        }
    }

    /** The recorder, or a failure with that code. */
    DiscRecorder require(DiscError missing) {
        return recorder()
                .orElseThrow(
                        () -> new DiscStateException(missing, "no recorder was chosen: set one"));
    }

    String clientName() {
        lock.lock();
        try {
            return clientName;
        } finally {
            lock.unlock();
        }
    }

    void clientName(String name) {
        ClientNames.require(name, badName);
        lock.lock();
        try {
            clientName = name;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the recorder for this format object alone, under the client name. */
    DiscRecorder acquire(DiscError missing) throws BurnException {
        DiscRecorder chosen = require(missing);
        chosen.acquireFor(this, ClientNames.require(clientName(), badName));
        return chosen;
    }

    /** Gives the recorder back, if it was taken. */
    void release() {
        recorder().ifPresent(chosen -> chosen.releaseFor(this));
    }

    /** Whether a drive writes CDs track at once. */
    static boolean writesTracks(DiscRecorder recorder) throws BurnException {
        DiscProbe probe = recorder.probe();
        try {
            return probe.feature(CdTrackAtOnce.CODE, CdTrackAtOnce.class).isPresent();
        } catch (BurnException refused) {
            return switch (refused.error()) {
                case RECORDER_NO_SUCH_FEATURE -> false;
                // drives older than GET CONFIGURATION tell in mode page 2Ah
                case RECORDER_GET_CONFIGURATION_NOT_SUPPORTED ->
                        probe.page(Capabilities.CODE, Capabilities.class)
                                .filter(Capabilities::cdRWrite)
                                .isPresent();
                default -> throw refused;
            };
        }
    }

    /** Whether a drive writes data onto discs of any kind. */
    static boolean writesData(DiscRecorder recorder) throws BurnException {
        try {
            return recorder.probe().writesData();
        } catch (BurnException refused) {
            if (refused.error() == DiscError.RECORDER_GET_CONFIGURATION_NOT_SUPPORTED) {
                return writesTracks(recorder);
            }
            throw refused;
        }
    }

    boolean isPhysicallyBlank() throws BurnException {
        DiscProbe probe = require(DiscError.RECORDER_REQUIRED).probe();
        probe.awaitReady();
        return probe.discInformation().status() == DiscInformation.DiscStatus.EMPTY;
    }

    boolean isHeuristicallyBlank() throws BurnException {
        if (isPhysicallyBlank()) {
            return true;
        }
        DiscRecorder chosen = require(DiscError.RECORDER_REQUIRED);
        return switch (chosen.probe().mediaType()) {
            case DVDPLUSRW, DVDPLUSRW_DUALLAYER, DVDRAM, BDRE, DISK, UNKNOWN ->
                    new BlankCheck(chosen.drive()).beginsWithNothing();
            default -> false;
        };
    }
}
