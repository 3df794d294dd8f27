package org.discwright.burn;

import java.util.List;
import java.util.Optional;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.discwright.model.address.SectorCount;
import org.discwright.model.cdtext.CdText;

/**
 * All that a drive tells about the disc in it.
 *
 * @param mediaType its kind
 * @param summary its state
 * @param erasable true where it can be erased
 * @param sessions its sessions in order, the last one perhaps open; none on a blank disc
 * @param used sectors that are taken, as {@link TrackAtOnceFormat#getUsedSectorsOnMedia} counts
 *     them
 * @param free sectors that a next track may take
 * @param total sectors that one track could take on the blank disc
 * @param writeSpeeds speeds that drive and disc offer, fastest first
 * @param catalogNumber the media catalogue number, where the drive reads one
 * @param leadInStart where the ATIP puts the lead-in: names the maker
 * @param lastPossibleLeadOut where the ATIP puts the last possible lead-out
 * @param cdText titles and names in the lead-in, as far as their packs are good
 * @param details what a DVD or BD says of itself
 */
public record DiscStatus(
        MediaPhysicalType mediaType,
        DiscSummary summary,
        boolean erasable,
        List<SessionStatus> sessions,
        SectorCount used,
        SectorCount free,
        SectorCount total,
        List<WriteSpeed> writeSpeeds,
        Optional<String> catalogNumber,
        Optional<Msf> leadInStart,
        Optional<Lba> lastPossibleLeadOut,
        CdText cdText,
        MediumDetails details) {
    /** Copies. */
    public DiscStatus {
        sessions = List.copyOf(sessions);
        writeSpeeds = List.copyOf(writeSpeeds);
    }

    /** The tracks of all sessions. */
    public List<TrackStatus> tracks() {
        return sessions.stream().flatMap(session -> session.tracks().stream()).toList();
    }
}
