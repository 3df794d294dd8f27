#!/usr/bin/env python3
"""Trees with everything that a file system may hold, and what there is to compare. Used on the host and in the guest.

tree.py make FOLDER FILES [modest]
                                  fills an empty folder: everything odd, and so many small files; always the same. modest: no names and links
                                  of more than 200 bytes, and no numbers of devices of more than 16 bits
tree.py account FOLDER            a line of JSON for all that lies in it: path, kind, mode, owner, links, time, device, size, content
tree.py compare ACCOUNT FOLDER VIEW [RENAMED]
                                  is the folder what the account says, as VIEW can show it? RENAMED: what `discwright --json master` said
tree.py digests ACCOUNT FOLDER    the same of contents alone, whatever their names are
tree.py names ACCOUNT VIEW        the names alone that a program shows, one a line, sorted, without those with control characters
tree.py lines VIEW                the same of lines of paths on standard input
tree.py large FILE                a sparse file of 9 GiB with bytes at every place where an extent may end
tree.py edges FILE                is it that one? Read around those places, where there is something, and in between
"""
import hashlib
import json
import os
import random
import stat
import sys

BYTES_OF_A_LINK = 4095
MODEST = 200
YEAR = 365.2425 * 86400

SCRIPTS = {
    "Latin": "Größe œuvre naïve Ångström žluťoučký",
    "Greek": "Ελληνικά αρχεία",
    "Cyrillic": "кириллица Ђорђе",
    "Armenian": "Հայերեն",
    "Georgian": "ქართული",
    "Hebrew": "עברית שלום",
    "Arabic": "العربية ملف",
    "Devanagari": "हिन्दी फ़ाइल",
    "Bengali": "বাংলা",
    "Tamil": "தமிழ்",
    "Thai": "ภาษาไทย",
    "Khmer": "ភាសាខ្មែរ",
    "Tibetan": "བོད་ཡིག",
    "Ethiopic": "አማርኛ",
    "Hiragana": "ひらがな",
    "Katakana": "カタカナ ﾊﾝｶｸ",
    "Han": "漢字 汉字 文件",
    "Han beyond the BMP": "𠀀𪜀𫝆",
    "Hangul": "한국어 파일",
    "Jamo": "\u1112\u1161\u11ab\u1100\u1173\u11af",
    "Gothic": "𐌲𐌿𐍄𐌹𐍃𐌺",
    "emoji": "😀👩‍👩‍👧🏳️‍🌈🇩🇪",
    "mathematics": "𝔉𝔯𝔞𝔨𝔱𝔲𝔯 ∀x∈ℝ",
    "composed": "\u00e9\u00fc\u00f1",
    "combining marks": "e\u0301u\u0308n\u0303 a\u0323\u0302",
    "private": "\ue000\uf8ff",
    "both directions": "abc \u202eאבג\u202c def",
}

TARGETS = [
    "x", ".", "..", "/", "./x", "../..", "a/./b/../c", "/usr/lib/nowhere", "../links/../sizes/2049", "...", ".hidden",
    "日本語/😀", "n" * 255, "/" + "n" * 255 + "/" + "m" * 255, "é" * 127, "p/" * 400 + "end", "/" + "part/" * 150 + "end",
    "../" * 100 + "etc", ". .", "with space/and\ttab",
]


class Maker:
    """Makes things in a folder; times and rights come last, since what is made in a folder changes its time."""

    def __init__(self, root, modest):
        self.longest = MODEST if modest else 255
        self.longest_link = MODEST if modest else BYTES_OF_A_LINK
        self.root = os.fsencode(root)
        self.random = random.Random(20261128)
        self.root_user = os.geteuid() == 0
        self.times = []
        self.modes = []

    def at(self, path):
        return os.path.join(self.root, os.fsencode(path))

    def folder(self, path, mode=0o755, when=None):
        os.makedirs(self.at(path), exist_ok=True)
        self.modes.append((self.at(path), mode))
        self.stamp(path, when)

    def stamp(self, path, when=None):
        if when is None:
            # to the microsecond, as UDF holds it
            when = self.random.randrange(600_000_000, 1_750_000_000) * 10**9 + self.random.randrange(10**6) * 1000
        self.times.append((self.at(path), when))

    def file(self, path, content, mode=0o644, when=None):
        handle = os.open(self.at(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(handle, content)
        os.fchmod(handle, mode)
        os.close(handle)
        self.stamp(path, when)

    def named(self, path):
        if len(os.fsencode(path.rpartition("/")[2])) <= self.longest:
            self.file(path, os.fsencode(path))

    def link(self, path, target):
        if len(os.fsencode(target)) > self.longest_link or len(os.fsencode(path.rpartition("/")[2])) > self.longest:
            return
        os.symlink(target, self.at(path))
        self.stamp(path)

    def finish(self):
        for path, mode in self.modes:
            os.chmod(path, mode)
        for path, when in reversed(self.times):
            os.utime(path, ns=(when, when), follow_symlinks=False)


def make(root, count, modest=False):
    to = Maker(root, modest)
    to.folder("")
    names(to)
    deep(to)
    to.folder("sizes")
    for size in 0, 1, 2, 2047, 2048, 2049, 4095, 4096, 4097, 65535, 65536, 1_000_003:
        to.file("sizes/%d" % size, to.random.randbytes(size))
    for n in range(40):
        to.file("sizes/nothing %d" % n, b"")
    links(to)
    rights(to)
    to.folder("times")
    for name, when in {
        "1901-12-14": -2147472000, "1939": -30.5 * YEAR, "1969-12-31 end": -1, "1970": 0, "2001-09-09": 10**9,
        "2038-01-19 before": 2**31 - 1, "2038-01-19": 2**31, "2099": 130 * YEAR, "2106": 2**32 + 5, "2155": 185.9 * YEAR,
    }.items():
        for part in 0, 1000, 999_999_000:
            to.file("times/%s %d" % (name, part), b"x", when=int(when) * 10**9 + part)
        to.folder("times/folder of %s" % name, when=int(when) * 10**9)
    small(to, count)
    to.finish()


def names(to):
    to.folder("names")
    to.folder("names/scripts")
    for script, text in SCRIPTS.items():
        to.named("names/scripts/" + text)
        to.folder("names/%s %s" % (script, text))
        to.named("names/%s %s/%s.%s" % (script, text, text, text[:3]))
        to.named("names/%s %s/%s" % (script, text, text * (200 // len(os.fsencode(text)))))
    to.folder("names/ASCII")
    for code in range(33, 127):
        if chr(code) not in "./":
            to.named("names/ASCII/" + chr(code))
            to.named("names/ASCII/a%sb%s" % (chr(code), chr(code)))
    for name in ["...", "..a", ".a", "a.", "a..", ".a.b.c.", "a;1", "a.;1", "UPPER", "upper", "Upper.TXT", "upper.txt",
                 "a b", " a", "a ", "a.b ", "con", "nul.txt", "-rf", "--", "SHA256SUMS", "rr_moved", "A" * 8 + ".BCD",
                 "a" * 64, "a" * 65, "a" * 103, "a" * 104, "long name " + "b" * 100 + " 1", "long name " + "b" * 100 + " 2"]:
        to.named("names/ASCII/" + name)
    to.folder("names/control")
    for code in list(range(1, 32)) + [127]:
        to.named("names/control/a%sb" % chr(code))
    # each length in each width; the number first, so that names that are cut are not the same
    for width, letters in (1, "abcdefghij"), (2, "жщюяґ"), (3, "漢字語文"), (4, "😀🎉🚀"):
        to.folder("names/of %d bytes" % width)
        for length in range(1 if width == 1 else width, 256):
            head = "%d" % length if length > 2 else ""
            rest = length - len(head)
            name = head + "x" * (rest % width) + "".join(letters[i % len(letters)] for i in range(rest // width))
            to.named("names/of %d bytes/%s" % (width, name))
    for length in (250, 253, 254, 255) if to.longest == 255 else ():
        name = ("folder %d " % length).ljust(length, "f")
        to.folder("names/" + name)
        to.named("names/%s/inside" % name)


def deep(to):
    path = "deep"
    to.folder(path)
    for level in range(2, 41):
        path += "/level %d" % level if level % 5 else "/глубина %d" % level
        to.folder(path, 0o755 if level % 3 else 0o2751)
        to.named(path + "/file")
        to.link(path + "/up", "../" * level + "names")
    for n in range(3):
        to.folder(path + "/bottom %d" % n)
        to.file(path + "/bottom %d/file" % n, to.random.randbytes(5000))


def links(to):
    to.folder("links")
    for number, target in enumerate(TARGETS):
        to.link("links/to %d" % number, target)
    for length in sorted({*range(1, 256, 3), *range(246, 256)}):
        to.link("links/to a name of %d" % length, ("%d" % length).ljust(length, "t")[:length])
    for length in range(480, 520):
        to.link("links/through folders, %d" % length, ("aaaa/bbbbbbb/" * 60)[:length - 1] + "z")
    # not every program takes these
    to.folder("links/long")
    for length in 1000, 1023, 1024, 1025, 2047, 2048, 2049, 4000, BYTES_OF_A_LINK:
        to.link("links/long/%d" % length, ("long/" * 1000)[:length - 1] + "e")
    to.link("links/long/" + "l" * 255, "a/" * (BYTES_OF_A_LINK // 2) + "e")
    to.folder("links/hard")
    to.file("links/hard/first", to.random.randbytes(7000), 0o640)
    for n in range(5):
        os.link(to.at("links/hard/first"), to.at("links/hard/name %d" % n))
    os.link(to.at("links/hard/first"), to.at("deep/level 2/the same as links'"))
    to.file("links/hard/empty", b"")
    os.link(to.at("links/hard/empty"), to.at("links/hard/empty, too"))
    to.file("links/hard/others", to.random.randbytes(7000))
    os.link(to.at("links/hard/others"), to.at("sizes/the same as links'"))


def rights(to):
    to.folder("rights")
    for mode in list(range(512)) + [0o1000, 0o1777, 0o2000, 0o2755, 0o4000, 0o4755, 0o6711, 0o7777]:
        if to.root_user or mode & 0o400:
            to.file("rights/file %04o" % mode, b"%04o" % mode, mode)
    for mode in 0o000, 0o111, 0o500, 0o700, 0o1777, 0o2775, 0o4711, 0o7777:
        if to.root_user or mode & 0o500 == 0o500:
            to.folder("rights/folder %04o" % mode, mode)
            to.named("rights/folder %04o/inside" % mode)
    os.mkfifo(to.at("rights/pipe"), 0o620)
    to.stamp("rights/pipe")
    os.mknod(to.at("rights/socket"), stat.S_IFSOCK | 0o751)
    to.stamp("rights/socket")
    if not to.root_user:
        return
    for kind, major, minor in ("b", 8, 1), ("b", 259, 3), ("b", 259, 70000), ("c", 1, 3), ("c", 136, 300), ("c", 4095, 2**20 - 1), ("c", 0, 0):
        if max(major, minor) > 255 and to.longest < 255:
            continue
        path = "rights/device %s %d %d" % (kind, major, minor)
        os.mknod(to.at(path), (stat.S_IFBLK if kind == "b" else stat.S_IFCHR) | 0o660, os.makedev(major, minor))
        to.stamp(path)
    for uid, gid in (0, 0), (1, 65535), (65536, 2), (70000, 2**31), (2**32 - 2, 2**32 - 2):
        path = "rights/owner %d %d" % (uid, gid)
        to.file(path, b"owned")
        os.chown(to.at(path), uid, gid)
        os.chmod(to.at(path), 0o6755)


def small(to, count):
    """Folders of a hundred each: drivers look names up from the first to the last."""
    words = [text.split()[0] for text in SCRIPTS.values()]
    to.folder("many")
    for n in range(count):
        if n % 100 == 0:
            folder = "many/%s %d" % (words[n // 100 % len(words)], n // 100)
            to.folder(folder)
        size = to.random.choice((0, 7, 100, 700, 1500, 2048, 3000))
        to.file("%s/%s, number %d.txt" % (folder, words[n % len(words)], n), to.random.randbytes(size), to.random.choice((0o644, 0o600, 0o755, 0o444)))


def walk(root):
    """Every path below a folder, in bytes, with what is known of it."""
    left = [b""]
    while left:
        at = left.pop()
        with os.scandir(os.path.join(root, at)) as entries:
            for entry in entries:
                path = at + b"/" + entry.name if at else entry.name
                try:
                    found = entry.stat(follow_symlinks=False)
                except OSError:
                    # udf knows no links whose parts take more than a block
                    yield path, None
                    continue
                if stat.S_ISDIR(found.st_mode):
                    left.append(path)
                yield path, found


def content(path):
    digest = hashlib.sha256()
    handle = os.open(path, os.O_RDONLY)
    try:
        while piece := os.read(handle, 1 << 20):
            digest.update(piece)
            if len(piece) < 1 << 12:
                break
    finally:
        os.close(handle)
    return digest.hexdigest()


def known(full, found):
    """kind, mode, owner, group, links, time, device, size, content"""
    kind = stat.S_IFMT(found.st_mode)
    what = None
    size = device = 0
    if kind == stat.S_IFREG:
        size = found.st_size
        what = content(full)
    elif kind == stat.S_IFLNK:
        what = os.fsdecode(os.readlink(full))
    elif kind in (stat.S_IFBLK, stat.S_IFCHR):
        device = found.st_rdev
    return [kind, found.st_mode & 0o7777, found.st_uid, found.st_gid, found.st_nlink, found.st_mtime_ns, device, size, what]


def account(root):
    root = os.fsencode(root)
    first = {}
    for path, found in sorted(walk(root)):
        same = None
        if stat.S_ISREG(found.st_mode) and found.st_nlink > 1:
            same = first.setdefault((found.st_dev, found.st_ino), os.fsdecode(path))
        print(json.dumps([os.fsdecode(path), known(os.path.join(root, path), found), same]))


def read_account(file):
    with open(file) as lines:
        for line in lines:
            path, of, same = json.loads(line)
            yield os.fsencode(path), of, same


FIELDS = "kind mode owner group links time device size content".split()


class View:
    """What somebody shows of a tree.

    fields: those that must be as they were; unit: of time, in nanoseconds; system: whose renamings count; name: what becomes of a name besides;
    kinds: what is shown; timed: what of that has its time; before: the unit of times before 1970; until: what lies behind
    is not recorded; hides: what names it shows wrongly; checks: whether cut names have a check
    """

    def __init__(self, fields, unit=1, system="", name=None, wraps=False, same=True, ignored=(), kinds=None, timed=None, before=1, until=None, checks=False, hides=None):
        self.fields = [FIELDS.index(field) for field in fields.split()]
        self.unit = unit
        self.system = system
        self.name = name or (lambda name: name)
        self.wraps = wraps
        self.same = same
        self.ignored = ignored
        self.kinds = kinds
        self.timed = timed
        self.before = before
        self.until = until
        self.hides = hides or (lambda name: False)
        self.checks = checks


def cut(name, end):
    """Whole characters of UTF-8 only."""
    while name[end] & 0xC0 == 0x80:
        end -= 1
    return name[:end]


def cut_by_isofs(name):
    """isofs leaves an entry NM out with which a name would have more than 253 bytes."""
    return name if len(name) < 254 else cut(name, 250)


def cut_by_udf(name):
    """udf cuts what has more than 254 bytes in UTF-8, and puts a check behind it, which is not computed here."""
    if name == b"..a":
        # what begins with two dots and ends soon is to be no folder's name
        return b".#C4A9.a"
    return name if len(name) < 255 else cut(name, 249) + b"#????"


def hidden_by_isofs(name):
    """Of Joliet it counts the bytes of a name and its version in one byte, and shows one letter or nothing."""
    return len(name) > 253


PLAIN = (stat.S_IFREG, stat.S_IFDIR)
REAL = PLAIN + (stat.S_IFLNK, stat.S_IFIFO, stat.S_IFBLK, stat.S_IFCHR)
ALL = "kind mode owner group links time device size content"
VIEWS = {
    # it numbers files by the places of their records: the names of one file look like several files
    "isofs": View(ALL, 10**9, name=cut_by_isofs, wraps=True, same=False, ignored={b"rr_moved"}),
    "isofs-joliet": View("kind time size content", 10**9, "Joliet", wraps=True, same=False, kinds=PLAIN, hides=hidden_by_isofs),
    "udf": View(ALL, 1000, "UDF", cut_by_udf, checks=True),
    # our own extraction makes no sockets, and gives links no time; Java sets whole seconds before 1970 only
    "extracted-iso": View(ALL, 10**9, kinds=REAL, timed=PLAIN, before=10**9),
    # it has no hard links, and no times that are still to come
    "genisoimage": View("kind mode owner group time device size content", 10**9, same=False, kinds=REAL, timed=PLAIN, before=10**9, until=1_750_000_000),
    "extracted-udf": View(ALL, 1000, "UDF", kinds=REAL, timed=PLAIN, before=10**9),
    "extracted-kernel": View(ALL, 1000, "UDF", cut_by_udf, kinds=REAL, timed=PLAIN, before=10**9),
    "xorriso": View(ALL, 10**9, kinds=REAL, timed=PLAIN, ignored={b"rr_moved"}),
    "7z-udf": View("kind time size content", 1000, "UDF", same=False, kinds=PLAIN),
    "7z-iso": View("kind size content", 1, "Joliet", same=False, kinds=PLAIN),
    "contents": View("kind size content", same=False, kinds=PLAIN),
    "names": View("kind"),
}


def new_names(file, system):
    """By old path the new name."""
    renamed = {}
    if file and system:
        with open(file) as lines:
            for line in lines:
                if line.startswith("{") and '"renamed"' in line:
                    one = json.loads(line)
                    if one["type"] == "renamed" and one["fileSystem"] == system:
                        renamed[os.fsencode(one["path"].lstrip("/"))] = os.fsencode(one["as"])
    return renamed


def expected(file, view, renamed):
    """The account, by the paths that the view shows, and the paths of what it does not show as what it is."""
    shown = {b"": b""}
    by_path = {}
    others = set()
    for path, of, same in read_account(file):
        above, _, name = path.rpartition(b"/")
        name = view.name(renamed.get(path, name))
        there = shown[above] + b"/" + name if shown[above] else name
        shown[path] = there
        if view.hides(name):
            others.add(there[:-len(name) + 1])
            continue
        if view.kinds and of[0] not in view.kinds:
            others.add(there)
            continue
        if there in by_path:
            raise SystemExit("two names would be shown as %r" % there)
        by_path[there] = (of, same)
    return by_path, others


def recorded(target):
    """Bytes of a link's target in UDF, which tells it in parts of characters of eight or sixteen bits."""
    size = 4 if target.startswith("/") else 0
    for part in target.split("/"):
        if part in (".", ".."):
            size += 4
        elif part:
            size += 5 + (len(part) if max(part) < "\u0100" else len(part.encode("utf-16-be")))
    return size


def short(time):
    """As a number of 32 bits has it: isofs before Linux 6.13."""
    return (time + 2**31) % 2**32 - 2**31


def compare(file, root, which, said=None):
    view = VIEWS[which]
    wanted, others = expected(file, view, new_names(said, view.system))
    root = os.fsencode(root)
    wrong = 0
    seen = 0
    groups = {}

    def differs(path, words):
        nonlocal wrong
        wrong += 1
        if wrong <= 40:
            print("%s: %s" % (os.fsdecode(path).encode("unicode_escape").decode(), words))

    for path, found in walk(root):
        if path in view.ignored:
            continue
        key = path
        if key not in wanted and view.checks:
            # a cut name may stand anywhere on the way
            parts = [part[:-5] + b"#????" if len(part) > 240 and part[-5:-4] == b"#" else part for part in path.split(b"/")]
            key = b"/".join(parts)
        if key not in wanted:
            if key not in others:
                differs(path, "was not expected")
            continue
        of, same = wanted.pop(key)
        seen += 1
        if found is None:
            if not (view.checks and of[0] == stat.S_IFLNK and recorded(of[8]) > 2048):
                differs(path, "cannot be looked at")
            continue
        try:
            now = known(os.path.join(root, path), found)
        except OSError as failed:
            differs(path, failed)
            continue
        for field in view.fields:
            if not field_is(view, field, of, now):
                differs(path, "%s is %s, not %s" % (FIELDS[field], now[field], of[field]))
        if view.same and same:
            groups.setdefault(same, set()).add((found.st_dev, found.st_ino))
    for path in wanted:
        differs(path, "is missing")
    for same, inodes in groups.items():
        if len(inodes) != 1:
            differs(os.fsencode(same), "its names are of %d files" % len(inodes))
    print("%d compared, %d differences" % (seen, wrong))
    return seen > 0 and wrong == 0


def field_is(view, field, of, now):
    name = FIELDS[field]
    kind = of[0]
    a, b = of[field], now[field]
    if name == "content" and kind == stat.S_IFLNK and view.system == "UDF":
        if view.checks:
            # udf ends a target behind so many bytes as it is recorded in
            a = os.fsdecode(os.fsencode(a)[:recorded(a)])
        # a part of 255 characters is cut as a name is
        return [part[:249] if len(part) > 254 else part for part in a.split("/")] == [
            part[:249] if part[249:250] == "#" and len(part) == 254 else part for part in b.split("/")]
    if name == "time":
        unit = view.unit if a >= 0 else max(view.unit, view.before)
        a, b = a // unit, b // unit
        if view.until and of[field] // 10**9 >= view.until:
            return True
        return a == b or view.timed is not None and kind not in view.timed or view.wraps and short(a) == b
    if name == "mode" and kind == stat.S_IFLNK:
        return True
    # of folders each system has a count of its own
    return a == b or name == "links" and kind == stat.S_IFDIR


def digests(file, root):
    """Whatever the names are: each content is there as often as it was."""
    counts = {}
    for _, of, _ in read_account(file):
        if of[0] == stat.S_IFREG and of[7]:
            counts[of[8]] = counts.get(of[8], 0) + 1
    root = os.fsencode(root)
    for path, found in walk(root):
        if stat.S_ISREG(found.st_mode) and found.st_size:
            one = content(os.path.join(root, path))
            counts[one] = counts.get(one, 0) - 1
    # a link to a folder that was moved looks like a file there
    wrong = sum(1 for count in counts.values() if count > 0)
    print("%d contents, %d of them not as often as they were" % (len(counts), wrong))
    return wrong == 0


def printable(name):
    return all(byte >= 32 and byte != 127 for byte in name)


def print_names(found):
    out = sys.stdout.buffer
    for name in sorted(found):
        if printable(name):
            out.write(name + b"\n")


def names_of(file, which, said=None):
    view = VIEWS[which]
    print_names(path.rpartition(b"/")[2] for path in expected(file, view, new_names(said, view.system))[0])


def lines(_):
    print_names(line.rstrip(b"\n").rpartition(b"/")[2] for line in sys.stdin.buffer)


LARGE = 9 * 2**30 + 12345


def places():
    """Where something may end: sections of ISO 9660, extents of UDF, numbers of 31 and of 32 bits, and the file."""
    ends = {0, LARGE}
    for step in 2**30 - 2048, 2**30, 2**31, 2**32 - 2048, 2**32:
        ends.update(range(step, LARGE, step))
    return sorted(ends)


def around(end):
    """A few bytes before and behind, different at each place."""
    from_, to = max(0, end - 3000), min(LARGE, end + 3000)
    return from_, random.Random(end).randbytes(to - from_)


def large(file):
    with open(file, "wb") as out:
        out.truncate(LARGE)
        for end in places():
            at, bytes_ = around(end)
            out.seek(at)
            out.write(bytes_)


def edges(file):
    """Later places win over what earlier ones wrote there, as in the file."""
    if os.stat(file).st_size != LARGE:
        print("%d bytes, not %d" % (os.stat(file).st_size, LARGE))
        return False
    written = [around(end) for end in places()]
    looked = 0
    with open(file, "rb", buffering=0) as image:
        probes = [(max(0, end - 10000), 20000) for end in places()]
        probes += [(at, 70000) for at in range(100_000_000, LARGE - 70000, 700_000_000)]
        for at, length in probes:
            length = min(length, LARGE - at)
            want = bytearray(length)
            for start, data in written:
                begin, end = max(at, start), min(at + length, start + len(data))
                if begin < end:
                    want[begin - at:end - at] = data[begin - start:end - start]
            have = os.pread(image.fileno(), length, at)
            if have != bytes(want):
                print("bytes %d to %d are others" % (at, at + length))
                return False
            looked += length
    print("%d bytes compared at %d places" % (looked, len(probes)))
    return True


def main(words):
    verb, arguments = words[0], words[1:]
    if verb == "make":
        make(arguments[0], int(arguments[1]), len(arguments) > 2)
        return 0
    done = {"account": account, "compare": compare, "digests": digests, "names": names_of, "lines": lines, "large": large, "edges": edges}[verb](*arguments)
    return 1 if done is False else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
