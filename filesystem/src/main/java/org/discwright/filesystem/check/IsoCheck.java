package org.discwright.filesystem.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.model.error.MalformedDataException;

/** The volume descriptors of ISO 9660, and through them everything else of it. */
final class IsoCheck {
    private static final int SECTOR = 2048;
    private static final int FIRST = 16;
    private static final int MOST = 64;

    private final ImageBlocks image;
    private final Notes notes;
    private final long session;

    IsoCheck(ImageBlocks image, Notes notes, long session) {
        this.image = image;
        this.notes = notes;
        this.session = session;
    }

    /** Whether there is such a file system. */
    boolean check() throws IOException {
        boolean any = false;
        for (int i = 0; i < MOST; i++) {
            long place = (session + FIRST + i) * SECTOR;
            if (!image.has(place, SECTOR)) {
                break;
            }
            RawBytes bytes = image.read("volume descriptor", place, SECTOR);
            if (!bytes.is(1, "CD001")) {
                break;
            }
            any = true;
            notes.usage().structure(place, SECTOR, "volume descriptor");
            int type = bytes.u8(0);
            if (type == 255) {
                notes.look(
                        Rule.DESCRIPTOR,
                        place,
                        () -> new DescriptorFields(notes).terminator(bytes));
                return true;
            }
            notes.look(Rule.DESCRIPTOR, place, () -> descriptor(type, bytes));
        }
        notes.require(
                !any,
                Rule.TERMINATOR,
                (session + FIRST) * SECTOR,
                "the volume descriptors do not end with a terminator");
        return any;
    }

    private void descriptor(int type, RawBytes bytes) throws IOException {
        switch (type) {
            case 0 -> boot(bytes);
            case 1 -> volume(bytes, "ISO 9660", false);
            case 2 -> {
                boolean joliet = bytes.is(88, "%/@") || bytes.is(88, "%/C") || bytes.is(88, "%/E");
                if (joliet) {
                    volume(bytes, "Joliet", true);
                } else if (bytes.u8(6) == 2) {
                    volume(bytes, "ISO 9660:1999", false);
                }
            }
            default -> {}
        }
    }

    private void boot(RawBytes bytes) throws IOException {
        if (bytes.is(7, "EL TORITO SPECIFICATION")) {
            notes.fileSystem("El Torito");
            long catalogue = bytes.le32(71) * SECTOR;
            notes.look(
                    Rule.BOOT_CATALOGUE,
                    catalogue,
                    () -> new BootCheck(image, notes).check(catalogue));
        }
    }

    private void volume(RawBytes bytes, String name, boolean joliet) throws IOException {
        notes.fileSystem(name);
        long place = bytes.place();
        notes.both32(bytes, 80, "the volume's size");
        notes.both16(bytes, 120, "the size of the volume set");
        notes.both16(bytes, 124, "the number in the volume set");
        notes.both16(bytes, 128, "the size of a block");
        notes.both32(bytes, 132, "the size of the path table");
        int expected = bytes.u8(0) == 2 && !joliet ? 2 : 1;
        notes.require(
                bytes.u8(6) == expected && (bytes.u8(881) == 1 || bytes.u8(881) == 2),
                Rule.DESCRIPTOR,
                place,
                "the versions of the descriptor are %d and %d"
                        .formatted(bytes.u8(6), bytes.u8(881)));
        int blockSize = bytes.le16(128);
        if (blockSize != 512 && blockSize != 1024 && blockSize != SECTOR) {
            throw bytes.wrong(128, "logical blocks of %d bytes".formatted(blockSize));
        }
        long size = bytes.le32(80) * blockSize;
        notes.require(
                size <= image.bytes(),
                Rule.VOLUME_SIZE,
                place,
                "the volume has %d bytes, and the image %d: it is cut off"
                        .formatted(size, image.bytes()));
        new DescriptorFields(notes).volume(bytes);
        for (int at : new int[] {813, 830, 847, 864}) {
            date(bytes, at);
        }
        IsoWalk walk =
                new IsoWalk(
                        image,
                        notes,
                        blockSize,
                        Math.min(size, image.bytes()),
                        joliet,
                        bytes.u8(0) == 1);
        walk.walk(bytes.part("root directory record", 156, 34));
        new PathTableCheck(image, notes, blockSize).check(bytes, walk.directories());
        notes.usage().settle();
    }

    private void date(RawBytes bytes, int at) throws MalformedDataException {
        String digits = bytes.text(at, 16, StandardCharsets.ISO_8859_1);
        boolean none = digits.matches("0{16}|\\x00{16}| {16}");
        boolean sound =
                digits.matches(
                        "[0-9]{4}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])([01][0-9]|2[0-3])"
                                + "[0-5][0-9][0-5][0-9][0-9]{2}");
        byte zone = (byte) bytes.u8(at + 16);
        notes.require(
                none || (sound && zone >= -48 && zone <= 52),
                Rule.VOLUME_DATE,
                bytes.place(),
                "a date of the volume is none");
    }
}
