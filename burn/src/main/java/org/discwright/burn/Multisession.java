package org.discwright.burn;

import java.util.concurrent.atomic.AtomicBoolean;
import org.discwright.burn.discovery.DataMedium;
import org.discwright.burn.discovery.DataProbe;
import org.discwright.burn.drive.Drive;
import org.discwright.model.error.DiscError;
import org.discwright.model.medium.SessionFacts;

/**
 * One way of adding data to a disc that may hold some already. {@link
 * DataFormat#getMultisessionInterfaces} gives one of each; which one fits the disc in the drive
 * {@link #isSupportedOnCurrentMediaState} says. The disc is asked anew with every question.
 *
 * @imapi2 IMultisession
 */
public abstract sealed class Multisession implements SessionFacts
        permits MultisessionSequential, MultisessionRandomWrite {
    private final DiscRecorder recorder;
    private final AtomicBoolean inUse = new AtomicBoolean();

    Multisession(DiscRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Whether data can be added to the disc in this way, as the disc is now.
     *
     * @throws BurnException if the drive does not answer
     * @imapi2 IMultisession.IsSupportedOnCurrentMediaState
     */
    @Override
    public final boolean isSupportedOnCurrentMediaState() throws BurnException {
        return fits(medium());
    }

    /** Whether the disc is one for this way. */
    abstract boolean fits(DataMedium medium);

    /**
     * Whether this is the way to be used, where several are at hand; false before it was set.
     *
     * @imapi2 IMultisession.InUse
     */
    @Override
    public final boolean isInUse() {
        return inUse.get();
    }

    /**
     * Marks this as the way to be used, where several are at hand.
     *
     * @imapi2 IMultisession.InUse
     */
    public final void setInUse(boolean use) {
        inUse.set(use);
    }

    /**
     * The recorder that earlier sessions are read from.
     *
     * @imapi2 IMultisession.ImportRecorder
     */
    public final DiscRecorder getImportRecorder() {
        return recorder;
    }

    /** The disc, now. */
    final DataMedium medium() throws BurnException {
        Drive drive = recorder.drive();
        return drive.perform(() -> new DataProbe(drive).read());
    }

    /**
     * The disc, which must be one for this way.
     *
     * @throws BurnException {@code DF2DATA_INVALID_MEDIA_STATE} if it is not
     */
    final DataMedium fitting() throws BurnException {
        DataMedium medium = medium();
        if (!fits(medium)) {
            throw new BurnException(
                    DiscError.DF2DATA_INVALID_MEDIA_STATE,
                    "a %s is not written in this way: %s"
                            .formatted(medium.type().label(), medium.summary()));
        }
        return medium;
    }
}
