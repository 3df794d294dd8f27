# wodim on our recorder, with no option that is about it.
burn() { wodim -v gracetime=2 dev="$sr" "$@"; }
cd "$work" || exit 1
for n in 1 2 3; do sound "$n.wav" "$((750 + n))" "$n"; done

# An audio CD, one track at a time.
it "a CD-R for sound" recorder wodim-audio
it "wodim burns three tracks, track at once" burn -tao -pad -audio 1.wav 2.wav 3.wav
it "wodim reads the table of contents" says '^track:lout lba: +2562 ' wodim dev="$sr" -toc
it "cdparanoia reads the disc" cdparanoia -q -B -r -d "$sr"
for n in 1 2 3; do it "track $n is as it was sent" holds_sound "track0$n.cdda.raw" "$n.wav"; done
foreign_account >audio.txt
it "wodim's recorder is taken away" recorder_away
host discwright info --json -d emulated:wodim-audio.disc >audio.json
it "cd-info shows the disc that our info shows" same_account audio.txt audio.json

# Data in three sessions, each of which knows the ones before.
data_session() { # N: burns folder N as the Nth session
    local options=() info
    if [ "$1" -gt 1 ]; then
        info=$(wodim dev="$sr" -msinfo) || return 1
        echo "$info" >"msinfo$1"
        options=(-C "$info" -M "$sr")
    fi
    genisoimage -quiet -R -J "${options[@]}" -graft-points -o "$1.iso" "session$1/=session$1" || return 1
    if [ "$1" = 3 ]; then burn -tao -data "$1.iso"; else burn -tao -multi -data "$1.iso"; fi
}
all_there() { for n in $(seq "$1"); do diff -r "session$n" "/mnt/session$n" || return 1; done; }
for n in 1 2 3; do files "session$n" "1$n"; done
it "a CD-R for data" recorder wodim-data
for n in 1 2 3; do
    it "wodim burns session $n" data_session "$n"
    it "the kernel mounts it, with all files so far" on_disc all_there "$n"
done
sectors=$(($(stat -c %s 1.iso) / 2048))
it "readom reads the first session" readom dev="$sr" f=read.iso sectors="0-$sectors"
it "its bytes are those that were sent" cmp read.iso 1.iso
foreign_account >data.txt
it "wodim's second recorder is taken away" recorder_away
host discwright info --json -d emulated:wodim-data.disc >data.json
it "cd-info shows the sessions that our info shows" same_account data.txt data.json
it "wodim began sessions where our account has them" diff \
    <(cut -d , -f 2 msinfo2 msinfo3) \
    <(json data.json '"\n".join(str(s["tracks"][0]["start"]) for s in one("disc")["sessions"][1:])')

# A CD-RW again and again.
it "a CD-RW" recorder wodim-rw cd-rw:80
it "wodim burns data" burn -tao -data 1.iso
it "the kernel mounts it" on_disc all_there 1
it "wodim erases fast" burn blank=fast
it "the disc is blank" says '^disk status: *empty' cdrskin dev="$sr" -minfo
it "wodim burns sound where data was" burn -tao -pad -audio 1.wav
it "cdparanoia reads it" cdparanoia -q -B -r -d "$sr"
it "the sound is as it was sent" holds_sound track01.cdda.raw 1.wav
it "wodim erases all of it" burn blank=all
it "wodim burns data once more" burn -tao -data 1.iso
it "the kernel mounts it again" on_disc all_there 1
it "the CD-RW is taken away" recorder_away
