# More of CD: mixed sessions and CD-TEXT packs by cdrskin, raw sessions by wodim and cdrdao; and cdrskin on DVD.
cd "$work" || exit 1
for n in 1 2; do sound "$n.wav" "$((450 + n))" "9$n"; done
files session 91
genisoimage -quiet -R -graft-points -o data.iso session/=session
session_there() { diff -r session /mnt/session; }
burn() { cdrskin -v dev="$sr" "$@"; }
raw() { wodim -v gracetime=2 dev="$sr" "$@"; }
ripped() { rm -f ./*.cdda.raw && cdparanoia -q -B -r -d "$sr" "${1:-1-}"; }
agreed() { # cd-info and our info, over the network, see the same
    foreign_account >theirs && host discwright info --json -d "iscsi://127.0.0.1:$port/$target/0" >info.json &&
        same_account theirs info.json
}
empty() { says '^disk status: *empty' cdrskin dev="$sr" -minfo; }

python3 - <<'MAKE'
import binascii, wave
sound = [wave.open(f"{n}.wav").readframes(1 << 30) for n in (1, 2)]
with wave.open("album.wav", "wb") as out:
    out.setparams((2, 2, 44100, 0, "NONE", ""))
    out.writeframes(b"".join(sound))
open("album.cue", "w").write('FILE "album.wav" WAVE\n  TRACK 01 AUDIO\n    INDEX 01 00:00:00\n'
                             '  TRACK 02 AUDIO\n    INDEX 01 00:06:01\n')
open("mixed.toc", "w").write('CD_ROM\nTRACK MODE1\nDATAFILE "data.iso"\nTRACK AUDIO\nPREGAP 0:2:0\nFILE "1.wav" 0\n'
                             'TRACK AUDIO\nFILE "2.wav" 0\n')
open("album.toc", "w").write('CD_DA\nTRACK AUDIO\nFILE "1.wav" 0\nTRACK AUDIO\nFILE "2.wav" 0\n')
# CD-TEXT: titles (80h), performers (81h), sizes (8Fh)
texts = {0x80: ["Album of Packs", "First Song", "Second Song"], 0x81: ["The Packers"] * 3}
packs = []
for kind, strings in texts.items():
    data = b"".join(text.encode() + b"\0" for text in strings)
    starts = [sum(len(text) + 1 for text in strings[:n]) for n in range(len(strings))]
    for at in range(0, len(data), 12):
        track = max(n for n, start in enumerate(starts) if start <= at)
        packs.append((kind, track, min(15, at - starts[track]), data[at:at + 12].ljust(12, b"\0")))
counts = [sum(pack[0] == 0x80 + n for pack in packs) for n in range(16)]
counts[15] = 3
sizes = bytes([0, 1, 2, 0] + counts + [len(packs) + 2] + [0] * 7 + [9] + [0] * 7)
packs += [(0x8F, n, 0, sizes[12 * n:12 * n + 12]) for n in range(3)]
with open("packs", "wb") as out:
    for number, (kind, track, position, data) in enumerate(packs):
        pack = bytes([kind, track, number, position]) + data
        out.write(pack + (binascii.crc_hqx(pack, 0) ^ 0xFFFF).to_bytes(2, "big"))
MAKE

# cdrskin: data in a session at once, and CD-TEXT from packs. (It refuses data and sound in one; cdrdao, below, does not.)
it "a CD-RW for cdrskin" recorder cd-cdrskin cd-rw:80 || exit 1
it "cdrskin burns data, session at once" burn -sao -data data.iso
it "the kernel mounts it" on_disc session_there
it "cdrskin erases it fast" burn blank=fast
it "it is blank" empty
it "cdrskin burns a cue sheet with the texts of packs" burn -sao textfile=packs cuefile=album.cue
it "cdrskin reads the packs" cdrskin dev="$sr" cdtext_to_textfile=read.packs
same_packs() { cmp packs <(tail -c +5 read.packs | head -c "$(stat -c %s packs)"); }
it "they are those that were sent" same_packs
texts() {
    cd-info --no-header --no-device-info --no-cddb --no-vcd -C "$sr" >said 2>&1
    cat said
    for text in "Album of Packs" "The Packers" "First Song" "Second Song"; do grep -q "$text" said || return 1; done
}
it "cd-info shows the texts" texts
it "cdparanoia reads the album" ripped
same_sound() { for n in 1 2; do tail -c +45 "$n.wav" | cmp - "track0$n.cdda.raw" || return 1; done; }
it "it is exactly what was sent" same_sound
it "cdrskin erases all of it" burn blank=all
it "it is blank again" empty

# Raw: everything is sent, the lead-in too.
same_tracks() { for n in 1 2; do holds_sound "track0$n.cdda.raw" "$n.wav" || return 1; done; }
for mode in raw96r raw96p raw16; do
    it "wodim burns with -$mode" raw "-$mode" -pad -audio 1.wav 2.wav
    it "cdparanoia reads it" ripped
    it "it is as it was sent" same_tracks
    it "cd-info shows the raw disc that our info shows" agreed
    it "wodim erases it" raw blank=fast
done
it "cdrdao burns raw" cdrdao write -n --device "$sr" --driver generic-mmc-raw album.toc
it "cdparanoia reads what cdrdao wrote" ripped
it "it is exactly what was sent" same_sound
it "cd-info shows the disc of cdrdao that our info shows" agreed
contents() {
    rm -f read.toc && cdrdao read-toc --device "$sr" read.toc && cat read.toc && [ "$(grep -c '^TRACK AUDIO' read.toc)" = 2 ] &&
        grep -q ' 0 00:06:01$' read.toc && grep -q ' 00:06:01 00:06:02$' read.toc
}
it "cdrdao reads its table of contents" contents
it "cdrdao erases it" cdrdao blank --blank-mode minimal --device "$sr"
it "cdrdao burns data and sound, session at once" cdrdao write -n --device "$sr" --driver generic-mmc mixed.toc
it "the kernel mounts the data" on_disc session_there
it "cdparanoia reads the sound" ripped 2-
both_sounds() { begins_with track02.cdda.raw 1.wav && begins_with track03.cdda.raw 2.wav; }
it "it is as it was sent" both_sounds
it "cd-info shows the mixed disc that our info shows" agreed
it "cdrdao erases all of it" cdrdao blank --blank-mode full --device "$sr"
it "it is blank once more" empty
it "the CD-RW is taken away" recorder_away

# cdrskin on DVD.
copied() { # the image is on the disc, read from the drive itself
    dd if="$sr" bs=32k iflag=direct count=$((($(stat -c %s data.iso) + 32767) / 32768)) status=none |
        cmp -n "$(stat -c %s data.iso)" - data.iso
}
burned() { # HOW OPTION...: and read back
    it "cdrskin burns it $1" burn "${@:2}" data.iso
    it "the image is there" copied
    it "the kernel mounts it" on_disc session_there
}
it "a DVD-RW" recorder cdrskin-dvd-rw dvd-rw
burned "at once" -dao
it "cdrskin calls it complete" says '^disk status: *complete' cdrskin dev="$sr" -minfo
it "cdrskin formats it for overwriting" burn blank=format_overwrite_quickest
burned "in place"
it "cdrskin makes it sequential again" burn blank=deformat_sequential
it "it is blank" empty
it "cdrskin burns it in sequence" burn -tao -multi data.iso
it "the image is there" copied
it "the DVD-RW is taken away" recorder_away
