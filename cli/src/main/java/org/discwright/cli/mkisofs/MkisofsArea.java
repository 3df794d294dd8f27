package org.discwright.cli.mkisofs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.discwright.cli.input.AppendedPartitionOption;
import org.discwright.cli.input.BootCodeFile;
import org.discwright.cli.input.FileInterval;
import org.discwright.filesystem.partition.AppendedPartition;
import org.discwright.filesystem.partition.BootCode;
import org.discwright.filesystem.partition.MbrStyle;
import org.discwright.filesystem.partition.PartitionType;
import org.discwright.filesystem.partition.SystemArea;

/** What options put before the volume and behind it. */
final class MkisofsArea {
    /** What isohybrid's partition has, and what other boot code's has: neither is mounted. */
    private static final int ISOHYBRID_TYPE = 0x17;

    private static final int ISO_TYPE = 0xCD;

    /** That by which the firmware of a PowerPC (CHRP) knows a volume to boot from. */
    private static final int CHRP_TYPE = 0x96;

    private final List<AppendedPartition> appended = new ArrayList<>();
    private SystemArea area = SystemArea.NONE;
    private boolean hybrid;
    private boolean protective;
    private boolean basicData;
    private boolean gpt;
    private int type = -1;
    private int offset;

    private MkisofsArea() {}

    static SystemArea of(List<MkisofsWord> words) throws IOException {
        MkisofsArea made = new MkisofsArea();
        for (MkisofsWord word : words) {
            made.take(word);
        }
        return made.area();
    }

    private void take(MkisofsWord word) throws IOException {
        switch (word.option()) {
            case "isohybrid-mbr" -> {
                code(word.value(), BootCode.ISOLINUX);
                hybrid = true;
            }
            case "grub2-mbr" -> code(word.value(), BootCode.GRUB2);
            case "G" -> code(word.value(), BootCode.PLAIN);
            case "protective-msdos-label" -> protective = true;
            case "isohybrid-gpt-basdat" -> basicData = true;
            case "appended_part_as_gpt" -> gpt = true;
            case "efi-boot-part" -> {
                if (!word.value().equals("--efi-boot-image")) {
                    throw new IllegalArgumentException(
                            "-efi-boot-part takes --efi-boot-image: a file is put behind the image"
                                    + " by -append_partition");
                }
                gpt = true;
            }
            case "append_partition" -> appended.add(appended(word));
            case "mbr-force-bootable" -> area = area.withForceBootable(true);
            case "iso_mbr_part_type" -> type(word.value());
            case "chrp-boot-part" -> type = CHRP_TYPE;
            case "gpt_disk_guid" -> guid(word.value());
            case "partition_offset" -> offset = MkisofsBoot.number(word);
            case "part_like_isohybrid" -> hybrid = true;
            default -> {}
        }
    }

    private void code(String file, BootCode kind) throws IOException {
        if (!area.code().isEmpty()) {
            throw new IllegalArgumentException("there is room for one boot code only");
        }
        BootCodeFile read =
                FileInterval.isOne(file)
                        ? BootCodeFile.of(FileInterval.parse(file).systemArea())
                        : BootCodeFile.read(Path.of(file));
        area = area.withCode(read.code(), kind);
    }

    private static AppendedPartition appended(MkisofsWord word) throws IOException {
        int number = MkisofsBoot.number(word);
        String type = word.values().get(1);
        String file = word.values().get(2);
        return FileInterval.isOne(file)
                ? new AppendedPartition(
                        number, PartitionType.parse(type), file, FileInterval.parse(file).content())
                : AppendedPartitionOption.of(number, type, file);
    }

    private void guid(String text) {
        if (!text.equals("modification-date")) {
            area = area.withDiskId(PartitionType.guid(text));
        }
    }

    /** As a GUID it is that of a GPT, in which the volume is data whatever was asked for. */
    private void type(String text) {
        PartitionType of = PartitionType.parse(text);
        if (text.length() <= 4) {
            type = of.code();
        } else if (!of.equals(PartitionType.BASIC_DATA)) {
            throw new IllegalArgumentException(
                    "in a GPT the image is of type %s, and of no other"
                            .formatted(PartitionType.BASIC_DATA.id()));
        }
    }

    private SystemArea area() {
        boolean table = gpt || basicData;
        if (hybrid) {
            int usual = basicData ? 0 : ISOHYBRID_TYPE;
            area = area.withStyle(MbrStyle.HYBRID, type >= 0 ? type : usual);
        } else if (protective || table) {
            area = area.withStyle(MbrStyle.PROTECTIVE, 0);
        } else if (area.kind() == BootCode.GRUB2 || type >= 0 || offset != 0) {
            area = area.withStyle(MbrStyle.HYBRID, type >= 0 ? type : ISO_TYPE);
        }
        if (table) {
            area = area.withGpt(basicData ? PartitionType.BASIC_DATA : PartitionType.EFI_SYSTEM);
        }
        return area.withPartitionOffset(offset).withAppended(appended);
    }
}
