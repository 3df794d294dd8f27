# xorriso on our recorder: a file system that grows by sessions, the first of a blank disc at once.
cd "$work" || exit 1
for n in 1 2 3; do files "session$n" "4$n"; done
grow() { xorriso -dev "$sr" -volid GROWN -map "session$1" "/session$1" -commit; }
all_there() { for n in $(seq "$1"); do diff -r "session$n" "/mnt/session$n" || return 1; done; }
for kind in cd-r cd-rw; do
    it "a $kind" recorder "xorriso-$kind" "$kind:80"
    it "xorriso writes a first session" grow 1
    it "the kernel mounts it" on_disc all_there 1
    it "xorriso adds a second one" grow 2
    it "the kernel mounts it, with all files of both" on_disc all_there 2
    it "xorriso lists two sessions" says '^ISO session *: *2 ' xorriso -indev "$sr" -toc
    if [ "$kind" = cd-r ]; then
        it "xorriso closes the disc with the third" xorriso -dev "$sr" -close on -map session3 /session3 -commit
        it "the kernel mounts it, with all files" on_disc all_there 3
        it "xorriso finds every file as it was" xorriso -md5 on -indev "$sr" -compare_r session3 /session3
    else
        it "xorriso erases it" xorriso -outdev "$sr" -blank fast
        it "xorriso calls it blank" says '^Media status *: .*is blank' xorriso -outdev "$sr" -toc
        it "xorriso writes anew" grow 3
        it "the kernel finds the new files" on_disc diff -r session3 /mnt/session3
    fi
    foreign_account >"$kind.txt"
    it "the $kind is taken away" recorder_away
    host discwright info --json -d "emulated:xorriso-$kind.disc" >"$kind.json"
    it "cd-info shows the $kind that our info shows" same_account "$kind.txt" "$kind.json"
done
