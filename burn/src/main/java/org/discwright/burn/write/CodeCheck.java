package org.discwright.burn.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.TrackReport;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.command.ReadSubChannel;
import org.discwright.mmc.response.SubChannelData;
import org.discwright.model.error.MalformedDataException;

/**
 * Reads the media catalogue number and the recording codes back from the Q channel.
 *
 * @mmc 6.25 READ SUB-CHANNEL, formats 02h and 03h
 */
final class CodeCheck {
    private static final int CATALOG_NUMBER = 2;
    private static final int ISRC = 3;

    private final Drive drive;
    private final List<String> untold = new ArrayList<>();

    CodeCheck(Drive drive) {
        this.drive = drive;
    }

    /**
     * Compares.
     *
     * @return which codes the drive does not tell, in words
     * @throws Verification.Mismatch for another code than was given
     */
    List<String> check(Optional<String> catalogNumber, List<TrackReport> tracks)
            throws BurnException, Verification.Mismatch {
        if (catalogNumber.isPresent()) {
            compare(
                    "the media catalogue number",
                    catalogNumber.get(),
                    ask(CATALOG_NUMBER, 0),
                    Optional.empty());
        }
        for (TrackReport track : tracks) {
            if (track.isrc().isPresent()) {
                compare(
                        "the ISRC of track " + track.number(),
                        track.isrc().get(),
                        ask(ISRC, track.number()),
                        Optional.of(track));
            }
        }
        if (tracks.stream().anyMatch(track -> track.isrc().isPresent())) {
            for (TrackReport track : tracks) {
                if (track.isrc().isEmpty()) {
                    checkNone(track);
                }
            }
        }
        return List.copyOf(untold);
    }

    /**
     * A drive that did not take the parameters of a track records it with the code of the one
     * before. Others only answer with the code of another track, so this is no mismatch.
     */
    private void checkNone(TrackReport track) throws BurnException {
        ask(ISRC, track.number())
                .ifPresent(code ->
                        untold.add(
                                "that track %d has no ISRC (it answers %s)"
                                        .formatted(track.number(), code)));
    }

    private void compare(
            String what, String given, Optional<String> read, Optional<TrackReport> track)
            throws Verification.Mismatch {
        if (read.isEmpty()) {
            untold.add(what);
        } else if (!read.get().equals(given)) {
            throw new Verification.Mismatch(
                    "%s is %s instead of %s".formatted(what, read.get(), given), track);
        }
    }

    private Optional<String> ask(int format, int track) throws BurnException {
        ReadSubChannel command =
                new ReadSubChannel(false, true, format, track, SubChannelData.CODE_LENGTH);
        Drive.Answer answer = drive.ask(command);
        if (!answer.isGood()) {
            return Optional.empty();
        }
        try {
            return switch (command.decode(answer.data()).content().orElse(null)) {
                case SubChannelData.CatalogNumber(var number) when format == CATALOG_NUMBER ->
                        number;
                case SubChannelData.Isrc isrc when format == ISRC && isrc.track() == track ->
                        isrc.code();
                case null, default -> Optional.empty();
            };
        } catch (MalformedDataException malformed) {
            return Optional.empty();
        }
    }
}
