# UDF as the kernel's own driver reads it: each revision and kind of partition, by loop and from discs that our program burned.
# Every byte, name, mode, owner, time and link is compared.
cd "$work" || exit 1
modprobe -a loop udf
us() { as_burner timeout --kill-after=5 240 bash -c 'discwright "$@"' discwright "$@"; }
python3 - <<'PY'
import os, random
random.seed(11)
os.makedirs("tree/" + "d/" * 40)
def put(name, content):
    with open("tree/" + name, "wb") as out:
        out.write(content)
for size in 0, 1, 2047, 2048, 2049, 300000:
    put("size %d" % size, random.randbytes(size))
for name in ["日本語 😀.txt", "кириллица", "Ünï", "x" * 254, "я" * 127, ".hidden", "a" * 200 + ".text", "d/" * 40 + "bottom"]:
    put(name, name.encode())
with open("tree/with holes", "wb") as out:
    out.seek(3 << 20)
    out.write(random.randbytes(70000))
    out.truncate((8 << 20) + 1)
os.mkdir("tree/many")
for i in range(100):
    put("many/a file with number %d" % i, b"%d" % i)
os.mkdir("tree/empty")
os.link("tree/size 2049", "tree/many/hard")
os.symlink("../d/./x", "tree/link")
os.symlink("/usr/" + "part/" * 150 + "end", "tree/absolute")
os.mkfifo("tree/fifo")
os.mknod("tree/block", 0o060640, os.makedev(259, 70000))
os.mknod("tree/character", 0o020666, os.makedev(1, 3))
everything = [os.path.join(at, n) for at, folders, files in os.walk("tree") for n in folders + files]
for path in everything:
    if not os.path.islink(path):
        os.chmod(path, random.randrange(0o1000) | 0o444 | (0o111 if os.path.isdir(path) else 0) | random.choice([0, 0o1000, 0o2000, 0o4000]))
        os.chown(path, random.randrange(70000), random.randrange(70000), follow_symlinks=False)
        os.chmod(path, os.stat(path).st_mode & 0o777 | random.choice([0, 0o1000, 0o2000, 0o4000]))
for path in reversed(everything):
    t = random.randrange(10**9, 1_700_000_000) * 10**9 + random.randrange(10**6) * 1000
    os.utime(path, ns=(t, t), follow_symlinks=False)
PY
account() { # FOLDER: all that is known of what lies in it
    python3 - "$1" <<'PY'
import hashlib, os, stat, sys
root = sys.argv[1]
for at, folders, files in os.walk(root):
    for name in folders + files:
        path = os.path.join(at, name)
        s = os.lstat(path)
        kind = stat.S_IFMT(s.st_mode)
        what = ""
        if stat.S_ISLNK(s.st_mode):
            what = os.readlink(path)
        elif stat.S_ISREG(s.st_mode):
            what = "%d %d %s" % (s.st_size, s.st_nlink, hashlib.sha256(open(path, "rb").read()).hexdigest())
        elif stat.S_ISBLK(s.st_mode) or stat.S_ISCHR(s.st_mode):
            what = "%d:%d" % (os.major(s.st_rdev), os.minor(s.st_rdev))
        mode = 0 if stat.S_ISLNK(s.st_mode) else s.st_mode & 0o7777
        when = s.st_mtime_ns
        print(os.path.relpath(path, root), oct(kind), oct(mode), s.st_uid, s.st_gid, when, what)
PY
}
account tree | sort >expected
it "there is a tree to be written" test "$(wc -l <expected)" -gt 150
as_mounted() { # DEVICE OPTIONS: mounted as UDF, the same tree
    local status=0
    mount -t udf -o "$2" "$1" /mnt || { dmesg | tail -n 5; return 1; }
    account /mnt | sort | diff expected - || status=$?
    umount /mnt || return 1
    return "$status"
}
made() { # OPTION...: an image
    rm -f image.udf
    discwright master -V 'Prüfling' -o image.udf "$@" tree
}
form() { # REVISION OPTION...: made, and read by the kernel
    it "UDF $* is made" made --no-iso "--udf=$1" "${@:2}"
    it "the kernel has every file of it" as_mounted image.udf ro,loop
    it "udfinfo names $1" says "^udfwriterev=$1" udfinfo image.udf
}
form 1.02
form 2.00
form 2.01 --udf-partition sequential
form 2.60 --udf-mirror
it "holes take no room" test "$(stat -c %s image.udf)" -lt 5000000
form 1.02 --udf-embed
form 2.50 --udf-embed --udf-holes fill
it "filled holes do" test "$(stat -c %s image.udf)" -gt 8000000
it "ISO 9660 and UDF in one are made" made --udf
it "the kernel has every file of its UDF" as_mounted image.udf ro,loop
changed() { # the kernel itself writes into the volume
    mount -t udf -o rw,loop image.udf /mnt || return 1
    local status=0
    cp expected /mnt/added && mkdir /mnt/folder && cp expected /mnt/folder/more && rm "/mnt/size 1" || status=$?
    umount /mnt && [ "$status" = 0 ] && mount -t udf -o ro,loop image.udf /mnt || return 1
    cmp expected /mnt/added && cmp expected /mnt/folder/more && ! test -e "/mnt/size 1" &&
        [ "$(wc -l < <(account /mnt))" = $(($(wc -l <expected) + 2)) ] || status=$?
    umount /mnt
    return "$status"
}
for kind in overwritable sparable; do
    it "UDF 2.01, $kind, with room is made" made --no-iso --udf-partition "$kind" --capacity 20000
    it "the kernel has every file of it" as_mounted image.udf ro,loop
    it "the kernel changes it and finds its changes" changed
done

# What lies on discs: our program burns the tree as it reads it, as the ordinary user that may.
chmod -R a+rX "$work"
account tree | sort >expected
burned() { us -d "$sr" --json data -V DISC --no-iso "$@" "$work/tree"; }
on() { # KIND NAME OPTION...
    local kind=$1
    shift
    it "a blank $kind" recorder "udf-${kind//[:+]/}" "$kind" || return 1
    it "our program burns UDF to it" burned "$@"
    it "the kernel has every file from the $kind" as_mounted "$sr" ro
    goes_on "$kind" "$@"
    it "the $kind is taken away" recorder_away
}
goes_on() { # KIND OPTION...: two more sessions, in sequence or in place
    local session
    for session in 2 3; do
        noise "tree/session $session on $1" 1 "$session" 5000
        echo more >>"tree/size 2047"
        rm -f "tree/many/a file with number $session"
        chmod a+r "tree/session $session on $1"
        account tree | sort >expected
        it "our program adds session $session to the $1" us -d "$sr" --json data --append --drop-missing "$work/tree"
        it "the kernel has every file of all sessions" as_mounted "$sr" ro
    done
}
on cd-r:80 --udf=1.50 --udf-partition sequential
on bd-r --udf=2.60 --udf-partition sequential
on bd-re --udf=2.50 --udf-mirror
on dvd+rw --udf=2.01
on dvd-ram --udf=2.60 --udf-partition overwritable --udf-embed
