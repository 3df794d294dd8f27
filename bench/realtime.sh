#!/usr/bin/env bash
# Feeds emulated recorders that take their real time from a file, while another process keeps one
# core busy: a BD-R at 16x (72 MB/s), then four DVD+R at 16x (22 MB/s each) at once. Prints
# underruns, the least that was in the drives' buffers and in the engine's rings after the first
# second, CPU seconds per GB and peak memory; fails where a buffer ran empty or was less than half
# full, or where a drive's buffer stood still for more than 5 % of the time of writing because
# storing took longer than recording. Argument: seconds of writing (60). BENCH_DIR: where the files
# lie.
set -euo pipefail
cd "$(dirname "$0")/.."
. ./jdk.sh
seconds=${1:-60}
mvn -q -B -ntp -pl bench -am -DskipTests package
class_path=$(printf '%s:' */target/classes)
work=$(mktemp -d -p "${BENCH_DIR:-$PWD}" .bench-realtime.XXXXXX)
sh -c 'while :; do :; done' &
load=$!
trap 'kill "$load"; rm -rf "$work"' EXIT
make_image() { # MB a second
    python3 - "$work/$1.image" "$(($1 * seconds))" <<'PY'
import os, sys
chunk = os.urandom(1 << 20)
with open(sys.argv[1], "wb") as out:
    for _ in range(int(sys.argv[2]) * 1_000_000 // len(chunk)):
        out.write(chunk)
PY
    sync
}
# Files are deleted at the end only: memory that is freed may go back to the host of a virtual machine, and costs processor time when it is had again.
run() { # IMAGE TYPE DISC...
    "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:+PerfDisableSharedMem -Xmx128m -cp "$class_path" \
        org.discwright.bench.RealTime "$@" || failed=1
}
failed=0
echo "BD-R at 16x:"
make_image 72
run "$work/72.image" bd-r "$work/bd.disc"
echo "four DVD+R at 16x:"
make_image 22
run "$work/22.image" dvd+r "$work/1.disc" "$work/2.disc" "$work/3.disc" "$work/4.disc"
exit "$failed"
