package org.discwright.emulator.drive.machine;

import org.discwright.emulator.medium.DiscState;
import org.discwright.emulator.medium.MediaType;
import org.discwright.emulator.medium.Medium;
import org.discwright.emulator.persona.Persona;
import org.discwright.emulator.persona.Trait;
import org.discwright.emulator.recording.Recorder;
import org.discwright.emulator.recording.RecorderOptions;

/**
 * A disc on the tray, with the rules by which it is recorded.
 *
 * @param medium the disc
 * @param recorder what changes it
 */
public record Disc(Medium medium, Recorder recorder) {
    /** A disc in that kind of recorder. */
    public static Disc in(Persona persona, Medium medium) {
        RecorderOptions options =
                new RecorderOptions(
                        persona.has(Trait.REFUSES_SHORT_TRACKS)
                                ? RecorderOptions.ShortTracks.REFUSE
                                : RecorderOptions.ShortTracks.PAD,
                        persona.has(Trait.OVERBURN));
        return new Disc(medium, new Recorder(medium, options));
    }

    /** What is moulded into it. */
    public MediaType type() {
        return medium.type();
    }

    /** What a host is told of it: in a test write, as if it were recorded. */
    public DiscState state() {
        return recorder.state();
    }
}
