# Our own program on our recorder, through the kernel: as an ordinary user of group cdrom, beside programs of
# others that must agree with it.
cd "$work" || exit 1
us() { as_burner discwright -d "$sr" "$@"; }
ask() { # FILE: what our info says, kept
    us --json info >"$1"
}
for n in 1 2 3 4; do sound "$n.wav" "$((500 + n))" "5$n"; done
chmod -R a+rX .
disc() { json info.json "one('disc').get('$1')"; }
is() { # WORDS...: the last two are equal
    echo "$1 and $2"
    [ "$1" = "$2" ]
}

it "a CD-RW" recorder program cd-rw:80 || exit 1
it "our drives finds it by itself" says "$sr.*DISCWRT" as_burner discwright drives
it "our info is given" ask info.json
it "the disc is blank" is "$(disc state)" blank
it "our audio burns two tracks and lets a session follow" us --json audio --no-finalize "$work/1.wav" "$work/2.wav"
cp "$log" burned.json
it "it is proven by content" is "$(json burned.json "one('result')['proof']")" content
it "our info is given again" ask info.json
it "the disc is appendable" is "$(disc state)" appendable
wodim dev="$sr" -msinfo 2>/dev/null >wodim.txt
cdrskin dev="$sr" -msinfo 2>/dev/null >cdrskin.txt
next=$(disc nextWritable)
it "wodim computes our next writable address" is "$(cut -d , -f 2 wodim.txt)" "$next"
it "cdrskin computes our next writable address" is "$(cut -d , -f 2 cdrskin.txt)" "$next"
it "our audio burns a second session" us --json audio --append --no-finalize "$work/3.wav"
cp "$log" burned.json
it "its track is proven by content" is "$(json burned.json "one('result')['tracks'][0]['proof']")" content
it "cdparanoia reads the disc" cdparanoia -q -B -r -d "$sr"
for n in 1 2 3; do it "track $n is as it was sent" begins_with "track0$n.cdda.raw" "$n.wav"; done
foreign_account >cd-info.txt
it "our info is given a third time" ask info.json
it "cd-info shows the disc that our info shows" same_account cd-info.txt info.json
it "cdrskin adds a third session to our two" cdrskin dev="$sr" -tao -audio 4.wav
it "our info is given of that" ask info.json
it "the disc is complete" is "$(disc state)" complete
it "the third session began where we said" is "$(json info.json "one('disc')['sessions'][2]['tracks'][0]['start']")" \
    "$(json burned.json "one('result')['leadOut']+6900")"
it "a full disc is refused" refused 3 'blank|complete|finalized' us audio --append "$work/4.wav"
it "our erase makes it blank" us erase
it "cdrskin calls it blank" says '^disk status: *empty' cdrskin dev="$sr" -minfo

# What others do with the drive at the same time.
files session 6
genisoimage -quiet -R -graft-points -o data.iso session/=session
it "wodim burns data" wodim gracetime=2 dev="$sr" -tao -data data.iso
mount -t iso9660 -o ro "$sr" /mnt
it "our info may look at a mounted disc" ask info.json
it "the kernel still reads it" diff -r session /mnt/session
it "a mounted disc is not erased" refused 3 mounted us erase
umount /mnt
holding() {
    python3 -c 'import os, sys, time
os.open(sys.argv[1], os.O_RDWR | os.O_NONBLOCK | os.O_EXCL)
time.sleep(60)' "$sr" &
    holder=$!
    until_true 10 test -e "/proc/$holder/fd/3"
    says "$sr.*DISCWRT.* is held by another program" as_burner discwright drives &&
        refused 3 'use|python' us info
    local status=$?
    kill "$holder"
    wait "$holder" 2>/dev/null
    return "$status"
}
it "a drive that another program has claimed is listed with its name and left alone" holding
it "our eject opens the tray" us eject
it "without a disc there is nothing to tell" refused 3 'tray|no disc|medium' us info
it "our load closes it" us load
it "the disc is there again" ask info.json
it "the recorder is taken away" recorder_away
it "what is not there is said" refused 3 "$sr" us info
