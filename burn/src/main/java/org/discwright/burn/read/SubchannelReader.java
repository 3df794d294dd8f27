package org.discwright.burn.read;

import java.util.List;
import org.discwright.burn.BurnException;
import org.discwright.burn.SubchannelProof.Channels;
import org.discwright.burn.drive.Drive;
import org.discwright.burn.verify.SubchannelSectors;
import org.discwright.mmc.command.ReadCd;
import org.discwright.mmc.command.SectorSelection;
import org.discwright.mmc.sense.Sense;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.sector.SectorMode;

/**
 * Reads the subchannel with READ CD: by itself where the drive gives it so, else behind the main
 * channel; P to W raw where the drive gives that, else Q.
 *
 * @mmc 6.17.2.7 sub-channel selection bits
 */
public final class SubchannelReader implements SubchannelSectors {
    private static final int ANY_KIND = 0;
    private static final int RAW = 1;
    private static final int FORMATTED_Q = 2;
    private static final int FORMATTED_BYTES = 16;
    private static final int LARGEST = 128;
    private static final int ATTEMPTS = 2;

    private final Drive drive;
    private Way way = Way.PW_ALONE;
    private String refusal = "";

    private enum Way {
        PW_ALONE(Channels.P_TO_W, false),
        PW_BEHIND(Channels.P_TO_W, true),
        Q_ALONE(Channels.Q, false),
        Q_BEHIND(Channels.Q, true);

        private final Channels channels;

        /** Whether the sectors themselves come, too. */
        private final boolean main;

        Way(Channels channels, boolean main) {
            this.channels = channels;
            this.main = main;
        }

        SectorSelection selection() {
            int subchannel = channels == Channels.Q ? FORMATTED_Q : RAW;
            return new SectorSelection(main, main, main, main, main, 0, subchannel);
        }

        int subchannelBytes() {
            return channels == Channels.Q ? FORMATTED_BYTES : SectorMode.SUBCHANNEL_SIZE;
        }

        int mainBytes() {
            return main ? SectorMode.RAW_SIZE : 0;
        }

        int blockBytes() {
            return mainBytes() + subchannelBytes();
        }
    }

    /** Reads from that drive. */
    public SubchannelReader(Drive drive) {
        this.drive = drive;
    }

    @Override
    public int most() {
        return Math.clamp(drive.transport().maximumTransferLength() / way.blockBytes(), 1, LARGEST);
    }

    @Override
    public Channels find(Lba where) throws BurnException {
        for (Way candidate : List.of(Way.values())) {
            way = candidate;
            for (int i = 0; i < ATTEMPTS; i++) {
                if (!read(where, 1).isEmpty()) {
                    return candidate.channels;
                }
            }
        }
        return Channels.NONE;
    }

    @Override
    public Octets read(Lba first, int count) throws BurnException {
        Drive.Answer answer = drive.ask(new ReadCd(ANY_KIND, false, first, count, way.selection()));
        if (!answer.isGood()) {
            refusal = answer.sense().map(Sense::describe).orElse(answer.completion().toString());
            return Octets.EMPTY;
        }
        byte[] read = answer.data().toByteArray();
        int block = way.blockBytes();
        if (read.length < count * block) {
            refusal = "it gave %d of %d bytes".formatted(read.length, count * block);
            return Octets.EMPTY;
        }
        byte[] subchannel = new byte[count * way.subchannelBytes()];
        for (int i = 0; i < count; i++) {
            System.arraycopy(
                    read,
                    i * block + way.mainBytes(),
                    subchannel,
                    i * way.subchannelBytes(),
                    way.subchannelBytes());
        }
        return Octets.of(subchannel);
    }

    @Override
    public String lastRefusal() {
        return refusal;
    }
}
