# Drives that come and go, and discs that are changed, as an ordinary user hears of them: no polling.
cd "$work" || exit 1
heard=$work/heard
as_burner discwright --json drives --watch >"$heard" 2>"$work/errors" &
watch=$!
listening() { until_true 60 grep -q '"type":"drives"' "$heard"; }
hears() { # EVENT: of $sr, after what was heard before
    until_true 20 again "$1" || {
        cat "$heard" "$work/errors"
        return 1
    }
    before=$(wc -l <"$heard")
}
before=0
again() { tail -n "+$((before + 1))" "$heard" | grep -q "\"event\":\"$1\",\"drive\":\"$sr\""; }
it "our program listens" listening
it "a recorder is attached" recorder events || exit 1
it "our program hears of it" hears arrived
sleep 3 # udev looks at the disc that came with it
before=$(wc -l <"$heard")
it "the tray is opened by eject" eject "$sr"
it "our program hears of that" hears media-changed
it "the recorder is taken away" recorder_away
it "our program hears of that too" hears removed
interrupted() {
    pkill -INT -P "$watch" java || pkill -INT -u burner java
    wait "$watch"
}
it "Ctrl-C ends it well" interrupted
