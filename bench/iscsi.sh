#!/usr/bin/env bash
# Our iSCSI target beside tgtd, in turn, on this machine: `qemu-img bench` reads 64 and 256 KiB at depths
# 1 and 8, our own initiator reads and writes the same sizes. Prints medians in MB/s and their ratio.
# Arguments: rounds (5), megabytes a measurement (512).
# Needs qemu-img with its iSCSI driver, tgtd and tgtimg (Debian: qemu-utils qemu-block-extra tgt).
set -euo pipefail
cd "$(dirname "$0")/.."
. ./jdk.sh
rounds=${1:-5}
megabytes=${2:-512}
disc=256
mvn -q -B -ntp -pl bench,cli -am -DskipTests package
class_path=$(printf '%s:' */target/classes)
work=$(mktemp -d -p "${BENCH_DIR:-$PWD}" .bench-iscsi.XXXXXX)
ours_pid= tgtd_pid=
finish() {
    [ -z "$ours_pid" ] || kill "$ours_pid" 2>/dev/null || true
    # tgtd does not end on SIGTERM while it has targets
    [ -z "$tgtd_pid" ] || kill -9 "$tgtd_pid" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

program=("$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx192m -XX:MaxDirectMemorySize=64m -p cli/target/app
    --enable-native-access=org.discwright.transport.nativeio -m org.discwright.cli/org.discwright.cli.Main)
throughput() {
    "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx256m -cp "$class_path" \
        --enable-native-access=ALL-UNNAMED org.discwright.bench.DriveThroughput "$@"
}
free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# --- the discs: the same bytes on both, read once so that they lie in memory
throughput burn "emulated:$work/data.disc" 65536 "$disc" >/dev/null
python3 -c 'import os, sys
with open(sys.argv[1], "wb") as out:
    for _ in range(int(sys.argv[2])): out.write(os.urandom(1 << 20))' "$work/data.iso" "$disc"
cat "$work/data.disc" "$work/data.iso" >/dev/null

# --- tgtd, with a control port of its own; a port for its clients that nobody has
control=$((($$ % 20000) + 1000))
tgtd_port=$(free_port)
tgtd_iqn=iqn.2026-01.org.discwright.bench:tgtd
tgtd -f -C "$control" --iscsi "portal=127.0.0.1:$tgtd_port" >"$work/tgtd.log" 2>&1 &
tgtd_pid=$!
manage() { tgtadm -C "$control" --lld iscsi "$@"; }
for _ in $(seq 50); do
    manage --op show --mode system >/dev/null 2>&1 && break
    sleep 0.1
done
manage --op new --mode target --tid 1 -T "$tgtd_iqn"
manage --op new --mode logicalunit --tid 1 --lun 1 -b "$work/data.iso" --device-type cd
manage --op bind --mode target --tid 1 -I ALL

# --- ours
serve() { # serve DISC: sets ours_pid and ours_port
    ours_iqn=iqn.2026-01.org.discwright.bench:ours
    : >"$work/ours.log"
    "${program[@]}" serve -d "emulated:$1" --target "$ours_iqn" --port 0 >"$work/ours.log" 2>&1 &
    ours_pid=$!
    ours_port=
    for _ in $(seq 200); do
        ours_port=$(grep -Eo '127\.0\.0\.1:[1-9][0-9]*' "$work/ours.log" | head -n 1 | cut -d : -f 2 || true)
        [ -z "$ours_port" ] || return 0
        sleep 0.1
    done
    cat "$work/ours.log" >&2
    return 1
}
end_ours() {
    kill "$ours_pid"
    wait "$ours_pid" 2>/dev/null || true
    ours_pid=
}

result() { echo "$2" >>"$work/$1"; } # result NAME NUMBER
qemu() { # qemu NAME URL SIZE DEPTH
    local seconds
    seconds=$(qemu-img bench -f raw -c $(((megabytes << 20) / $3)) -s "$3" -d "$4" "$2" 2>/dev/null |
        grep -Eo '[0-9.]+ seconds' | cut -d ' ' -f 1)
    result "$1" "$(echo "scale=1; $megabytes * 1.048576 / $seconds" | bc)"
}
our_initiator() { # our_initiator NAME read|write ADDRESS SIZE MEGABYTES
    result "$1" "$(throughput "$2" "$3" "$4" "$5" | sed 's/.*MB\/s //')"
}

serve "$work/data.disc"
ours_url=iscsi://127.0.0.1:$ours_port/$ours_iqn
tgtd_url=iscsi://127.0.0.1:$tgtd_port/$tgtd_iqn
# a warm-up of each, without a result: the compiler of the one, the threads of the other
for _ in 1 2 3; do
    qemu warm "$ours_url/0" 65536 8
    qemu warm "$tgtd_url/1" 65536 8
done
for _ in $(seq "$rounds"); do
    for size in 65536 262144; do
        for depth in 1 8; do
            qemu "qemu-img-read-$((size >> 10))K-depth-$depth.ours" "$ours_url/0" "$size" "$depth"
            qemu "qemu-img-read-$((size >> 10))K-depth-$depth.tgtd" "$tgtd_url/1" "$size" "$depth"
        done
        our_initiator "initiator-read-$((size >> 10))K.ours" read "$ours_url/0" "$size" "$megabytes"
        our_initiator "initiator-read-$((size >> 10))K.tgtd" read "$tgtd_url/1" "$size" "$megabytes"
    done
done
end_ours

# --- writing: a CD-RW that is erased before each time, and a new DVD+R for tgtd, which has no other media
"${program[@]}" media new "$work/rewritable.disc" --type cd-rw:80 >/dev/null
serve "$work/rewritable.disc"
ours_url=iscsi://127.0.0.1:$ours_port/$ours_iqn
lun=10
write_tgtd() { # write_tgtd NAME SIZE
    lun=$((lun + 1))
    tgtimg --op new --device-type cd --type dvd+r --file "$work/blank.$lun" >/dev/null
    manage --op new --mode logicalunit --tid 1 --lun "$lun" -b "$work/blank.$lun" --device-type cd
    our_initiator "$1" write "$tgtd_url/$lun" "$2" "$disc"
    manage --op delete --mode logicalunit --tid 1 --lun "$lun" --force 2>/dev/null || true
    rm -f "$work/blank.$lun"
}
our_initiator warm write "$ours_url/0" 65536 "$disc"
write_tgtd warm 65536
for _ in $(seq "$rounds"); do
    for size in 65536 262144; do
        our_initiator "initiator-write-$((size >> 10))K.ours" write "$ours_url/0" "$size" "$disc"
        write_tgtd "initiator-write-$((size >> 10))K.tgtd" "$size"
    done
done
end_ours

median() { sort -n "$1" | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
printf '%-32s %10s %10s %8s\n' "MB/s, medians of $rounds" ours tgtd ratio
for name in "$work"/*-*.ours; do
    name=${name%.ours}
    ours=$(median "$name.ours")
    tgtd=$(median "$name.tgtd")
    printf '%-32s %10s %10s %8s\n' "$(basename "$name")" "$ours" "$tgtd" "$(echo "scale=2; $ours / $tgtd" | bc)"
done
