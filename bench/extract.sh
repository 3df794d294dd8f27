#!/usr/bin/env bash
# Extracts the same images with ./discwright extract, xorriso and 7z, in turn, from and to a tmpfs, the start of the
# JVM included, and prints medians by the clock and ratios; then our peak memory, and what ls -R and check take.
# Arguments: rounds (5), images (all of them).
#   small   100,000 files of up to 4 KiB in 1,000 folders, ISO 9660 with Joliet and Rock Ridge
#   udf     the same as UDF; without xorriso, which does not read it
#   large   a file of 4 GiB; also beside cp of the image
#   zisofs  1,000 files of 300 KiB of text, packed; without 7z, which does not unpack it
#   many    1,000,000 files of up to 4 bytes: memory only, of ours
# TMPFS: where all of it lies (/dev/shm; large takes 8 GiB of memory, many 5 GiB of the kernel's).
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-5}
read -ra images <<<"${2:-small udf large zisofs many}"
./discwright --version >/dev/null
work=$(mktemp -d -p "${TMPFS:-/dev/shm}" bench-extract.XXXXXX)
trap 'rm -rf "$work"' EXIT
image=$work/image.iso out=$work/out

ours() { ./discwright -q extract -o "$out" "$image"; }
xorriso_() { xorriso -osirrox on -indev "stdio:$image" -extract / "$out"; }
7z_() { 7z x -bd -y -o"$out" "$image"; }
cp_() { cp "$image" "$out"; }
timed() { # COMMAND...: seconds
    local begin
    begin=$(date +%s.%N)
    "$@" >/dev/null 2>&1
    echo "$(date +%s.%N) - $begin" | bc
    rm -rf "$out"
}
peak() { # kilobytes
    python3 - ./discwright -q extract -o "$out" "$image" <<'PY'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
PY
    rm -rf "$out"
}
median() { sort -n "$1" | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

for name in "${images[@]}"; do
    tree=$name options=() programs=(ours xorriso_ 7z_) also=()
    case $name in
        small) also=("ls -R" check) ;;
        udf) tree=small options=(--udf --no-iso) programs=(ours 7z_) also=("ls -R" check) ;;
        large) tree=huge programs+=(cp_) ;;
        zisofs) tree=text options=(--zisofs) programs=(ours xorriso_) ;;
        many) tree=1000000 programs=() ;;
    esac
    bench/make-tree "$tree" "$work/tree"
    ./discwright -q master "${options[@]}" -o "$image" "$work/tree" >/dev/null
    rm -rf "$work/tree"
    rm -f "$work"/*.txt
    for _ in $(seq "$rounds"); do
        for who in "${programs[@]}"; do timed "$who" >>"$work/$who.txt"; done
        for verb in "${also[@]}"; do
            # shellcheck disable=SC2086 # a verb with its option
            timed ./discwright $verb "$image" >>"$work/$verb.txt"
        done
    done
    if [ "${#programs[@]}" -gt 0 ]; then
        line="$name: ours $(median "$work/ours.txt") s"
        for who in "${programs[@]:1}"; do
            line+=", ${who%_} $(median "$work/$who.txt") s"
            line+=" (ours / ${who%_} $(echo "scale=2; $(median "$work/ours.txt") / $(median "$work/$who.txt")" | bc))"
        done
        for verb in "${also[@]}"; do line+=", $verb $(median "$work/$verb.txt") s"; done
        echo "$line"
    fi
    echo "$name: peak memory of ours $(($(peak) / 1024)) MB"
    rm -f "$image"
done
