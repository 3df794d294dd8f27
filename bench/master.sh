#!/usr/bin/env bash
# Masters the same trees with ./discwright master, genisoimage and xorrisofs (ISO 9660 with Joliet and Rock Ridge), page
# cache warm, the start of the JVM included, and prints medians by the clock and ratios. In each round they come in
# another order, by chance: what one leaves behind, as memory that the host is taking back, is the next one's. Sinks:
#   cat      a pipe, whose reader looks at nothing: making the image
#   tmpfs    a new file of a tmpfs; a virtual machine's host has to provide its pages first, whoever writes
#   pages    a file of a tmpfs as large as that, which is written over: making the image, and copying it
# Into files, `copy` is timed beside them: cat of all files, which makes no image. Large files into a new file of a
# tmpfs, too: `floor`, the quickest way to copy them that is known (bench/new-pages.c), where there is a gcc and
# userfaultfd is not refused.
# Prints the peak memory of ours, too. Arguments: rounds (5), trees (all of them).
#   small   100,000 files of up to 4 KiB in 1,000 folders      medium   3,000 files of 300 KiB
#   large   8 files of 1 GiB                                   many     2,000,000 files of up to 4 bytes: memory only
#   digest-small, digest-medium, digest-large: with a SHA-256 of each file (xorrisofs: --md5)
# BENCH_DIR: where the trees lie (8 GiB for large). BENCH_KEEP: a folder where they lie and stay, for the next run.
# BENCH_HOLD: MiB of memory that the host of a virtual machine may not take back between the runs (bench/hold-memory).
# TMPFS: where images, and the tree `many`, lie (/dev/shm; many takes 2 GiB of the kernel's memory).
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-5}
read -ra trees <<<"${2:-small digest-small medium digest-medium large digest-large many}"
./discwright --version >/dev/null
shm=${TMPFS:-/dev/shm}
made=$(mktemp -d -p "${BENCH_DIR:-$PWD}" .bench-master.XXXXXX)
work=$(mktemp -d -p "$shm" bench-master.XXXXXX)
holder=
trap 'rm -rf "$made" "$work"; [ -z "$holder" ] || kill "$holder" 2>/dev/null || :' EXIT
if [ -n "${BENCH_HOLD:-}" ]; then
    exec 3< <(exec bench/hold-memory "$BENCH_HOLD")
    holder=$!
    read -r held <&3
    echo "$held"
fi
place=${BENCH_KEEP:-$made}
floor=$work/new-pages
{ gcc -O2 -pthread -o "$floor" bench/new-pages.c && "$floor" su /dev/null >"$work/nothing"; } 2>/dev/null || rm -f "$floor"
image=$work/image

tree() { # NAME FOLDER
    [ ! -d "$2" ] || return 0
    mkdir -p "$(dirname "$2")"
    bench/make-tree "$1" "$2"
}
ours() { ./discwright -q master "${digest_ours[@]}" -o - "$1"; }
genisoimage_() { genisoimage -quiet -r -J -o - "$1"; }
xorrisofs_() { xorrisofs -quiet "${digest_theirs[@]}" -r -J -o - "$1"; }
floor_() { "$floor" su "$1"/*; }
copy_() { find "$1" -type f -print0 | xargs -0 cat; }
timed() { # WHO TREE SINK: seconds
    local begin
    [ "$3" != tmpfs ] || rm -f "$image"
    begin=$(date +%s.%N)
    case $3 in
        cat) "$1" "$2" 2>/dev/null | cat >/dev/null ;;
        tmpfs) "$1" "$2" >"$image" 2>/dev/null ;;
        pages) "$1" "$2" 1<>"$image" 2>/dev/null ;;
    esac
    echo "$(date +%s.%N) - $begin" | bc
}
peak() { # TREE: kilobytes
    python3 - ./discwright -q master "${digest_ours[@]}" -o - "$1" <<'PY'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
PY
}
ratio() { printf '%.3f' "$(echo "scale=5; $(median "$1") / $(median "$2")" | bc)"; } # FILE FILE
median() { sort -n "$1" | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

for name in "${trees[@]}"; do
    digest_ours=() digest_theirs=() programs=(ours genisoimage_ xorrisofs_)
    if [ "$name" = many ]; then
        tree 100000 "$work/100000"
        few=$(peak "$work/100000")
        rm -rf "$work/100000"
        tree 2000000 "$work/2000000"
        many=$(peak "$work/2000000")
        rm -rf "$work/2000000"
        echo "many: peak memory of ours $((few / 1024)) MB for 100,000 files, $((many / 1024)) MB for 2,000,000:" \
            "$(((many - few) * 1024 / 1900000)) bytes a file"
        continue
    fi
    if [[ $name == digest-* ]]; then
        digest_ours=(--manifest) digest_theirs=(--md5) programs=(ours xorrisofs_)
    fi
    source=$place/${name#digest-}
    tree "${name#digest-}" "$source"
    find "$source" -type f -print0 | xargs -0 cat >/dev/null
    for sink in cat tmpfs pages; do
        rm -f "$work"/*.txt
        beside=("${programs[@]:1}")
        [ "$sink" = cat ] || beside=(copy_ "${beside[@]}")
        [ "$sink$name" != tmpfslarge ] || [ ! -x "$floor" ] || beside=(floor_ "${beside[@]}")
        [ "$sink" != pages ] || ours "$source" 1<>"$image"
        for _ in $(seq "$rounds"); do
            for who in $(shuf -e ours "${beside[@]}"); do timed "$who" "$source" "$sink" >>"$work/$who.txt"; done
        done
        line="$name $sink: ours $(median "$work/ours.txt") s"
        for who in "${beside[@]}"; do
            line+=", ${who%_} $(median "$work/$who.txt") s"
            line+=" (ours / ${who%_} $(ratio "$work/ours.txt" "$work/$who.txt"))"
        done
        echo "$line"
    done
    rm -f "$image"
    echo "$name: peak memory of ours $(($(peak "$source") / 1024)) MB"
done
