package org.discwright.audio.external;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The installed ffmpeg, and what it may do. A file decides by its contents how ffmpeg reads it, so
 * formats that name other files or addresses (playlists, concatenations) and every way of getting
 * at those but a plain file are kept from it.
 *
 * @param name name or path of the program
 * @param patience how long it may give nothing while it is asked for samples
 */
record FfmpegProgram(String name, Duration patience) {
    /** The one on the path. */
    static final FfmpegProgram INSTALLED = new FfmpegProgram("ffmpeg", Duration.ofSeconds(60));

    private static final String PROTOCOLS = "file,pipe";
    private static final String FORMATS =
            "mp3,ogg,flac,aac,loas,mov,matroska,wav,w64,aiff,caf,au,ape,wv,tta,tak,mpc,mpc8,asf,"
                    + "ac3,eac3,dts,dtshd,amr,dsf";

    /** The command line that writes the first sound of {@code file} as an AU stream. */
    List<String> decoding(Path file) {
        List<String> command =
                new ArrayList<>(List.of(name, "-nostdin", "-hide_banner", "-v", "error"));
        command.addAll(List.of("-protocol_whitelist", PROTOCOLS, "-format_whitelist", FORMATS));
        // with the protocol before it, no name is taken for an option or an address
        command.addAll(List.of("-i", "file:" + file.toAbsolutePath()));
        command.addAll(List.of("-map", "0:a:0", "-map_metadata", "-1", "-vn", "-sn", "-dn"));
        // samples as floating point
        command.addAll(List.of("-c:a", "pcm_f32be", "-f", "au", "pipe:1"));
        return command;
    }
}
