package org.discwright.filesystem.check;

import java.io.IOException;
import org.discwright.filesystem.block.RawBytes;
import org.discwright.filesystem.reader.udf.Address;
import org.discwright.filesystem.reader.udf.UdfTag;
import org.discwright.filesystem.reader.udf.UdfVolume;
import org.discwright.model.error.MalformedDataException;

/**
 * Name, domain and revision of a logical volume: its descriptor, the one for implementation use,
 * the partition's and that of the file set tell the same (UDF 2.1.5, 2.2.4, 2.2.7, 2.3.2).
 */
final class UdfVolumeCheck {
    private static final int NAME = 128;
    private static final String DOMAIN = "*OSTA UDF Compliant";
    private static final int THIRD_EDITION = 0x0200;

    private final Notes notes;
    private final RawBytes logical;

    UdfVolumeCheck(Notes notes, RawBytes logical) {
        this.notes = notes;
        this.logical = logical;
    }

    /** What the volume descriptors say. */
    void domain(RawBytes partition) throws MalformedDataException {
        require(
                logical.is(217, DOMAIN),
                logical,
                "the logical volume is not said to be of the domain '%s'".formatted(DOMAIN));
        String contents = revision() >= THIRD_EDITION ? "+NSR03" : "+NSR02";
        require(
                partition.is(25, contents),
                partition,
                "the partition is not said to hold %s, as revision %x wants"
                        .formatted(contents, revision()));
    }

    /** The descriptor with tag 4. */
    void implementationUse(RawBytes use) throws MalformedDataException {
        if (use.is(21, "*UDF LV Info")) {
            name(use, 116, "the descriptor for implementation use");
            revision(use, 44, "the descriptor for implementation use");
        }
    }

    void fileSet(UdfVolume volume) throws IOException {
        RawBytes set =
                volume.descriptor(
                        "file set descriptor", UdfTag.FILE_SET, Address.read(logical, 248));
        name(set, 112, "the file set descriptor");
        require(
                set.is(417, DOMAIN),
                set,
                "the file set is not said to be of the domain '%s'".formatted(DOMAIN));
        revision(set, 440, "the file set descriptor");
    }

    /** The table of a virtual partition. */
    void virtualTable(RawBytes table) throws MalformedDataException {
        name(table, 4, "the virtual allocation table");
    }

    private void name(RawBytes in, int at, String what) throws MalformedDataException {
        require(
                in.part("name", at, NAME).equals(logical.part("name", 84, NAME)),
                in,
                what + " has another name for the logical volume than its own descriptor");
    }

    private int revision() throws MalformedDataException {
        return logical.le16(240);
    }

    private void revision(RawBytes in, int at, String what) throws MalformedDataException {
        require(
                in.le16(at) == revision(),
                in,
                "%s is of revision %x, and the logical volume's is %x"
                        .formatted(what, in.le16(at), revision()));
    }

    private void require(boolean sound, RawBytes in, String message) {
        notes.require(sound, Rule.LOGICAL_VOLUME, in.place(), message);
    }
}
