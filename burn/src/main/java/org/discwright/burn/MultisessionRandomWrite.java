package org.discwright.burn;

import java.util.Optional;
import org.discwright.burn.discovery.BlankCheck;
import org.discwright.burn.discovery.DataMedium;
import org.discwright.burn.discovery.RecordingMethod;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.response.TrackInformation;
import org.discwright.model.address.Lba;
import org.discwright.model.address.SectorCount;
import org.discwright.model.layout.BlockReader;
import org.discwright.model.medium.RandomWriteSessionFacts;

/**
 * Sectors in place: DVD+RW, DVD-RAM, DVD-RW with restricted overwrite, BD-RE, BD-R in random
 * recording mode. What is added changes the image that lies on the disc.
 *
 * @imapi2 IMultisessionRandomWrite
 */
public final class MultisessionRandomWrite extends Multisession implements RandomWriteSessionFacts {
    MultisessionRandomWrite(DiscRecorder recorder) {
        super(recorder);
    }

    @Override
    boolean fits(DataMedium medium) {
        return medium.isWritable()
                && medium.method().filter(RecordingMethod::overwrites).isPresent();
    }

    /**
     * Sectors that are recorded together: 16 on DVD, 32 on Blu-ray. Every range that is written
     * begins at a multiple of it and is a multiple of it long.
     *
     * @throws BurnException {@code DF2DATA_INVALID_MEDIA_STATE} for discs that are not written in
     *     place, and if the drive does not answer
     * @imapi2 IMultisessionRandomWrite.WriteUnitSize
     */
    public int getWriteUnitSize() throws BurnException {
        return fitting().method().map(RecordingMethod::unit).orElseThrow();
    }

    /**
     * The last sector written, as the drive tells it; empty where it does not, for which IMAPI2
     * says E_NOTIMPL.
     *
     * @throws BurnException {@code DF2DATA_INVALID_MEDIA_STATE} for discs that are not written in
     *     place, and if the drive does not answer
     * @imapi2 IMultisessionRandomWrite.LastWrittenAddress
     */
    public Optional<Lba> getLastWrittenAddress() throws BurnException {
        fitting();
        return getImportRecorder().probe().trackIfKnown(1).flatMap(TrackInformation::lastRecorded);
    }

    /**
     * All sectors of the disc.
     *
     * @throws BurnException {@code DF2DATA_INVALID_MEDIA_STATE} for discs that are not written in
     *     place, and if the drive does not answer
     * @imapi2 IMultisessionRandomWrite.TotalSectorsOnMedia
     */
    @Override
    public SectorCount getTotalSectorsOnMedia() throws BurnException {
        return fitting().total();
    }

    /**
     * The blocks of the disc. The recorder stays open when they are closed.
     *
     * @return nothing for a disc that nothing was written to, as far as can be told: a formatted
     *     one whose first 2 MB are zeros is one
     * @throws BurnException {@code DF2DATA_INVALID_MEDIA_STATE} for discs that are not written in
     *     place, and if the drive does not answer
     */
    @Override
    public Optional<BlockReader> openBlocks() throws BurnException {
        DataMedium medium = fitting();
        DiscRecorder recorder = getImportRecorder();
        Drive drive = recorder.drive();
        return drive.perform(() -> new BlankCheck(drive).isBlank(medium))
                ? Optional.empty()
                : Optional.of(DiscBlocks.of(recorder, recorder.readDiscStatus()));
    }
}
