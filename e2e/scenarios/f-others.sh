# Our own program on drives that are no CD recorders, or break: refusals and errors in words.
cd "$work" || exit 1
us() { as_burner timeout --kill-after=5 "${limit:-60}" bash -c 'discwright "$@"' discwright -d "$sr" "$@"; }
sound 1.wav 400 7
chmod -R a+rX .

dvd() { # tgt's recorder, with a blank DVD+R
    pgrep -x tgtd >/dev/null || tgtd || return 1
    until_true 10 tgtadm --lld iscsi --op show --mode sys &&
        tgtimg --op new --device-type cd --type dvd+r --file "$work/blank.dvd" &&
        tgtadm --lld iscsi --op new --mode target --tid 7 --targetname iqn.2026-11.test:dvd &&
        tgtadm --lld iscsi --op new --mode logicalunit --tid 7 --lun 1 --device-type cd --backing-store "$work/blank.dvd" &&
        tgtadm --lld iscsi --op bind --mode target --tid 7 --initiator-address ALL &&
        attach 127.0.0.1:3260
}
it "tgt's recorder with a DVD+R" dvd || exit 1
it "our drives lists it" says "$sr" as_burner discwright drives
it "no audio is burned on a DVD" refused 3 'DVD' us audio "$work/1.wav"
it "a DVD is not erased" refused 3 'DVD|erase|rewrit' us erase
it "tgt's recorder is taken away" detach

# The kernel's test drive: answers INQUIRY as an optical drive, and knows no MMC command.
debug() {
    modprobe scsi_debug ptype=5 removable=1 dev_size_mb=8 sector_size=2048 delay=0 || return 1
    until_true 20 test -e /sys/bus/pseudo/drivers/scsi_debug/adapter0/host*/target*/*/block/sr* || return 1
    sr=/dev/$(basename /sys/bus/pseudo/drivers/scsi_debug/adapter0/host*/target*/*/block/sr*)
    udevadm settle --timeout=20
}
fault() { # OPTS EVERY
    echo "$2" >/sys/bus/pseudo/drivers/scsi_debug/every_nth && echo "$1" >/sys/bus/pseudo/drivers/scsi_debug/opts
}
it "the kernel's test drive" debug || exit 1
it "a drive that is no recorder is refused" refused 1 'GET CONFIGURATION.*does not know' us audio "$work/1.wav"
it "info of it ends in words" refused 1 'GET CONFIGURATION.*does not know' us info
# bit 2: commands are never answered, so that the kernel's own time-out strikes
it "commands are no longer answered" fault 0x4 1
limit=240
it "the time-out is an error in words" refused 1 'time|answer|respond' us info
it "commands are answered again" fault 0 0
it "and the drive is asked as before" refused 1 'GET CONFIGURATION.*does not know' us info
it "the test drive is removed" modprobe -r scsi_debug
