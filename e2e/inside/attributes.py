#!/usr/bin/env python3
"""Access control lists and extended attributes of a tree. Used by e2e/trees.

What xorriso 1.5.4 does not bring back is left out: a file whose only value is empty, a folder whose mask is not what its group may (rights of
folders are set once more at the end, and the mask with them), and lists for new files in a folder that has files (which inherit them).

attributes.py give FOLDER       gives them to the files and folders of a tree; always the same; times stay, modes become what the lists say
attributes.py account FOLDER    a line of JSON for each file or folder that has some: path, names and values, as the system has them
"""
import json
import os
import random
import stat
import struct
import sys

ACCESS, DEFAULT = "system.posix_acl_access", "system.posix_acl_default"
USER_OBJ, USER, GROUP_OBJ, GROUP, MASK, OTHER = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20
NOBODY = 2**32 - 1
# What ext4 keeps of a file beside its list: a block, and room in it for what the file system itself writes.
ROOM = 2800


def acl(entries):
    """A list as Linux has it (linux/posix_acl_xattr.h): version 2, then tag, rights and who, sorted."""
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in sorted(entries, key=lambda e: (e[0], e[2])))


def some_acl(chance, folder):
    users = chance.sample((0, 1, 65534, 65536, 2**31, 4_000_000_000), chance.randrange(4))
    groups = chance.sample((0, 5, 65535, 70000, 2**32 - 3), chance.randrange(3))
    rights = chance.randrange
    entries = [(USER_OBJ, rights(8), NOBODY), (GROUP_OBJ, rights(8), NOBODY), (OTHER, rights(8), NOBODY)]
    entries += [(USER, rights(8), user) for user in users] + [(GROUP, rights(8), group) for group in groups]
    if users or groups:
        entries.append((MASK, entries[1][1] if folder else rights(8), NOBODY))
    return acl(entries)


def some_attributes(chance):
    how = chance.randrange(6)
    if how == 0:
        return {"user.empty": b"", "user.full": b"full"}
    if how == 1:
        return {"user.größe": bytes(range(256))}
    if how == 2:
        # around the size of one field of SUSP, and of several
        return {"user.of %d" % size: chance.randbytes(size) for size in (250, 251, 252, 253, 254, 255)}
    if how == 3:
        # more than the rest of a directory's block and than a continuation area
        return {"user.long": chance.randbytes(chance.randrange(2000, ROOM))}
    if how == 4:
        return {"user.n%d" % n: b"%d" % n for n in range(40)}
    return {"user.a": b"first", "user." + "b" * 249: b"second"}


def walk(root):
    for folder, folders, files in os.walk(os.fsencode(root)):
        for name in sorted(folders) + sorted(files):
            path = os.path.join(folder, name)
            kind = stat.S_IFMT(os.lstat(path).st_mode)
            if kind in (stat.S_IFREG, stat.S_IFDIR):
                yield path, kind == stat.S_IFDIR
        folders.sort()


def give(root):
    chance = random.Random(20261129)
    for path, folder in list(walk(root)):
        what = chance.randrange(8)
        if what in (0, 1):
            os.setxattr(path, ACCESS, some_acl(chance, folder))
        if folder and not os.listdir(path):
            os.setxattr(path, DEFAULT, some_acl(chance, folder))
        if what in (1, 2, 3):
            for name, value in some_attributes(chance).items():
                os.setxattr(path, name, value)


def account(root):
    told = 0
    for path, _ in sorted(walk(root)):
        found = {name: os.getxattr(path, name).hex() for name in sorted(os.listxattr(path)) if name in (ACCESS, DEFAULT) or name.startswith("user.")}
        if found:
            told += 1
            print(json.dumps([os.fsdecode(os.path.relpath(path, os.fsencode(root))), found]))
    return told > 0


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="surrogateescape")
    verb, root = sys.argv[1:]
    sys.exit({"give": give, "account": account}[verb](root) in (False,))
