# What breaks in the middle of a burn: clear words in bounded time, a true account of the disc, and a
# drive that can be used afterwards. The kernel waits `recovery` seconds for a lost connection, WRITE has 60.
recovery=15
cd "$work" || exit 1
us() { as_burner timeout --kill-after=5 150 bash -c 'discwright "$@"' discwright -d "$sr" "$@"; }
sound long.wav 9000 8
sound after.wav 400 9
chmod -R a+rX .
slow='time=real&speed=8'

burning() { # in the background, until sectors are on the disc
    us --json audio --no-finalize "$work/long.wav" >burn.json 2>burn.err &
    burn=$!
    until_true 60 written
}
written() { [ "$(grep -c '"action":"writing"' burn.json)" -gt 3 ]; }
ended() { # PATTERN: the burn ends with 1, in time and in words
    local status=0 began=$SECONDS
    wait "$burn" || status=$?
    echo "ended with $status after $((SECONDS - began)) s"
    cat burn.err
    grep -v '"type":"progress"' burn.json
    [ "$status" = 1 ] && [ $((SECONDS - began)) -le 90 ] && ! grep -Eq '^\s+at |Exception' burn.err burn.json &&
        grep -Eqi "$1" burn.json
}
account() { # the disc says what it holds: less than was sent, and a session that is open
    us --json info >info.json || return 1
    cat info.json
    [ "$(json info.json "one('disc')['state']")" = appendable ] &&
        [ "$(json info.json "one('disc')['lastSession']")" = incomplete ]
}
usable() { # the open session is closed, another one follows, and all of it can be read
    us close --no-finalize && us --json audio --append "$work/after.wav" &&
        cdparanoia -q -B -r -d "$sr" && begins_with track02.cdda.raw after.wav && starts_alike
}
starts_alike() { # what there is of the first track is what was sent, 2 s of it at least
    cmp -n $((150 * 2352)) <(tail -c +45 long.wav) track01.cdda.raw
}
after() { # WORDS
    it "the disc tells what it holds after $1" account
    it "the drive is usable after $1" usable
    it "the recorder is taken away after $1" recorder_away
}

it "a slow recorder" recorder unplugged cd-r:80 "$slow" || exit 1
it "a burn begins" burning
it "the initiator logs out in the middle of it" detach
it "the burn ends in words" ended 'gone|removed|no longer|unplugged|disrupted'
it "the recorder is attached again" attach "10.0.2.2:$port"
after "logging out"

it "another slow recorder" recorder killed cd-r:80 "$slow" || exit 1
it "a second burn begins" burning
it "the target is killed" host signal killed KILL
it "the second burn ends in words" ended 'gone|removed|no longer|unplugged|disrupted|answer'
it "the dead session is given up" detach
it "the target is started again" recorder_again killed
after "a killed target"

it "a third slow recorder" recorder stalled cd-r:80 "$slow" || exit 1
it "a third burn begins" burning
stall() {
    tc qdisc add dev eth0 root netem loss 100% && sleep 5
    tc qdisc del dev eth0 root
}
proven() {
    wait "$burn" || {
        cat burn.err
        grep -v progress burn.json
        return 1
    }
    [ "$(json burn.json "one('result')['proof']")" = content ]
}
it "the network stalls for five seconds" stall
it "the burn goes on and is proven by content" proven
it "the recorder is taken away after the stall" recorder_away
