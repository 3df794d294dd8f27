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
    private final DiscError inUse;
    private Optional<DiscRecorder> recorder = Optional.empty();
    private Optional<DiscRecorder> taken = Optional.empty();
    private String clientName = "";

    /**
     * Without a recorder.
     *
     * @param badName the code by which a bad client name is refused
     * @param inUse the code by which another recorder is refused while this one is taken
     */
    RecorderUse(DiscError badName, DiscError inUse) {
        this.badName = badName;
        this.inUse = inUse;
    }

    Optional<DiscRecorder> recorder() {
        lock.lock();
        try {
            return recorder;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Chooses the recorder, or none.
     *
     * @throws DiscStateException while one is taken
     */
    void recorder(Optional<DiscRecorder> chosen) {
        lock.lock();
        try {
            requireFree();
            recorder = chosen;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Checks that no recorder is taken.
     *
     * @throws DiscStateException while one is
     */
    void requireFree() {
        lock.lock();
        try {
            if (taken.isPresent()) {
                throw new DiscStateException(
                        inUse, "the recorder is at work: another one can be set at its end");
            }
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
        lock.lock();
        try {
            DiscRecorder chosen = require(missing);
            chosen.acquireFor(this, ClientNames.require(clientName(), badName));
            taken = Optional.of(chosen);
            return chosen;
        } finally {
            lock.unlock();
        }
    }

    /** Gives the recorder back that was taken, if one was. */
    void release() {
        lock.lock();
        try {
            taken.ifPresent(held -> held.releaseFor(this));
            taken = Optional.empty();
        } finally {
            lock.unlock();
        }
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
