# Our own program burns to a recorder that nobody here wrote: tgt's, with a DVD+R. tgt keeps what it is sent in a file, and
# calls the disc a DVD-ROM after the first CLOSE TRACK/SESSION; what it was sent is compared there, and read by the kernel.
cd "$work" || exit 1
us() { as_burner timeout --kill-after=5 120 bash -c 'discwright "$@"' discwright -d "$sr" --json "$@"; }
files session 5
genisoimage -quiet -R -graft-points -o image.iso session/=session
chmod -R a+rX .
dvd() {
    pgrep -x tgtd >/dev/null || tgtd || return 1
    until_true 10 tgtadm --lld iscsi --op show --mode sys &&
        tgtimg --op new --device-type cd --type dvd+r --file "$work/blank.dvd" &&
        tgtadm --lld iscsi --op new --mode target --tid 8 --targetname iqn.2026-11.test:burned &&
        tgtadm --lld iscsi --op new --mode logicalunit --tid 8 --lun 1 --device-type cd --backing-store "$work/blank.dvd" &&
        tgtadm --lld iscsi --op bind --mode target --tid 8 --initiator-address ALL &&
        attach 127.0.0.1:3260
}
sent=$(stat -c %s image.iso)
burned() {
    local code=0
    us data --close --image "$work/image.iso" >burn.json 2>burn.err || code=$?
    cat burn.err
    grep -v progress burn.json
    [ "$code" = 0 ] && [ "$(json burn.json "one('result')['proof']")" = content ]
}
read_back() {
    dd if="$sr" bs=32k iflag=direct count=$(((sent + 32767) / 32768)) status=none | cmp -n "$sent" - image.iso
}
it "tgt's recorder with a DVD+R" dvd || exit 1
it "our program burns an image" burned
it "tgt was sent its bytes" cmp -n "$sent" image.iso blank.dvd
# tgt tells nobody that its disc has changed
again() { detach && attach 127.0.0.1:3260; }
it "the recorder is attached again" again
it "the kernel reads them from the drive" read_back
it "the kernel mounts it" on_disc diff -r session /mnt/session
it "tgt's recorder is taken away" detach
