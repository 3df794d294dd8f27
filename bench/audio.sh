#!/usr/bin/env bash
# Our sound decoding beside flac and sox, in one run on one core: the median seconds of each, and the
# ratio of speeds (above 1: we are faster). Ours without the start of the JVM, theirs as a whole.
# Processor time is compared beside the clock, because it holds on a busy machine too.
set -euo pipefail
cd "$(dirname "$0")/.."
. ./jdk.sh
runs=${1:-9}
core=${2:-0}
scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT
mvn -q -B -ntp -pl bench -am -DskipTests -Dspotless.check.skip -Dmaven.javadoc.skip package >/dev/null
classes=bench/target/classes:audio/target/classes:model/target/classes

# five minutes of strings over a breath of noise
sox -R -n -r 48000 -b 24 -c 2 "$scratch/48.wav" \
    synth 300 pluck C3 pluck G3 synth 300 sine mix 440-660 sine mix 330-220 \
    synth 300 brownnoise mix brownnoise mix tremolo 2 40 gain -n -3
sox -R "$scratch/48.wav" -b 16 "$scratch/44.wav" rate -v 44100 dither
flac -s -8 -o "$scratch/44.flac" "$scratch/44.wav"

ours() {
    taskset -c "$core" "$JAVA_HOME/bin/java" -Xmx256m -cp "$classes" \
        org.discwright.bench.DecodeSound "$1" "$scratch/ours" "$runs"
}

# median of the clock and of the processor time of a program
theirs() {
    for _ in $(seq "$runs"); do
        { TIMEFORMAT='%R %U %S'; time taskset -c "$core" "$@" 2>/dev/null; } 2>&1
    done | awk '{ wall[NR] = $1; busy[NR] = $2 + $3 }
        function median(v, n,   i, j, t) {
            for (i = 2; i <= n; i++)
                for (j = i; j > 1 && v[j - 1] > v[j]; j--) { t = v[j]; v[j] = v[j - 1]; v[j - 1] = t }
            return v[int((n + 1) / 2)]
        }
        END { printf "%.3f %.3f\n", median(wall, NR), median(busy, NR) }'
}

report() {
    echo "$1 $2" | awk -v name="$3" '{
        printf "%-38s ours %.3f s (busy %.3f), theirs %.3f s (busy %.3f): %.2f x (busy %.2f x)\n",
            name, $1, $2, $3, $4, $3 / $1, $4 / $2 }'
}

report "$(ours "$scratch/44.flac")" \
    "$(theirs flac -s -d -f -o "$scratch/theirs.wav" "$scratch/44.flac")" \
    "FLAC 44.1/16, flac -d"
report "$(ours "$scratch/48.wav")" \
    "$(theirs sox --single-threaded "$scratch/48.wav" -b 16 "$scratch/theirs.wav" rate -v 44100 dither)" \
    "48/24 to 44.1/16, sox rate -v dither"
