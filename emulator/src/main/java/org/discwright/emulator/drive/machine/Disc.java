package org.discwright.emulator.drive.machine;

import java.io.IOException;
import org.discwright.emulator.medium.CdMediaType;
import org.discwright.emulator.medium.CdMedium;
import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.persona.Persona;
import org.discwright.emulator.persona.Trait;
import org.discwright.emulator.recording.Recorder;
import org.discwright.emulator.recording.RecorderOptions;

/**
 * A CD on the tray, with the rules by which it is recorded.
 *
 * @param medium the disc
 * @param recorder what changes it
 */
public record Disc(CdMedium medium, Recorder recorder) implements InsertedDisc {
    /** A disc in that kind of recorder. */
    public static Disc in(Persona persona, CdMedium medium) {
        RecorderOptions options =
                new RecorderOptions(
                        persona.has(Trait.REFUSES_SHORT_TRACKS)
                                ? RecorderOptions.ShortTracks.REFUSE
                                : RecorderOptions.ShortTracks.PAD,
                        persona.has(Trait.OVERBURN));
        Recorder recorder = new Recorder(medium, options);
        try {
            recorder.settle();
        } catch (IOException failed) {
            // the first WRITE will fail for the same reason, and say so
            System.getLogger("org.discwright.emulator")
                    .log(System.Logger.Level.ERROR, "the file of the disc", failed);
        }
        return new Disc(medium, recorder);
    }

    @Override
    public CdMediaType type() {
        return medium.type();
    }

    /** What a host is told of it: in a test write, as if it were recorded. */
    public DiscState state() {
        return recorder.state();
    }

    @Override
    public void endSimulation() {
        recorder.abandon();
    }
}
