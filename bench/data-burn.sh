#!/usr/bin/env bash
# Burns a DVD+R (4.7 GB) and a BD-R (25 GB) to the emulated recorder, `time=instant` and without
# verification, beside `dd conv=fsync` of the same bytes to the same disk, in turn, and prints
# medians and their ratio. Arguments: rounds (3), media ("dvd+r bd-r"). BENCH_DIR: where the files
# lie, up to three times the size of the medium.
set -euo pipefail
cd "$(dirname "$0")/.."
. ./jdk.sh
rounds=${1:-3}
read -ra media <<<"${2:-dvd+r bd-r}"
mvn -q -B -ntp -pl bench -am -DskipTests package
class_path=$(printf '%s:' */target/classes)
work=$(mktemp -d -p "${BENCH_DIR:-$PWD}" .bench-data.XXXXXX)
trap 'rm -rf "$work"' EXIT
median() { awk '{print $3}' "$1" | sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
for medium in "${media[@]}"; do
    case $medium in
    dvd+r) blocks=2294912 ;;
    bd-r) blocks=12219392 ;;
    *) echo "no size is known for $medium" >&2; exit 2 ;;
    esac
    python3 - "$work/image" "$blocks" <<'PY'
import os, sys
left = int(sys.argv[2]) * 2048
chunk = os.urandom(64 << 20)
with open(sys.argv[1], "wb") as out:
    while left > 0:
        out.write(chunk[:left])
        left -= len(chunk)
PY
    rm -f "$work"/*.txt
    for _ in $(seq "$rounds"); do
        sync
        begin=$(date +%s.%N)
        dd if="$work/image" of="$work/copy" bs=1M conv=fsync 2>/dev/null
        end=$(date +%s.%N)
        echo "$medium dd $(echo "$end - $begin" | bc)" | tee -a "$work/dd.txt"
        rm -f "$work/copy"
        sync
        echo "$medium seconds $("$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:+PerfDisableSharedMem -Xmx128m -cp "$class_path" \
            org.discwright.bench.BurnData "$work/image" "$work/out.disc" "$medium" |
            sed 's/^seconds //')" | tee -a "$work/ours.txt"
        rm -f "$work/out.disc"
    done
    dd=$(median "$work/dd.txt")
    ours=$(median "$work/ours.txt")
    echo "median $medium: dd $dd s, discwright $ours s," \
        "speed ratio $(echo "scale=2; $dd / $ours" | bc)," \
        "$(echo "$blocks * 2048 / $ours / 1000000" | bc) MB/s"
    rm -f "$work/image"
done
