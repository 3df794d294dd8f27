# doctor on a machine that something is wrong with: what it finds, as whom, and whether its one command mends it.
# There is no sudo in the guest, where root runs the commands, and process 1 is no systemd.
cd "$work" || exit 1
sudo() { "$@"; }
systemctl() { [ "$*" = "stop udisks2" ] && pkill -x udisksd && until_true 10 no_udisksd; }
no_udisksd() { ! pgrep -x udisksd; }
useradd --create-home stranger

ask() { # USER ARGUMENT...: what doctor tells that user is kept in said.json, its exit code in code
    local user=$1 line
    shift
    line=$(printf '%q ' discwright --json "$@" doctor)
    code=0
    if [ "$user" = root ]; then eval "$line"; else su "$user" -s /bin/bash -c "cd; $line"; fi >said.json 2>err || code=$?
    cat err said.json
    ! grep -Eq '^\s+at [a-z.]+|Exception' err said.json && [ ! -s err ]
}
member() { # ID MEMBER: of the finding with that id
    json said.json "next(line for line in lines if line.get('id') == '$1').get('$2')"
}
# holds CHECK [-- CHECK]...: of what was asked last. Python takes its time to start here, so that it does once for all.
#   ends CODE BLOCKING                 the program's exit code, which it says itself, too
#   usable True|False                  whether the drive can be used
#   finds ID SEVERITY WORDS COMMAND    is found, with these words in it and this command against it
#   silent ID                          nothing of that kind is found
holds() {
    python3 -c 'import itertools, json, sys
lines = [json.loads(line) for line in open("said.json") if line.startswith("{")]
def of(kind):
    return [line for line in lines if line["type"] == kind]
def ends(code, blocking):
    result = of("result")[0]
    return sys.argv[1] == code and (str(result["exitCode"]), str(result["blocking"])) == (code, blocking) \
        and len(of("finding")) == result["findings"]
def usable(answer):
    return str(of("diagnosis")[0]["usable"]) == answer
def finds(id, severity, words, command):
    found = [line for line in lines if line.get("id") == id]
    return len(found) > 0 and found[0]["severity"] == severity and words in found[0]["what"] \
        and found[0].get("command") == command
def silent(id):
    return not any(line.get("id") == id for line in lines)
for between, words in itertools.groupby(sys.argv[2:], lambda word: word == "--"):
    check, *arguments = words
    if not between and not globals()[check](*arguments):
        sys.exit("does not hold: %s %s" % (check, arguments))' "$code" "$@"
}
mend() { # ID: runs the command of what was found last
    local command
    command=$(member "$1" command) && echo "$command" && eval "$command"
}
well() { # USER ID: the drive can be used, and nothing of that kind is found any more
    ask "$1" -d "$sr" && holds ends 0 0 -- usable True -- silent "$2"
}
sick() { # USER BLOCKING ID SEVERITY WORDS COMMAND: doctor finds that, and says that the drive cannot be used
    ask "$1" -d "$sr" && holds ends 3 "$2" -- usable False -- finds "${@:3}"
}

it "a CD-RW" recorder doctor cd-rw:80 || exit 1
files session 6
genisoimage -quiet -R -graft-points -o data.iso session/=session
it "with data on it" wodim gracetime=2 dev="$sr" -tao -data data.iso

it "a user of group cdrom can use the drive" well burner node-group
# shellcheck disable=SC2016 # the user's shell expands it
it "the kernel's filter of commands is told to an ordinary user" holds finds command-filter note "lets burner send" \
    'sudo setpriv --reuid burner --regid "$(id -g burner)" --init-groups --inh-caps +sys_rawio --ambient-caps +sys_rawio "$SHELL"'
unfiltered() { # the shell that the command opens reads its commands from standard input
    local command
    command=$(member command-filter command)
    printf '%s\n' "discwright --json -d $sr doctor" | SHELL=/bin/bash eval "$command" >said.json
    code=$?
    cat said.json
    holds ends 0 0 -- silent command-filter
}
it "in the shell that its command opens there is no filter" unfiltered

# Rights.
it "a user outside the group is told which to join" \
    sick stranger 1 node-group blocks "stranger may not read and write $sr" "sudo usermod -aG cdrom stranger"
it "the command is run" mend node-group
old_login() { # as a process that began before the user joined
    code=0
    # shellcheck disable=SC2016 # the other shell expands it
    setpriv --reuid stranger --regid stranger --clear-groups bash -c 'discwright "$@"' x --json -d "$sr" doctor >said.json || code=$?
    cat said.json
    holds ends 3 1 -- finds node-new-group blocks "stranger may not" "newgrp cdrom"
}
it "who logged in before is told so" old_login
new_group() { # newgrp reads the commands of its shell from standard input
    printf '%s\n' "discwright --json -d $sr doctor" |
        setpriv --reuid stranger --regid stranger --clear-groups \
            env SHELL=/bin/bash bash -c "$(member node-new-group command)" >said.json
    code=$?
    cat said.json
    holds ends 0 0 -- silent node-new-group
}
it "in a shell of the group all is well" new_group
chmod 600 "$sr" && chgrp root "$sr"
it "a node that is open to no group is found" \
    sick stranger 1 node-permission blocks "stranger may not" "sudo setfacl -m u:stranger:rw $sr"
it "the command is run" mend node-permission
it "all is well with the node, for one who has logged in anew" well stranger node-permission
setfacl -b "$sr" && chgrp cdrom "$sr" && chmod 660 "$sr" && setfacl -m u:burner:--- "$sr"
it "an access control list that forbids is found" \
    sick burner 1 node-acl blocks "burner may not" "sudo setfacl -m u:burner:rw,m:rw $sr"
it "the command is run" mend node-acl
it "all is well with the list" well burner node-acl
setfacl -b "$sr"

# Who uses it: a mounted disc, a program that has locked the node, one that mounts discs by itself.
automounter() {
    mkdir -p /run/dbus && dbus-daemon --system --fork && {
        /usr/libexec/udisks2/udisksd >udisksd.log 2>&1 &
    } && until_true 60 pgrep -x udisksd
}
locker() {
    python3 -c 'import fcntl, os, sys, time
fcntl.flock(os.open(sys.argv[1], os.O_RDONLY | os.O_NONBLOCK), fcntl.LOCK_EX)
time.sleep(3600)' "$sr" &
    holder=$!
    until_true 10 grep -q " FLOCK .* $holder " /proc/locks
}
it "udisks is started" automounter
it "the disc is mounted" mount -t iso9660 -o ro "$sr" /mnt
it "a program of root locks the node" locker
it "the mounted disc is found" sick burner 1 mounted blocks "its disc is mounted at /mnt" "sudo umount /mnt"
it "so is the lock, with the name of the program" \
    holds finds held disturbs "python3 (process $holder) has locked its node" "sudo kill $holder"
it "so is udisks" \
    holds finds automounter disturbs "udisksd (process $(pgrep -x udisksd)) runs" "sudo systemctl stop udisks2"
for id in mounted held automounter; do it "the command against '$id' is run" mend "$id"; done
wait "$holder" 2>/dev/null
it "the mount is gone" well burner mounted
it "the lock is gone" holds silent held
it "udisks is gone" holds silent automounter
claim() { # in a process of root
    python3 -c 'import os, sys, time
os.open(sys.argv[1], os.O_RDWR | os.O_NONBLOCK | os.O_EXCL)
time.sleep(3600)' "$sr" &
    holder=$!
    until_true 10 test -e "/proc/$holder/fd/3"
}
it "a program claims the drive" claim
it "an ordinary user is told how to end it" \
    sick burner 1 refused blocks "cannot be opened" "sudo fuser -v -k -i -TERM $sr $sg"
declined() { echo n | mend refused || true; }
it "that command names it, and asks" says "root +$holder .*python3" declined
it "the program goes on where the answer is no" kill -0 "$holder"
it "root is told its name" sick root 1 held disturbs "python3 (process $holder) has it open" "kill $holder"
it "the command is run" mend held
wait "$holder" 2>/dev/null
it "all is well for root without it" well root held
it "no filter of commands is told to root" holds silent command-filter

# The kernel's modules. udev loads sg as soon as a device appears that it could serve, so that it is forbidden to.
unloaded() { until_true 20 modprobe -r "$1"; }
forbidden() { echo "blacklist sg" >/etc/modprobe.d/e2e.conf && udevadm control --reload && unloaded sg; }
allowed() { rm /etc/modprobe.d/e2e.conf && udevadm control --reload; }
no_nodes() {
    ask root
    holds ends 3 2 -- finds module-sr_mod blocks "sr_mod is not loaded" "sudo modprobe sr_mod" -- \
        finds module-sg blocks "sg is not loaded" "sudo modprobe sg"
}
it "sr_mod is unloaded" unloaded sr_mod
generic_only() {
    ask root
    holds ends 0 0 -- finds module-sr_mod disturbs "sr_mod is not loaded" "sudo modprobe sr_mod"
}
it "without it the drive has no node for discs" generic_only
it "sg is unloaded and stays so" forbidden
it "without both there is no way to the drive" no_nodes
it "the first command is run" mend module-sr_mod
until_true 20 test -e "$sr"
udevadm settle --timeout=20
no_generic() {
    ask burner -d "$sr" && holds ends 0 0 -- finds module-sg note "sg is not loaded" "sudo modprobe sg"
}
it "the other module is good to know of, and no more" no_generic
it "it is allowed again" allowed
it "the second command is run" mend module-sg
udevadm settle --timeout=20
rm "$sr"
numbers=$(tr : ' ' <"/sys/class/block/$(basename "$sr")/dev")
it "a node that is missing is found" sick root 1 node-missing blocks "$sr does not exist" \
    "sudo sh -c 'mknod -m 660 $sr b $numbers && chgrp cdrom $sr'"
it "both modules are there again" holds silent module-sg
it "the command is run" mend node-missing
it "the drive can be used by whom it is for" well burner node-missing
it "the recorder is taken away" recorder_away
rm -f "$sr" # its last node was made by hand, and such a one the kernel leaves where it is
no_drive() {
    ask burner
    holds ends 3 1 -- finds no-drive blocks "no optical drive" "discwright media new demo.disc"
}
it "where there is no drive, doctor says so" no_drive
words() { refused 3 '^Blocks: the kernel knows of no optical drive$' as_burner discwright doctor && grep -q '^    \$ discwright media new' said; }
it "the same in words" words
