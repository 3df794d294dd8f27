#!/usr/bin/env bash
# Masters the same trees with ./discwright master, genisoimage and xorrisofs (ISO 9660 with Joliet and Rock Ridge), in
# turn, page cache warm, the start of the JVM included, and prints medians by the clock and ratios: into `cat`, and
# into a file of a tmpfs. Prints the peak memory of ours, too. Arguments: rounds (5), trees ("small medium large
# digest"). BENCH_DIR: where the trees lie (8 GiB for large). TMPFS: where images lie (/dev/shm).
#   small   100,000 files of up to 4 KiB in 1,000 folders      medium   3,000 files of 300 KiB
#   large   8 files of 1 GiB                                   digest   small, with a SHA-256 of each (xorrisofs: --md5)
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-5}
read -ra trees <<<"${2:-small medium large digest}"
./discwright --version >/dev/null
work=$(mktemp -d -p "${BENCH_DIR:-$PWD}" .bench-master.XXXXXX)
image=$(mktemp -u -p "${TMPFS:-/dev/shm}" bench-master.XXXXXX)
trap 'rm -rf "$work" "$image"' EXIT

tree() { # NAME
    python3 - "$1" "$work/$1" <<'PY'
import os, random, sys
kind, root = sys.argv[1:]
random.seed(4)
def put(path, size):
    with open(path, "wb") as out:
        while size > 0:
            now = min(size, 1 << 24)
            out.write(random.randbytes(now))
            size -= now
if kind == "small":
    for folder in range(1000):
        os.makedirs(f"{root}/folder {folder:04}")
        for file in range(100):
            put(f"{root}/folder {folder:04}/a file with the number {file}.txt", random.randrange(4096))
else:
    os.makedirs(root)
    count, size = {"medium": (3000, 300 << 10), "large": (8, 1 << 30)}[kind]
    for file in range(count):
        put(f"{root}/file {file:04}.bin", size)
PY
}
ours() { ./discwright -q master "${digest_ours[@]}" -o - "$1"; }
genisoimage_() { genisoimage -quiet -r -J -o - "$1"; }
xorrisofs_() { xorrisofs -quiet "${digest_theirs[@]}" -r -J -o - "$1"; }
timed() { # WHO TREE SINK: seconds
    local begin
    begin=$(date +%s.%N)
    if [ "$3" = cat ]; then
        "$1" "$2" 2>/dev/null | cat >/dev/null
    else
        "$1" "$2" >"$image" 2>/dev/null
        rm -f "$image"
    fi
    echo "$(date +%s.%N) - $begin" | bc
}
peak() { # TREE: megabytes
    python3 - ./discwright -q master "${digest_ours[@]}" -o - "$1" <<'PY'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
PY
}
median() { sort -n "$1" | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

for name in "${trees[@]}"; do
    source=$work/$name
    digest_ours=() digest_theirs=() programs=(ours genisoimage_ xorrisofs_)
    if [ "$name" = digest ]; then
        source=$work/small
        digest_ours=(--manifest SHA256SUMS) digest_theirs=(--md5) programs=(ours xorrisofs_)
    fi
    [ -d "$source" ] || tree "$(basename "$source")"
    find "$source" -type f -print0 | xargs -0 cat >/dev/null
    for sink in cat tmpfs; do
        rm -f "$work"/*.txt
        for _ in $(seq "$rounds"); do
            for who in "${programs[@]}"; do timed "$who" "$source" "$sink" >>"$work/$who.txt"; done
        done
        line="$name $sink: ours $(median "$work/ours.txt") s"
        for who in "${programs[@]:1}"; do
            line+=", ${who%_} $(median "$work/$who.txt") s"
            line+=" (ours / ${who%_} $(echo "scale=2; $(median "$work/ours.txt") / $(median "$work/$who.txt")" | bc))"
        done
        echo "$line"
    done
    echo "$name: peak memory of ours $(peak "$source") MB"
    [ "$name" = small ] || [ "$name" = digest ] || rm -rf "$source"
done
