package org.discwright.filesystem.check;

import static org.discwright.filesystem.SampleFolder.THEN;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.discwright.filesystem.attribute.AaipAccess;
import org.discwright.filesystem.attribute.AttributeSet;
import org.discwright.filesystem.attribute.ExtendedAttribute;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.eltorito.BootEntry;
import org.discwright.filesystem.eltorito.BootImage;
import org.discwright.filesystem.eltorito.BootPatch;
import org.discwright.filesystem.eltorito.BootSetup;
import org.discwright.filesystem.iso9660.IsoMaster;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.partition.BootCode;
import org.discwright.filesystem.partition.MbrStyle;
import org.discwright.filesystem.partition.PartitionType;
import org.discwright.filesystem.partition.SystemArea;
import org.discwright.filesystem.plan.ImageChannel;
import org.discwright.filesystem.plan.ImagePlan;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.BytesContent;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;
import org.discwright.filesystem.udf.UdfMaster;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.model.Octets;

/** Images of ours to damage that are more than files. */
final class DiskImages {
    private DiskImages() {}

    /** One that boots from a disk as well, with MBR, GPT and a boot information table. */
    static byte[] disk(Path in) throws IOException {
        Files.createDirectories(in);
        byte[] loader = new byte[10_001];
        loader[10_000] = 3;
        loader[5000] = 1;
        // By this isohybrid's boot code knows isolinux.bin.
        System.arraycopy(new byte[] {(byte) 0xFB, (byte) 0xC0, 0x78, 0x70}, 0, loader, 64, 4);
        Files.write(in.resolve("loader"), loader);
        Files.write(in.resolve("efi"), new byte[200_000]);
        BootEntry bios =
                BootEntry.bios(new BootImage.InTree("loader"))
                        .withPatches(Set.of(BootPatch.INFORMATION_TABLE));
        BootEntry uefi = BootEntry.efi(new BootImage.InTree("efi"));
        SystemArea area =
                SystemArea.NONE
                        .withCode(Octets.zeros(432), BootCode.ISOLINUX)
                        .withStyle(MbrStyle.HYBRID, 0)
                        .withGpt(PartitionType.EFI_SYSTEM);
        return bytes(
                IsoMaster.plan(
                        new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in).build(),
                        IsoOptions.of("DISK", THEN)
                                .withBoot(
                                        new BootSetup(List.of(bios, uefi), Optional.empty(), area)),
                        renaming -> {},
                        file -> {}));
    }

    /** A file of mode 644 with the list of the first example of AAIP 2.0, and an attribute. */
    static byte[] listed() throws IOException {
        TreeBuilder builder = new TreeBuilder(ScanOptions.DEFAULT, THEN);
        int node =
                builder.append(
                        FileTree.ROOT,
                        "file",
                        new BytesContent(Octets.EMPTY),
                        Attributes.PLAIN_FILE,
                        THEN);
        AaipAccess lists =
                AaipAccess.decode(
                        RawBytes.of(
                                "list",
                                0,
                                Octets.ofHex("16 AE 01 7B 34 CE 02 FF FE 54 64").toByteArray()));
        builder.describe(
                node,
                new AttributeSet(
                        lists.access(),
                        lists.access(),
                        List.of(new ExtendedAttribute("user.a", Octets.zeros(300)))));
        return bytes(
                IsoMaster.plan(
                        builder.build(),
                        IsoOptions.of("LISTED", THEN),
                        renaming -> {},
                        file -> {}));
    }

    static byte[] udf(Path in, UdfOptions options) throws IOException {
        return bytes(
                UdfMaster.plan(
                        new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", in).build(),
                        options,
                        renaming -> {},
                        file -> {}));
    }

    private static byte[] bytes(ImagePlan plan) throws IOException {
        ByteBuffer all = ByteBuffer.allocate((int) plan.length());
        try (ImageChannel channel = plan.open()) {
            while (all.hasRemaining()) {
                channel.read(all);
            }
        }
        return all.array();
    }
}
