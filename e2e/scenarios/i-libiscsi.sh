# libiscsi's test program against our target with a closed data CD in the recorder. A test that skips itself
# is not a passed one: each of required.txt must run as many assertions as stand there.
lists=/host/harness/iscsi-test-cu
cd "$work" || exit 1
asserted=0

listed() { grep -v -e '^#' -e '^$' "$lists/$1"; }
complete() { # every test there is stands in exactly one list
    iscsi-test-cu -l | grep -E '^ALL\.[^.]+\.[^.]+$' | cut -d . -f 2,3 | sort >all
    [ -s all ] || return 1
    listed required.txt | cut -d ' ' -f 1 | sort >required
    listed excluded.txt | cut -d : -f 1 | while read -r name; do
        grep -e "^$name\$" -e "^$name\\." all || echo "no such test: $name"
    done | sort >excluded
    sort required excluded | diff - all
}
run_one() { # NAME ASSERTIONS
    timeout 60 iscsi-test-cu -v -f --dataloss -t "ALL.$1" "$url" >one 2>&1
    sed -n '/^Suite:/,/^Elapsed/p' one
    read -r ran failed <<<"$(awk '$1 == "asserts" {print $3, $5}' one)"
    [ -n "${ran:-}" ] || {
        cat one
        return 1
    }
    ! sed -n '/^Suite:/,/^Run Summary/p' one | grep -q SKIPPED || return 1
    asserted=$((asserted + ran))
    [ "$failed" = 0 ] && [ "$ran" -ge "$2" ]
}

files session 9
genisoimage -quiet -R -graft-points -o data.iso session/=session
it "every test is required, or excluded for a reason" complete
it "a CD-R" recorder libiscsi || exit 1
it "a closed data CD" cdrskin dev="$sr" -tao -data padsize=300k data.iso
it "the kernel leaves the recorder" detach
url=iscsi://10.0.2.2:$port/$target/0
while read -r name asserts; do
    it "$name: $asserts assertions" run_one "$name" "$asserts"
done < <(listed required.txt)
echo "# $asserted assertions ran"
it "the disc is as it was" attach "10.0.2.2:$port"
same_disc() { diff -r session /mnt/session; }
it "its files too" on_disc same_disc
it "the recorder is taken away" recorder_away
