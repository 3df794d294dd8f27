# Whole sessions at once: wodim with -dao, cdrskin with a cue sheet and CD-TEXT, cdrdao both ways. As in
# the others, no program is told anything about this drive.
cd "$work" || exit 1
for n in 1 2 3; do sound "$n.wav" "$((450 + n))" "6$n"; done
files session 61
genisoimage -quiet -R -graft-points -o data.iso session/=session
session_there() { diff -r session /mnt/session; }
agreed() { # NAME: the disc is taken out; cd-info and our info have seen the same
    foreign_account >"$1.txt" && recorder_away || return 1
    host discwright info --json -d "emulated:$1.disc" >"$1.json" && same_account "$1.txt" "$1.json"
}
burn() { wodim -v gracetime=2 dev="$sr" "$@"; }
ripped() { rm -f ./*.cdda.raw && cdparanoia -q -B -r -d "$sr"; }

# wodim: sound and data, on one CD-RW.
it "a CD-RW for wodim" recorder sao-wodim cd-rw:80 || exit 1
it "wodim burns three tracks, disc at once" burn -dao -pad -audio 1.wav 2.wav 3.wav
it "cdparanoia reads the disc" ripped
for n in 1 2 3; do it "track $n is as it was sent" holds_sound "track0$n.cdda.raw" "$n.wav"; done
foreign_account >dao.txt
host discwright info --json -d "iscsi://127.0.0.1:$port/$target/0" >dao.json
it "cd-info shows the disc that our info shows" same_account dao.txt dao.json
it "wodim erases it" burn blank=fast
it "wodim burns data, disc at once" burn -dao -data data.iso
it "the kernel mounts it" on_disc session_there
it "readom reads it" readom dev="$sr" f=read.iso sectors="0-$(($(stat -c %s data.iso) / 2048))"
it "its bytes are those that were sent" cmp read.iso data.iso
it "the CD-RW is taken away" recorder_away

# cdrskin: gapless, by a cue sheet, with CD-TEXT.
python3 - <<'MAKE'
import wave
sound = [wave.open(f"{n}.wav").readframes(1 << 30) for n in (1, 2, 3)]
with wave.open("album.wav", "wb") as out:
    out.setparams((2, 2, 44100, 0, "NONE", ""))
    out.writeframes(b"".join(sound))
cue = ['PERFORMER "The Testers"', 'TITLE "Album of Proof"', 'FILE "album.wav" WAVE']
toc = ["CD_DA", "CD_TEXT { LANGUAGE_MAP { 0 : EN }", ' LANGUAGE 0 { TITLE "Album of Proof" PERFORMER "The Testers" } }']
start = 0
for number, samples in enumerate(sound, 1):
    minute, rest = divmod(start // 2352, 75 * 60)
    cue += [f"  TRACK {number:02} AUDIO", f'    TITLE "Song {number}"', '    PERFORMER "The Testers"',
            f"    INDEX 01 {minute:02}:{rest // 75:02}:{rest % 75:02}"]
    toc += ["TRACK AUDIO", f'CD_TEXT {{ LANGUAGE 0 {{ TITLE "Song {number}" PERFORMER "The Testers" }} }}',
            f'FILE "{number}.wav" 0']
    start += len(samples)
open("album.cue", "w").write("\n".join(cue) + "\n")
open("album.toc", "w").write("\n".join(toc) + "\n")
MAKE
same_sound() { tail -c +45 "$2" | cmp - "$1"; }
titled() { # the texts of the disc as cdrdao reads them
    rm -f read.bin read.toc && cdrdao read-cd --device "$sr" --datafile read.bin read.toc || return 1
    cat read.toc
    for text in "Album of Proof" "The Testers" "Song 1" "Song 2" "Song 3"; do grep -q "\"$text\"" read.toc || return 1; done
}
it "a CD-R for cdrskin" recorder sao-cdrskin
it "cdrskin burns the cue sheet with its texts" cdrskin -v dev="$sr" -sao -text cuefile=album.cue
it "cdparanoia reads the disc, gapless" ripped
for n in 1 2 3; do it "track $n is exactly what was sent" same_sound "track0$n.cdda.raw" "$n.wav"; done
it "cdrdao reads the texts of cdrskin" titled
it "cd-info shows the disc of cdrskin that our info shows" agreed sao-cdrskin

# cdrdao: writes, reads back, erases. It has a table of the recorders that write CD-TEXT; of all others it has to be told.
it "a CD-RW for cdrdao" recorder sao-cdrdao cd-rw:80
it "cdrdao calls it empty" says '^CD-R empty *: yes' cdrdao disk-info --device "$sr"
it "cdrdao writes the album with its texts" cdrdao write -n --device "$sr" --driver generic-mmc:0x10 album.toc
it "cdrdao reads it, with its texts" titled
swapped() { cmp <(for n in 1 2 3; do tail -c +45 "$n.wav"; done | dd conv=swab status=none) read.bin; }
it "its samples are those that were sent" swapped
it "cdrdao calls it full" says '^CD-R empty *: no' cdrdao disk-info --device "$sr"
foreign_account >cdrdao.txt
host discwright info --json -d "iscsi://127.0.0.1:$port/$target/0" >cdrdao.json
it "cd-info shows the disc of cdrdao that our info shows" same_account cdrdao.txt cdrdao.json
it "cdrdao erases it" cdrdao blank --blank-mode minimal --device "$sr"
it "cdrdao calls it empty again" says '^CD-R empty *: yes' cdrdao disk-info --device "$sr"
it "the recorder is taken away" recorder_away
