package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command lines by which distributions and their tools make images. */
class MkisofsLinesTest {
    @TempDir Path folder;

    private Path image;

    /** Loaders of each kind, small ones. */
    @BeforeEach
    void aTree() throws Exception {
        image = folder.resolve("out.iso");
        SplittableRandom random = new SplittableRandom(7);
        for (String name :
                List.of(
                        "isolinux/isolinux.bin",
                        "boot/syslinux/isolinux.bin",
                        "boot/grub/i386-pc/eltorito.img",
                        "boot/grub/stage2_eltorito",
                        "boot/limine/limine-bios-cd.bin",
                        "boot/limine/limine-uefi-cd.bin",
                        "boot/grub/efi.img",
                        "boot/etfsboot.com",
                        "images/efiboot.img",
                        "images/macboot.img",
                        "efi/efisys.bin",
                        "efi.img",
                        "casper/filesystem.squashfs",
                        "../esp.img",
                        "../mbr.bin")) {
            Path file = folder.resolve("tree").resolve(name);
            Files.createDirectories(file.getParent());
            byte[] bytes = new byte[name.endsWith("mbr.bin") ? 432 : 20_000];
            random.nextBytes(bytes);
            // By this isohybrid's boot code knows isolinux.bin.
            System.arraycopy(new byte[] {(byte) 0xFB, (byte) 0xC0, 0x78, 0x70}, 0, bytes, 64, 4);
            Files.write(file, bytes);
        }
    }

    private Run run(String line) {
        List<String> arguments = new ArrayList<>(List.of("mkisofs", "-o", image.toString()));
        for (String word : line.strip().split("\\s+", -1)) {
            arguments.add(word.replace("@", folder + "/").replace("~", " "));
        }
        return Run.of(arguments.toArray(String[]::new));
    }

    private ByteBuffer bytes() throws Exception {
        return ByteBuffer.wrap(Files.readAllBytes(image)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Each makes an image in which the checker finds nothing; {@code @} is the test's folder. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    Ubuntu | -r -V Ubuntu~24.04 -J -joliet-long -l --grub2-mbr @mbr.bin --protective-msdos-label -partition_cyl_align off -partition_offset 16 --mbr-force-bootable -append_partition 2 28732ac11ff8d211ba4b00a0c93ec93b @esp.img -appended_part_as_gpt -iso_mbr_part_type a2a0d0ebe5b9334487c068b6b72699c7 -c /boot.catalog -b /boot/grub/i386-pc/eltorito.img -no-emul-boot -boot-load-size 4 -boot-info-table --grub2-boot-info -eltorito-alt-boot -e --interval:appended_partition_2:::  -no-emul-boot @tree
                    its own report | -V Ubuntu --modification-date=2024042301020300 --grub2-mbr @mbr.bin --protective-msdos-label -partition_cyl_align off -partition_offset 16 -partition_hd_cyl 64 -partition_sec_hd 32 --mbr-force-bootable -append_partition 2 28732ac11ff8d211ba4b00a0c93ec93b --interval:local_fs:4d-35d::@esp.img -appended_part_as_gpt -iso_mbr_part_type a2a0d0ebe5b9334487c068b6b72699c7 -c /boot.catalog -b /boot/grub/i386-pc/eltorito.img -no-emul-boot -boot-load-size 4 -boot-info-table --grub2-boot-info -eltorito-alt-boot -e --interval:appended_partition_2_start_713879s_size_8496d:all:: -no-emul-boot -boot-load-size 32 -isohybrid-gpt-basdat @tree
                    debian-cd | -r -checksum_algorithm_iso sha256,sha512 -V Debian~12 -J -joliet-long -cache-inodes -isohybrid-mbr @mbr.bin -b isolinux/isolinux.bin -c isolinux/boot.cat -boot-load-size 4 -boot-info-table -no-emul-boot -eltorito-alt-boot -e boot/grub/efi.img -no-emul-boot -isohybrid-gpt-basdat -isohybrid-apm-hfsplus @tree
                    live-build | -J -l -cache-inodes -allow-multidot -A Debian~Live -p live-build -publisher Debian -V Debian -no-emul-boot -boot-load-size 4 -boot-info-table -r -b boot/grub/stage2_eltorito -m stage2.bak @tree
                    archiso | -iso-level 3 -full-iso9660-filenames -joliet -joliet-long -rational-rock -volid ARCH_202606 -appid Arch -publisher Arch~<https://archlinux.org> -preparer prepared~by~mkarchiso -eltorito-boot boot/syslinux/isolinux.bin -eltorito-catalog boot/syslinux/boot.cat -no-emul-boot -boot-load-size 4 -boot-info-table -isohybrid-mbr @mbr.bin --mbr-force-bootable -partition_offset 16 -append_partition 2 C12A7328-F81F-11D2-BA4B-00A0C93EC93B @esp.img -appended_part_as_gpt -eltorito-alt-boot -e --interval:appended_partition_2:all:: -no-emul-boot -isohybrid-gpt-basdat -no-pad @tree/
                    lorax | -b isolinux/isolinux.bin -c isolinux/boot.cat -boot-load-size 4 -boot-info-table -no-emul-boot -eltorito-alt-boot -e images/efiboot.img -no-emul-boot -eltorito-alt-boot -e images/macboot.img -no-emul-boot -R -J -V Fedora -T -allow-limited-size -graft-points images=@tree/images isolinux=@tree/isolinux
                    livemedia-creator | -eltorito-boot isolinux/isolinux.bin -no-emul-boot -boot-info-table -boot-load-size 4 -eltorito-catalog isolinux/boot.cat -isohybrid-mbr @mbr.bin -eltorito-alt-boot -e images/efiboot.img -no-emul-boot -isohybrid-gpt-basdat -eltorito-alt-boot -e images/macboot.img -no-emul-boot -isohybrid-gpt-hfsplus -rational-rock -joliet -volid Fedora @tree
                    grub-mkrescue | -graft-points --modification-date=2026112801020300 -b boot/grub/i386-pc/eltorito.img -no-emul-boot -boot-load-size 4 -boot-info-table --grub2-boot-info --grub2-mbr @mbr.bin -hfsplus -apm-block-size 2048 -hfsplus-file-creator-type chrp tbxj /System/Library/CoreServices/.disk_label -hfs-bless-by i /System/Library/CoreServices/boot.efi --efi-boot efi.img -efi-boot-part --efi-boot-image --protective-msdos-label -r @tree --sort-weight 0 / --sort-weight 1 /boot
                    limine | -R -r -J -b boot/limine/limine-bios-cd.bin -no-emul-boot -boot-load-size 4 -boot-info-table -hfsplus -apm-block-size 2048 --efi-boot boot/limine/limine-uefi-cd.bin -efi-boot-part --efi-boot-image --protective-msdos-label @tree
                    Proxmox | -V PVE --grub2-mbr @mbr.bin --protective-msdos-label -efi-boot-part --efi-boot-image -c /boot/boot.cat -b /boot/grub/i386-pc/eltorito.img -no-emul-boot -boot-load-size 4 -boot-info-table --grub2-boot-info -eltorito-alt-boot -e /efi.img -no-emul-boot -boot-load-size 40 @tree
                    Alpine | -output @out.iso -full-iso9660-filenames -joliet -rational-rock -sysid LINUX -volid alpine-std -isohybrid-mbr @mbr.bin -eltorito-boot boot/syslinux/isolinux.bin -eltorito-catalog boot/syslinux/boot.cat -no-emul-boot -boot-load-size 4 -boot-info-table -eltorito-alt-boot -e boot/grub/efi.img -no-emul-boot -isohybrid-gpt-basdat -follow-links @tree
                    artools | --modification-date=2026112801020300 --protective-msdos-label -volid ARTIX -appid Artix -publisher Artix -preparer artools -r -graft-points -no-pad --sort-weight 0 / --sort-weight 1 /boot --grub2-mbr @mbr.bin -partition_offset 16 -b boot/grub/i386-pc/eltorito.img -c boot.catalog -no-emul-boot -boot-load-size 4 -boot-info-table --grub2-boot-info -eltorito-alt-boot -append_partition 2 0xef @esp.img -e --interval:appended_partition_2:all:: -no-emul-boot -iso-level 3 @tree
                    Windows | -iso-level 4 -udf -r -force-uppercase -duplicates-once -volid Win11 -hide boot.catalog -hide-udf boot.catalog -b boot/etfsboot.com -no-emul-boot -boot-load-size 8 -eltorito-platform efi -b efi/efisys.bin -no-emul-boot @tree
                    ReactOS | -iso-level 4 -publisher ReactOS -preparer ReactOS -volid ReactOS -volset ReactOS -eltorito-boot isolinux/isolinux.bin -no-emul-boot -boot-load-size 4 -eltorito-alt-boot -eltorito-platform efi -eltorito-boot efi/efisys.bin -no-emul-boot -hide boot.catalog -duplicates-once -no-cache-inodes -graft-points /=@tree
                    reproducible | -quiet -iso-level 3 -V TROPICAL -uid 0 -gid 0 -dir-mode 0755 -file-mode 0644 --modification-date=2026010203040500 -e efi.img -no-emul-boot -efi-boot-part --efi-boot-image --gpt_disk_guid 8d1b2f6e-1c4f-4f2a-9d3b-0a1b2c3d4e5f --protective-msdos-label @tree
                    cloud-init | -output @out.iso -volid cidata -joliet -rock -input-charset iso8859-1 @tree/efi.img
                    backup | -R --for_backup -part_like_isohybrid --emul-toc -chrp-boot -old-exclude *.none @tree
                    """)
    void aLine(String who, String line) throws Exception {
        assertFalse(who.isEmpty());
        Run run = run(line).exits(0);
        assertTrue(Files.size(image) > 100_000, run.err());
        Run.of("check", image.toString()).exits(0);
    }

    @Test
    void whatIsPassedOverIsTold() {
        Run run = run("-R -T -hfsplus -apm-block-size 2048 @tree").exits(0);
        assertTrue(run.err().contains("-T is passed over"), run.err());
        assertTrue(run.err().contains("-apm-block-size is passed over"), run.err());
        Run refused = run("-R -jigdo-template @x @tree").exits(ExitCode.USAGE);
        assertTrue(refused.err().contains("jigdo"), refused.err());
    }

    /** xorriso's --efi-boot begins and ends an image; -e alone wants -eltorito-alt-boot. */
    @Test
    void eachBootImageHasItsEntry() throws Exception {
        run("-b boot/grub/stage2_eltorito -no-emul-boot --efi-boot efi.img @tree").exits(0);
        int catalog = bytes().getInt(0x8800 + 0x47) * 2048;
        assertEquals(0x88, bytes().get(catalog + 32) & 0xFF);
        assertEquals(0xEF, bytes().get(catalog + 65) & 0xFF);
        assertEquals(0x88, bytes().get(catalog + 96) & 0xFF);
        run("-b boot/etfsboot.com -no-emul-boot -eltorito-platform efi -b efi.img @tree").exits(0);
        catalog = bytes().getInt(0x8800 + 0x47) * 2048;
        assertEquals(0, bytes().get(catalog + 1), "a BIOS starts the first");
        assertEquals(0xEF, bytes().get(catalog + 65) & 0xFF);
        run("-b efi.img -no-emul-boot -eltorito-platform efi @tree").exits(0);
        catalog = bytes().getInt(0x8800 + 0x47) * 2048;
        assertEquals(0xEF, bytes().get(catalog + 1) & 0xFF);
        run("-b boot/etfsboot.com -no-emul-boot -e efi.img @tree").exits(ExitCode.USAGE);
    }

    /** An image is made again from its own parts, as xorriso's report says. */
    @Test
    void partsOfAnotherImageAreTaken() throws Exception {
        String options =
                " -protective-msdos-label -appended_part_as_gpt -b boot/grub/stage2_eltorito"
                        + " -no-emul-boot @tree";
        run("--grub2-mbr @mbr.bin -append_partition 2 0xef @esp.img" + options).exits(0);
        byte[] first = Files.readAllBytes(image);
        long from = bytes().getLong(1024 + 128 + 32);
        long to = from + 39;
        Files.move(image, folder.resolve("old.iso"));
        run("--grub2-mbr --interval:local_fs:0s-15s:zero_mbrpt,zero_gpt,zero_apm:'@old.iso'"
                        + " -append_partition 2 0xef --interval:local_fs:%dd-%dd::@old.iso"
                                .formatted(from, to)
                        + options)
                .exits(0);
        byte[] second = Files.readAllBytes(image);
        assertArrayEquals(Arrays.copyOf(first, 432), Arrays.copyOf(second, 432));
        byte[] partition = Files.readAllBytes(folder.resolve("esp.img"));
        int at = (int) bytes().getLong(1024 + 128 + 32) * 512;
        assertArrayEquals(partition, Arrays.copyOfRange(second, at, at + partition.length));
        for (String wrong :
                List.of(
                        "--interval:local_fs:9d-8d::@old.iso",
                        "--interval:local_fs:0-99999999999999999999::@old.iso",
                        "--interval:local_fs:0d-9223372036854775807g::@old.iso",
                        "--interval:imported_iso:0d-9d::@old.iso",
                        "--interval:local_fs:0d-9d:zero_all:@old.iso")) {
            run("-append_partition 2 0xef " + wrong + options).exits(ExitCode.USAGE);
        }
        run("-append_partition 2 0xef --interval:local_fs:9g-9g::@old.iso" + options)
                .exits(ExitCode.FAILED);
    }

    @Test
    void theDiskIsKnownByTheGivenNumber() throws Exception {
        String options = " -isohybrid-gpt-basdat @tree";
        run("--gpt_disk_guid 8d1b2f6e-1c4f-4f2a-9d3b-0a1b2c3d4e5f" + options).exits(0);
        assertEquals(0x8d1b2f6e, bytes().getInt(512 + 56));
        assertEquals(0x4f2a1c4f, bytes().getInt(512 + 60));
        run("--gpt_disk_guid modification-date" + options).exits(0);
        run("--gpt_disk_guid none" + options).exits(ExitCode.USAGE);
    }

    @Test
    void contentsAreThereOnce() throws Exception {
        Path more = Files.createDirectories(folder.resolve("more"));
        byte[] same = new byte[300_000];
        for (String name : List.of("one", "two", "three")) {
            Files.write(more.resolve(name), same);
        }
        run("@more").exits(0);
        long all = Files.size(image);
        run("-duplicates-once @more").exits(0);
        assertTrue(Files.size(image) < all - 500_000);
    }

    /** What a charset changes is refused; plain names are the same in all. */
    @Test
    void otherCharactersThanPlainOnesAreOfUtf8() throws Exception {
        run("-input-charset cp437 @tree").exits(0);
        Files.writeString(folder.resolve("tree/caf\u00e9"), "not plain");
        Run run = run("-input-charset iso8859-1 @tree").exits(ExitCode.USAGE);
        assertTrue(run.err().contains("utf-8"), run.err());
        run("-input-charset utf-8 @tree").exits(0);
    }
}
