# cdrskin on our recorder, with no option that is about it.
burn() { cdrskin -v dev="$sr" "$@"; }
cd "$work" || exit 1
for n in 1 2 3; do sound "$n.wav" "$((600 + n))" "2$n"; done

it "a CD-R for sound" recorder cdrskin-audio
it "cdrskin knows a blank CD-R by its ATIP" says 'ATIP start of lead in: *-11077 ' cdrskin dev="$sr" -atip
it "cdrskin calls it blank" says '^disk status: *empty' cdrskin dev="$sr" -minfo
it "cdrskin burns two tracks and leaves the disc open" burn -tao -multi -audio 1.wav 2.wav
it "cdrskin calls it appendable" says '^disk status: *incomplete' cdrskin dev="$sr" -minfo
it "cdrskin computes where the next session goes" says '^0,[0-9]+' cdrskin dev="$sr" -msinfo
next=$(cut -d , -f 2 said)
it "cdrskin burns a second session" burn -tao -audio 3.wav
it "cdrskin lists both sessions" says "^track: +3 lba: +$next " cdrskin dev="$sr" -toc
it "cdrskin calls the disc complete" says '^disk status: *complete' cdrskin dev="$sr" -minfo
it "cdparanoia reads the disc" cdparanoia -q -B -r -d "$sr"
for n in 1 3; do it "track $n is as it was sent" holds_sound "track0$n.cdda.raw" "$n.wav"; done
it "track 2, before the lead-out, is as it was sent" begins_with track02.cdda.raw 2.wav
foreign_account >audio.txt
it "cdrskin's recorder is taken away" recorder_away
host discwright info --json -d emulated:cdrskin-audio.disc >audio.json
it "cd-info shows the disc that our info shows" same_account audio.txt audio.json

it "a CD-RW for data" recorder cdrskin-data cd-rw:80
for n in 1 2; do files "session$n" "3$n"; done
genisoimage -quiet -R -graft-points -o 1.iso session1/=session1
it "cdrskin burns data, track at once, and leaves the disc open" burn -tao -multi -data padsize=300k 1.iso
two() {
    local info
    info=$(cdrskin dev="$sr" -msinfo 2>/dev/null) || return 1
    genisoimage -quiet -R -C "$info" -M "$sr" -graft-points -o 2.iso session2/=session2 && burn -tao -data 2.iso
}
both_there() { diff -r session1 /mnt/session1 && diff -r session2 /mnt/session2; }
it "cdrskin burns the second session where it computed" two
it "the kernel mounts it, with all files of both" on_disc both_there
it "readom reads the first session" readom dev="$sr" f=read.iso sectors="0-$(($(stat -c %s 1.iso) / 2048))"
it "its bytes are those that were sent" cmp read.iso 1.iso
it "cdrskin erases fast" burn blank=fast
it "cdrskin calls the disc blank" says '^disk status: *empty' cdrskin dev="$sr" -minfo
it "cdrskin burns again" burn -tao -data 1.iso
it "cdrskin erases all of it" burn blank=all
it "cdrskin calls the disc blank again" says '^disk status: *empty' cdrskin dev="$sr" -minfo
it "the CD-RW is taken away" recorder_away
