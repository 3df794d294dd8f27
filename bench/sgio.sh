#!/usr/bin/env bash
# What a command costs through our SG_IO beside sg_dd's, on the kernel's test drive (scsi_debug) in the guest of
# e2e/, in turn: medians of the microseconds of one READ (10), and their ratio. Ours without the start of
# the JVM and after ten passes that warm up; sg_dd's own time. Argument: rounds (5).
set -euo pipefail
cd "$(dirname "$0")/.."
. ./jdk.sh
rounds=${1:-5}
./discwright --version >/dev/null
mkdir -p bench/target
share=$(mktemp -d)
trap 'rm -rf "$share"' EXIT
mkdir "$share/classes"
"$JAVA_HOME/bin/javac" -d "$share/classes" -cp 'cli/target/app/*' \
    bench/src/main/java/org/discwright/bench/ReadLoop.java
e2e/guest build
cat >"$share/measure" <<'GUEST'
modprobe scsi_debug ptype=5 removable=1 dev_size_mb=64 sector_size=2048 delay=0
udevadm settle
device=/dev/$(basename /sys/bus/pseudo/drivers/scsi_debug/adapter0/host*/target*/*/block/sr*)
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
for case in "1 4000" "32 1000"; do
    read -r blocks commands <<<"$case"
    rm -f theirs ours
    for _ in $(seq "$1"); do
        sg_dd if="$device" of=. bs=2048 bpt="$blocks" count=$((blocks * commands)) blk_sgio=1 time=1 2>&1 |
            awk -v n="$commands" 'match($0, /[0-9.]+ sec/) {print substr($0, RSTART) * 1e6 / n}' >>theirs
        java -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp '/host/share/classes:/host/app/*' \
            org.discwright.bench.ReadLoop "$device" "$blocks" "$commands" 12 | tail -n 3 | median >>ours
    done
    paste -d ' ' <(median <ours) <(median <theirs) |
        awk -v b="$blocks" '{printf "%d KiB: ours %.1f us, sg_dd %.1f us, ours / sg_dd %.2f\n", b * 2, $1, $2, $1 / $2}'
done
GUEST
e2e/guest run -s "$share" -t 1200 -- "PATH=\$PATH:/host/jdk/bin; . /host/share/measure $rounds"
