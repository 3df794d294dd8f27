# The guest is what the other scenarios take for granted: udev decides about permissions, a recorder of
# others (tgt's, a DVD+R) is attached by the kernel's own initiator, and is gone after logging out.
tgtd_begin() {
    tgtd && until_true 10 tgtadm --lld iscsi --op show --mode sys &&
        tgtimg --op new --device-type cd --type dvd+r --file "$work/blank.dvd" &&
        tgtadm --lld iscsi --op new --mode target --tid 1 --targetname iqn.2026-11.test:foreign &&
        tgtadm --lld iscsi --op new --mode logicalunit --tid 1 --lun 1 --device-type cd --backing-store "$work/blank.dvd" &&
        tgtadm --lld iscsi --op bind --mode target --tid 1 --initiator-address ALL
}
it "tgt offers a recorder" tgtd_begin
it "the kernel's initiator attaches it" attach 127.0.0.1:3260
it "udev gives it to group cdrom" says '^660 cdrom$' stat -c '%a %G' "$sr"
it "an ordinary user of that group may write to it" as_burner test -w "$sr" -a -w "$sg"
it "udev knows it for an optical drive" says '^E: ID_CDROM=1' udevadm info "$sr"
node=$sr
it "logging out takes it away" detach
it "its node is gone" until_true 10 test ! -e "$node"
it "the program starts in the guest" says '^discwright ' discwright --version
kept() { # fails where it cannot be used
    local java_options=(-XX:AOTMode=on)
    discwright --version
}
it "what Java has kept of it holds in the guest" says '^discwright ' kept
