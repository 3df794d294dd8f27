# DVD and Blu-ray by growisofs: a session, another one, the disc closed; formats and blanking by dvd+rw-format; and the
# kernel itself, which writes to discs that are written in place as to any disk.
cd "$work" || exit 1
for n in 1 2 3; do files "session$n" "7$n"; done
genisoimage -quiet -R -graft-points -o image.iso session3/=session3
grow() { # N OPTION...: session N
    growisofs "${@:2}" "$sr" -quiet -R -graft-points "session$1/=session$1"
}
all_there() { for n in $(seq "$1"); do diff -r "session$n" "/mnt/session$n" || return 1; done; }
mediainfo() {
    local code=0
    dvd+rw-mediainfo "$sr" >mediainfo 2>&1 || code=$?
    cat mediainfo
    return "$code"
}
shows() { # LINE...: dvd+rw-mediainfo prints them
    mediainfo || return 1
    for line in "$@"; do grep -Eq "^ *$line" mediainfo || {
        echo "no line: $line"
        return 1
    }; done
}
agreed() { # our info, over the network, says what dvd+rw-mediainfo says
    mediainfo && host discwright info --json -d "iscsi://127.0.0.1:$port/$target/0" >info.json || return 1
    mediainfo_account mediainfo >theirs && [ -s theirs ] || return 1
    our_disc_account info.json | diff theirs - || {
        cat info.json
        return 1
    }
}

# Written in sequence: sessions, or one that closes the disc.
begun() { # KIND PROFILE BLOCKS
    it "a $1" recorder "grow-${1//[:+]/}" "$1" || return 1
    it "dvd+rw-mediainfo names it" shows "Mounted Media: +$2" "Media ID: +DISCWR" "Disc status: +blank" "Free Blocks: +$3\\*2KB"
}
in_sequence() { # OPTION...: two sessions
    it "growisofs writes a first session" grow 1 "$@" -Z
    it "the kernel mounts it" on_disc all_there 1
    it "growisofs adds a second one" grow 2 "$@" -M
    it "the kernel mounts it, with all files" on_disc all_there 2
    it "our info says what dvd+rw-mediainfo says" agreed
}
closed() { # growisofs closes what is written with -Z, and leaves open what is added with -M
    it "growisofs writes a disc that is closed" grow 3 -dvd-compat -Z
    it "the kernel mounts it" on_disc diff -r session3 /mnt/session3
    it "dvd+rw-mediainfo calls it complete" shows "Disc status: +complete" 'Number of Sessions: +1'
    it "our info says the same" agreed
}
begun dvd+r '1Bh, DVD\+R$' 2295104 && in_sequence
it "the DVD+R is taken away" recorder_away
begun dvd+r '1Bh, DVD\+R$' 2295104
closed
it "the second DVD+R is taken away" recorder_away
begun dvd-r '11h, DVD-R Sequential' 2298496 && in_sequence
it "the DVD-R is taken away" recorder_away
begun bd-r '41h, BD-R SRM$' 12219392 && in_sequence -use-the-force-luke=spare:none
it "the BD-R is taken away" recorder_away
begun dvd-rw '14h, DVD-RW Sequential' 2298496 && in_sequence
it "dvd+rw-format blanks it" dvd+rw-format -blank "$sr"
it "it is blank" shows "Mounted Media: +14h" "Disc status: +blank"
closed

# Written in place.
in_place() { # grows by what was never a session
    it "growisofs writes it" grow 1 -Z
    it "the kernel mounts it" on_disc all_there 1
    it "growisofs grows it" grow 2 -M
    it "the kernel mounts it, with all files" on_disc all_there 2
}
it "dvd+rw-format formats it for restricted overwrite" dvd+rw-format -force "$sr"
it "it is written in place now" shows "Mounted Media: +13h"
in_place
it "dvd+rw-format makes it sequential again" dvd+rw-format -blank=full "$sr"
it "and it is blank" shows "Mounted Media: +14h" "Disc status: +blank"
it "the DVD-RW is taken away" recorder_away

copied() { # what the kernel wrote, read by the kernel from the drive itself
    dd if="$sr" bs=32k iflag=direct count=$((($(stat -c %s image.iso) + 32767) / 32768)) status=none | cmp -n "$(stat -c %s image.iso)" - image.iso
}
by_the_kernel() {
    it "dd writes an image by the kernel" dd if=image.iso of="$sr" bs=32k conv=fsync
    it "its bytes are on the disc" copied
    it "the kernel mounts it" on_disc diff -r session3 /mnt/session3
}
it "a DVD+RW" recorder grow-dvdplusrw dvd+rw
it "dvd+rw-mediainfo names it" shows 'Mounted Media: +1Ah, DVD\+RW' 'Media ID: +DISCWR' 'Disc status: +blank'
in_place
it "dvd+rw-mediainfo calls it complete" shows 'Disc status: +complete' 'READ CAPACITY: +2295104\*2048'
by_the_kernel
it "the DVD+RW is taken away" recorder_away
# growisofs formats a BD-R with spare areas and lets it grow by pseudo-overwriting, in one session that stays open.
it "a BD-R to grow" recorder grow-bdr-pow bd-r
in_place
it "dvd+rw-mediainfo shows how it has grown" shows 'Mounted Media: +41h, BD-R SRM\+POW' 'Disc status: +appendable' \
    'State of Last Session: incomplete' 'Number of Tracks: +3' 'READ CAPACITY: +12088320\*2048'
it "the BD-R that has grown is taken away" recorder_away
it "a DVD-RAM" recorder grow-dvdram dvd-ram
it "dvd+rw-mediainfo names it" shows 'Mounted Media: +12h, DVD-RAM' 'READ CAPACITY: +2236704\*2048'
in_place
by_the_kernel
it "the DVD-RAM is taken away" recorder_away
it "a BD-RE" recorder grow-bdre bd-re
it "dvd+rw-mediainfo names it" shows 'Mounted Media: +43h, BD-RE' 'Media ID: +DISCWR' 'Disc status: +blank'
it "dvd+rw-format formats it without spare areas" dvd+rw-format -ssa=none "$sr"
it "it has its whole capacity" shows 'READ CAPACITY: +12219392\*2048'
it "dvd+rw-format gives it spare areas" dvd+rw-format -ssa=default -force "$sr"
it "it has less" shows 'READ CAPACITY: +11826176\*2048'
in_place
by_the_kernel
it "the BD-RE is taken away" recorder_away
