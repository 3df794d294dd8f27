# xorriso on DVD, Blu-ray and CD-RW: sessions on discs that are written in sequence, a file system that grows on those that
# are written in place, all ways to blank and to format, and what xorriso reads and checks of it all.
cd "$work" || exit 1
for n in 1 2 3; do files "session$n" "8$n"; done
grow() { # N OPTION...: session N
    xorriso -md5 on -dev "$sr" "${@:2}" -volid GROWN -map "session$1" "/session$1" -commit
}
all_there() { for n in $(seq "$1"); do diff -r "session$n" "/mnt/session$n" || return 1; done; }
is() { # PROFILE STATUS [SESSIONS]: xorriso -toc says so
    says "^Media current: $1\$" xorriso -outdev "$sr" -toc && grep -Eq "^Media status *: $2" "$work/said" &&
        [ "$(grep -c '^ISO session' "$work/said")" = "${3:-0}" ]
}
checked() { # all blocks can be read, all sums of sessions and files are right
    xorriso -md5 on -indev "$sr" -check_media use=indev what=tracks -- -check_md5_r FAILURE / -- || return 1
}
blank() { xorriso -outdev "$sr" -blank "$1"; }
format() { xorriso -outdev "$sr" -format "$1"; }

in_sequence() { # KIND PROFILE
    it "a $1" recorder "xorriso-${1//[:+]/}" "$1" || return 1
    it "xorriso names it" is "$2" 'is blank'
    it "xorriso writes a first session" grow 1
    it "xorriso adds a second one" grow 2
    it "the kernel mounts it, with all files" on_disc all_there 2
    it "xorriso closes it with a third" grow 3 -close on
    it "the kernel mounts it, with all files of three" on_disc all_there 3
    it "xorriso calls it closed" is "$2" 'is written , is closed' 3
    it "xorriso finds every sum right" checked
}
in_sequence dvd-r 'DVD-R sequential recording'
it "the DVD-R is taken away" recorder_away
in_sequence dvd+r 'DVD\+R'
it "the DVD+R is taken away" recorder_away
in_sequence bd-r 'BD-R sequential recording'
it "the BD-R is taken away" recorder_away

in_place() {
    it "xorriso writes it" grow 1
    it "xorriso adds to it" grow 2
    it "the kernel mounts it, with all files" on_disc all_there 2
    it "xorriso finds every sum right" checked
}
it "a DVD+RW" recorder xorriso-dvdplusrw dvd+rw
in_place
it "xorriso blanks it as needed" blank as_needed
it "xorriso calls it blank" is 'DVD\+RW' 'is blank'
it "the DVD+RW is taken away" recorder_away
it "a BD-RE" recorder xorriso-bdre bd-re
it "xorriso formats it" format as_needed
it "xorriso lists its formats" says 'Format status: formatted, with 23098.0 MiB' xorriso -outdev "$sr" -list_formats
in_place
it "xorriso formats it by size" format by_size_23200m
# the spare areas are a multiple of 16 MiB
it "it has at least what was asked for" says 'Format status: formatted, with 23210.0 MiB' xorriso -outdev "$sr" -list_formats
it "xorriso formats it by index" format by_index_2
it "xorriso calls it blank" is BD-RE 'is blank'
it "the BD-RE is taken away" recorder_away
it "a DVD-RAM" recorder xorriso-dvdram dvd-ram
it "xorriso formats it" format fast
in_place
it "the DVD-RAM is taken away" recorder_away
it "a DVD-RW" recorder xorriso-dvdrw dvd-rw
it "xorriso writes a session" grow 1
it "xorriso erases all of it" blank all
it "xorriso calls it blank" is 'DVD-RW sequential recording' 'is blank'
it "xorriso formats it" format full
it "xorriso calls it overwritable" is 'DVD-RW restricted overwrite' 'is blank'
in_place
it "xorriso makes it sequential again" blank deformat
it "xorriso calls it sequential" is 'DVD-RW sequential recording' 'is blank'
it "the DVD-RW is taken away" recorder_away
it "a CD-RW" recorder xorriso-cdrw cd-rw:80
it "xorriso writes a session" grow 1
it "xorriso erases all of it" blank all
it "xorriso calls it blank" is CD-RW 'is blank'
it "xorriso writes another one" grow 2
it "the kernel mounts it" on_disc diff -r session2 /mnt/session2
it "xorriso erases it as needed" blank as_needed
it "xorriso calls it blank once more" is CD-RW 'is blank'
it "the CD-RW is taken away" recorder_away
