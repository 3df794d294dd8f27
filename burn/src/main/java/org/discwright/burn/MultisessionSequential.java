package org.discwright.burn;

import java.util.Optional;
import org.discwright.burn.discovery.DataMedium;
import org.discwright.burn.discovery.DiscProbe;
import org.discwright.burn.discovery.PreviousSession;
import org.discwright.burn.discovery.RecordingMethod;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.layout.BlockReader;
import org.discwright.model.medium.SequentialSessionFacts;

/**
 * Sessions one after the other: CD, DVD-R, DVD-RW as it comes, DVD+R, BD-R.
 *
 * @imapi2 IMultisessionSequential
 */
public sealed class MultisessionSequential extends Multisession implements SequentialSessionFacts
        permits MultisessionSequential2 {
    MultisessionSequential(DiscRecorder recorder) {
        super(recorder);
    }

    @Override
    final boolean fits(DataMedium medium) {
        return medium.isWritable()
                && medium.method().filter(RecordingMethod::overwrites).isEmpty()
                && medium.nextWritable().isPresent();
    }

    /**
     * Whether the next session would be the first with data: on a blank disc, and behind nothing
     * but audio (CD Extra).
     *
     * @throws BurnException {@code DF2DATA_INVALID_MEDIA_STATE} where no session can be added, and
     *     if the drive does not answer
     * @imapi2 IMultisessionSequential.IsFirstDataSession
     */
    public boolean isFirstDataSession() throws BurnException {
        DataMedium medium = fitting();
        DiscProbe probe = getImportRecorder().probe();
        for (int track = 1; track <= medium.summary().tracks(); track++) {
            if (probe.trackIfKnown(track).filter(TrackInformation::data).isPresent()) {
                return false;
            }
        }
        return true;
    }

    /**
     * The first sector of the last session; empty where there is none, for which IMAPI2 says -1.
     *
     * @throws BurnException {@code DF2DATA_INVALID_MEDIA_STATE} where no session can be added, and
     *     if the drive does not answer
     * @imapi2 IMultisessionSequential.StartAddressOfPreviousSession
     */
    @Override
    public Optional<Lba> getStartAddressOfPreviousSession() throws BurnException {
        fitting();
        return PreviousSession.of(getImportRecorder().probe()).map(PreviousSession::start);
    }

    /**
     * The last sector of the last session; empty where there is none. IMAPI2 only ever says
     * E_NOTIMPL.
     *
     * @throws BurnException {@code DF2DATA_INVALID_MEDIA_STATE} where no session can be added, and
     *     if the drive does not answer
     * @imapi2 IMultisessionSequential.LastWrittenAddressOfPreviousSession
     */
    public Optional<Lba> getLastWrittenAddressOfPreviousSession() throws BurnException {
        fitting();
        return PreviousSession.of(getImportRecorder().probe()).map(PreviousSession::last);
    }

    /**
     * Where the next session begins; 0 on a blank disc.
     *
     * @throws BurnException {@code DF2DATA_INVALID_MEDIA_STATE} where no session can be added, and
     *     if the drive does not answer
     * @imapi2 IMultisessionSequential.NextWritableAddress
     */
    @Override
    public Lba getNextWritableAddress() throws BurnException {
        return fitting().nextWritable().orElseThrow();
    }

    /**
     * Sectors that the next session may take, without run-out and post-gap.
     *
     * @throws BurnException {@code DF2DATA_INVALID_MEDIA_STATE} where no session can be added, and
     *     if the drive does not answer
     * @imapi2 IMultisessionSequential.FreeSectorsOnMedia
     */
    @Override
    public SectorCount getFreeSectorsOnMedia() throws BurnException {
        return fitting().free();
    }

    /**
     * The blocks of the data tracks of the disc. The recorder stays open when they are closed.
     *
     * @throws BurnException {@code RECORDER_MEDIA_INCOMPATIBLE} if there are none, and if the drive
     *     does not answer
     */
    @Override
    public BlockReader openBlocks() throws BurnException {
        return DiscBlocks.of(getImportRecorder(), getImportRecorder().readDiscStatus());
    }
}
