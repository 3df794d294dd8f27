# An isohybrid image whose first partition is a volume by itself (--partition-offset), as a disk of the kernel: its own
# code finds the partition in the table, and mounts that as well as the whole disk. Every file is compared.
cd "$work" || exit 1
modprobe -a loop isofs
us() { as_burner timeout --kill-after=5 240 bash -c 'discwright "$@"' discwright "$@"; }
python3 - <<'PY'
import os, random
random.seed(16)
os.makedirs("tree/" + "d/" * 12)
os.makedirs("tree/isolinux")
for size in 0, 1, 2047, 2048, 2049, 300000, 5000000:
    with open("tree/size %d" % size, "wb") as out:
        out.write(random.randbytes(size))
open("tree/" + "d/" * 12 + "bottom", "w").write("deep")
os.symlink("../d", "tree/link")
# By this isohybrid's boot code knows its loader.
loader = bytearray(random.randbytes(20000))
loader[64:68] = bytes.fromhex("fbc07870")
open("tree/isolinux/isolinux.bin", "wb").write(loader)
open("tree/efi.img", "wb").write(random.randbytes(1 << 20))
open("mbr.bin", "wb").write(random.randbytes(432))
PY
chmod -R a+rX .
mkdir images
chmod 777 images
sums() { (cd "$1" && find . -type f -exec sha256sum {} + && find . -type l -printf '%p %l\n' && find . -type d) | sort; }
sums tree >expected
it "there is a tree to be written" test "$(wc -l <expected)" -gt 20
same() { # DEVICE: mounted, the same tree; what the catalogue and the loader are told is the image's own
    local status=0
    mount -t iso9660 -o ro "$1" /mnt || { dmesg | tail -n 5; return 1; }
    sums /mnt | grep -v 'isolinux/\|boot.cat' >found
    grep -v 'isolinux/\|boot.cat' expected | diff found - || status=$?
    umount /mnt || return 1
    return "$status"
}
for table in hybrid hybrid-gpt; do
    image=$work/images/$table.iso
    it "$table is made" us -q master "$work/tree" -o "$image" --rock-ridge 1.12 --partition-offset 16 \
        --boot isolinux/isolinux.bin,info-table --boot efi.img,efi --mbr "$work/mbr.bin" --partition-table "$table"
    it "it is a disk" losetup --find --show --partscan --read-only "$image"
    disk=$(cat "$log")
    udevadm settle
    it "its first partition is there" test -b "${disk}p1"
    it "it begins at block 16" test "$(cat "/sys/class/block/${disk##*/}p1/start")" = 64
    it "the kernel mounts the partition, with all files" same "${disk}p1"
    it "the kernel mounts the disk, with all files" same "$disk"
    it "blkid knows the partition by its name" says '^TREE$' blkid -p -o value -s LABEL "${disk}p1"
    losetup --detach "$disk"
done
