#!/usr/bin/env bash
# Makes mode 1 sectors (sync, header, EDC, P and Q parity, scrambled) beside cdrdao's C++ code, built
# on the spot with -O2 as Debian builds it, in turn, and prints medians and their ratio. Checks first
# that both make the same sectors. Argument: rounds (7).
# cdrdao's source comes from Debian's source package into a temporary folder and goes with it: that of
# this machine's release, or where its archive lacks that, of trixie; CDRDAO_SOURCE=folder names an
# unpacked one.
set -euo pipefail
cd "$(dirname "$0")/.."
. ./jdk.sh
rounds=${1:-7}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# fetch [RELEASE]: the source package of this machine's release, or of another
fetch() {
    # a list of sources of our own, so that the system's stays as it is
    rm -rf "$work/lists" "$work/parts"
    mkdir -p "$work/lists/partial" "$work/parts"
    : >"$work/parts/sources.list"
    cat /etc/apt/sources.list.d/debian.sources 2>/dev/null |
        sed -e 's/^Types:.*/Types: deb-src/' -e "${1:+s/^Suites:.*/Suites: $1/}" \
            >"$work/parts/src.sources" || true
    { grep -h '^deb .*debian' /etc/apt/sources.list 2>/dev/null || true; } |
        sed -e 's/^deb /deb-src /' -e "${1:+s/ [^ ]* main/ $1 main/}" \
            >"$work/parts/src.list"
    local options=(-q -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$work/parts"
        -o "Dir::State::lists=$work/lists" -o APT::Sandbox::User=root)
    # a list of security updates has another address, and need not have that release
    apt-get "${options[@]}" update >"$work/apt.txt" 2>&1 || [ -n "${1:-}" ] ||
        { cat "$work/apt.txt" >&2; return 1; }
    (cd "$work" && apt-get "${options[@]}" source cdrdao >"$work/apt.txt" 2>&1) ||
        { tail -3 "$work/apt.txt" >&2; return 1; }
    source=$(find "$work" -maxdepth 1 -type d -name 'cdrdao-*' | head -1)
    echo "cdrdao: Debian's source package $(basename "$source")"
}

source=${CDRDAO_SOURCE:-}
if [ -z "$source" ] && ! fetch && ! fetch trixie; then
    echo "Debian's source package of cdrdao cannot be had: unpack one and set CDRDAO_SOURCE" >&2
    exit 1
fi
lec=$(find "$source" -name lec.cc | head -1)
[ -n "$lec" ] || { echo "there is no lec.cc below $source" >&2; exit 1; }

: >"$work/config.h"
cat >"$work/driver.cc" <<'CC'
#include "lec.h"
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>
// driver make FILE: three sectors of user data i * 7 + 3 at LBA 0, 1, 2, unscrambled, then the first scrambled
// driver time: nanoseconds for each of many mode 1 sectors
int main(int count, char **arguments) {
    std::vector<u_int8_t> data(2336);
    for (size_t i = 0; i < data.size(); i++) data[i] = (u_int8_t)(i * 7 + 3);
    u_int8_t sector[2352];
    if (count == 3 && !strcmp(arguments[1], "make")) {
        FILE *out = fopen(arguments[2], "wb");
        memset(sector, 0, sizeof sector);
        memcpy(sector + 16, data.data(), 2048);
        lec_encode_mode1_sector(150, sector);
        fwrite(sector, 1, sizeof sector, out);
        for (int form = 1; form <= 2; form++) {
            const u_int8_t subheader[4] = {0, 0, (u_int8_t)(form == 1 ? 8 : 32), 0};
            u_int8_t xa[2352] = {0};
            memcpy(xa + 16, subheader, 4);
            memcpy(xa + 20, subheader, 4);
            memcpy(xa + 24, data.data(), form == 1 ? 2048 : 2324);
            if (form == 1) lec_encode_mode2_form1_sector(151, xa);
            else lec_encode_mode2_form2_sector(152, xa);
            fwrite(xa, 1, sizeof xa, out);
        }
        lec_scramble(sector);
        fwrite(sector, 1, sizeof sector, out);
        return fclose(out);
    }
    const int sectors = 512;
    std::vector<u_int8_t> users(sectors * 2048), raw(sectors * 2352);
    srand(1);
    for (auto &value : users) value = (u_int8_t)(rand() >> 7);
    double best = 1e18;
    for (int round = 0; round < 40; round++) {
        auto begin = std::chrono::steady_clock::now();
        for (int i = 0; i < sectors; i++) {
            memcpy(&raw[i * 2352 + 16], &users[i * 2048], 2048);
            lec_encode_mode1_sector(150 + i, &raw[i * 2352]);
            lec_scramble(&raw[i * 2352]);
        }
        std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - begin;
        if (took.count() / sectors < best) best = took.count() / sectors;
    }
    printf("%.0f\n", best);
}
CC
g++ -O2 -w -I"$work" -I"$(dirname "$lec")" "$work/driver.cc" "$lec" -o "$work/driver"

mvn -q -B -ntp -pl bench -am -DskipTests package
class_path=$(printf '%s:' */target/classes)
ours() { "$JAVA_HOME/bin/java" -cp "$class_path" org.discwright.bench.SectorCoding "$@"; }
"$work/driver" make "$work/sectors"
ours check "$work/sectors"
for _ in $(seq "$rounds"); do
    "$work/driver" time | tee -a "$work/theirs.txt" | sed 's/^/cdrdao     ns a sector: /'
    ours time | tee -a "$work/ours.txt" | sed 's/^/discwright ns a sector: /'
done
median() { sort -n "$1" | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
echo "median: cdrdao $(median "$work/theirs.txt") ns, discwright $(median "$work/ours.txt") ns," \
    "ratio $(echo "scale=2; $(median "$work/ours.txt") / $(median "$work/theirs.txt")" | bc)"
