package org.discwright.burn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.discwright.burn.write.FeedFan;
import org.discwright.model.error.DiscError;
import org.discwright.model.layout.TrackSource;

/**
 * The same data onto several discs at once: the source is read once, every drive has a ring and a
 * verdict of its own, and one that fails does not stop the others. The slowest drive that writes
 * sets the pace; faster ones pause while their rings are empty, as drives protected from underrun
 * do. Beyond IMAPI2.
 */
public final class MultiBurn {
    private MultiBurn() {}

    /**
     * What became of one disc: either a report or a failure.
     *
     * @param recorder its drive
     * @param report what was written and how far it is proven
     * @param failure why it was not, with the state that the disc was left in
     */
    public record Copy(
            DiscRecorder recorder, Optional<DataReport> report, Optional<BurnException> failure) {}

    /**
     * Writes with several format objects, each with a recorder and settings of its own, and returns
     * when all are done. Each tells its listeners how it goes on, and can be cancelled for itself.
     * Whatever a source, a drive or a transport throws ends that one copy, and is the cause of its
     * failure.
     *
     * @return one for each, in their order
     * @throws DiscStateException {@code RECORDER_REQUIRED} if one has no recorder
     * @throws IllegalArgumentException without format objects, or if one is named twice
     */
    public static List<Copy> write(TrackSource source, List<DataFormat> formats) {
        if (formats.isEmpty() || new HashSet<>(formats).size() < formats.size()) {
            throw new IllegalArgumentException("several format objects are needed, each once");
        }
        List<DiscRecorder> recorders = new ArrayList<>();
        for (DataFormat format : formats) {
            recorders.add(format.use.require(DiscError.RECORDER_REQUIRED));
        }
        FeedFan fan = new FeedFan(formats.size());
        List<CompletableFuture<Copy>> copies = new ArrayList<>();
        for (int i = 0; i < formats.size(); i++) {
            DataFormat format = formats.get(i);
            DiscRecorder recorder = recorders.get(i);
            CompletableFuture<Copy> copy = new CompletableFuture<>();
            copies.add(copy);
            Thread.ofVirtual()
                    .name("discwright-copy-" + (i + 1))
                    .start(() -> copy.complete(write(source, format, recorder, fan)));
        }
        return copies.stream().map(CompletableFuture::join).toList();
    }

    private static Copy write(
            TrackSource source, DataFormat format, DiscRecorder recorder, FeedFan fan) {
        boolean[] fed = {false};
        try {
            DataReport report =
                    format.write(
                            source,
                            (drive, plan, unit, cancellation) -> {
                                var feed = fan.open(drive, plan, unit, cancellation);
                                fed[0] = true;
                                return feed;
                            });
            return new Copy(recorder, Optional.of(report), Optional.empty());
        } catch (BurnException failure) {
            return new Copy(recorder, Optional.empty(), Optional.of(failure));
        } catch (DiscStateException | IllegalArgumentException misuse) {
            DiscError error =
                    misuse instanceof DiscStateException state
                            ? state.error()
                            : DiscError.DF2DATA_STREAM_NOT_SUPPORTED;
            return new Copy(
                    recorder,
                    Optional.empty(),
                    Optional.of(
                            new BurnException(error, String.valueOf(misuse.getMessage()), misuse)));
        } catch (RuntimeException | Error broken) {
            // the others go on, and their caller waits for all
            return new Copy(
                    recorder,
                    Optional.empty(),
                    Optional.of(
                            new BurnException(
                                    DiscError.E_FAIL, "broken off by " + broken, broken)));
        } finally {
            if (!fed[0]) {
                fan.leave();
            }
        }
    }
}
