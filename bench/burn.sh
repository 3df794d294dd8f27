#!/usr/bin/env bash
# Burns 74 minutes of WAV to the emulated recorder beside `dd conv=fsync` of the same bytes to the
# same disk, in turn, and prints medians and their ratio. Argument: rounds (5).
set -euo pipefail
cd "$(dirname "$0")/.."
. ./jdk.sh
rounds=${1:-5}
mvn -q -B -ntp -pl bench -am -DskipTests package
class_path=$(printf '%s:' */target/classes)
work=$(mktemp -d -p "${BENCH_DIR:-$PWD}" .bench-burn.XXXXXX)
trap 'rm -rf "$work"' EXIT
python3 - "$work/in.wav" <<'PY'
import os, struct, sys
size = 333_000 * 2352
with open(sys.argv[1], "wb") as out:
    out.write(b"RIFF" + struct.pack("<I", 36 + size) + b"WAVEfmt " +
              struct.pack("<IHHIIHH", 16, 1, 2, 44100, 176400, 4, 16) + b"data" + struct.pack("<I", size))
    block = os.urandom(2352 * 1000)
    for _ in range(333):
        out.write(block)
PY
cat "$work/in.wav" >/dev/null
for _ in $(seq "$rounds"); do
    sync
    rm -f "$work/copy"
    begin=$(date +%s.%N)
    dd if="$work/in.wav" of="$work/copy" bs=1M conv=fsync 2>/dev/null
    end=$(date +%s.%N)
    echo "dd seconds $(echo "$end - $begin" | bc)" | tee -a "$work/dd.txt"
    rm -f "$work/copy"
    sync
    echo "discwright $("$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx128m -cp "$class_path" \
        org.discwright.bench.BurnAudio "$work/in.wav" "$work/out.disc")" | tee -a "$work/ours.txt"
    rm -f "$work/out.disc"
done
median() { awk '{print $3}' "$1" | sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
dd=$(median "$work/dd.txt")
ours=$(median "$work/ours.txt")
echo "median: dd $dd s, discwright $ours s, speed ratio $(echo "scale=2; $dd / $ours" | bc)," \
    "$(echo "333000 * 2352 / $ours / 1000000" | bc) MB/s"
