package org.discwright.audio;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a sound file holds and what happens to it on its way to a CD.
 *
 * @param container {@code WAV}, {@code FLAC} and so on
 * @param codec how samples are coded: {@code PCM}, {@code float}
 * @param format rate, depth and channels in the file
 * @param frames samples of each channel in the file
 * @param conversions what is done to them, in this order; empty where they pass bit by bit
 * @param tags what the file says about the recording
 * @param warnings what is odd about the file, for people to read
 */
public record AudioDescription(
        String container,
        String codec,
        PcmFormat format,
        long frames,
        List<Conversion> conversions,
        AudioTags tags,
        List<String> warnings) {
    /** Copies. */
    public AudioDescription {
        conversions = List.copyOf(conversions);
        warnings = List.copyOf(warnings);
    }

    /** How long it plays. */
    public Duration duration() {
        long seconds = frames / format.rate();
        long rest = frames % format.rate();
        return Duration.ofSeconds(seconds, rest * 1_000_000_000L / format.rate());
    }

    /** True when every sample of the file comes out as it was. */
    public boolean bitExact() {
        return conversions.stream().allMatch(Conversion::exact);
    }

    /** One line for people: {@code WAV, PCM, 48000 Hz, 24 bits, 2 channels: resampled …}. */
    public String summary() {
        String done =
                conversions.isEmpty()
                        ? "bit-exact"
                        : conversions.stream()
                                .map(Conversion::text)
                                .collect(Collectors.joining(", "));
        return "%s, %s, %d Hz, %d bits, %d channel%s: %s"
                .formatted(
                        container,
                        codec,
                        format.rate(),
                        format.bits(),
                        format.channels(),
                        format.channels() == 1 ? "" : "s",
                        done);
    }
}
