package org.discwright.filesystem.check;

import static org.discwright.filesystem.SampleFolder.THEN;
import static org.discwright.filesystem.check.Corruption.SECTOR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.discwright.filesystem.MemoryBlocks;
import org.discwright.filesystem.SampleFolder;
import org.discwright.filesystem.block.ImageBlocks;
import org.discwright.filesystem.iso9660.IsoOptions;
import org.discwright.filesystem.udf.UdfOptions;
import org.discwright.filesystem.udf.UdfRevision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single fields that have a wrong value, with tags that are right again. */
class FieldCorruptionTest {
    @TempDir Path folder;

    private final List<String> missed = new ArrayList<>();
    private byte[] image = new byte[0];

    private static CheckReport check(byte[] image) throws IOException {
        return ImageCheck.check(new ImageBlocks(new MemoryBlocks(image)), 0);
    }

    private void wrong(Rule rule, String what, ToIntFunction<Corruption> at, int value)
            throws IOException {
        Corruption corruption = new Corruption(image);
        corruption.set(at.applyAsInt(corruption), value);
        found(corruption, rule, what);
    }

    /** The same in a descriptor of UDF, at a byte of it. */
    private void wrong(Rule rule, String what, ToIntFunction<Corruption> at, int field, int value)
            throws IOException {
        Corruption corruption = new Corruption(image);
        int descriptor = at.applyAsInt(corruption);
        corruption.set(descriptor + field, value);
        corruption.seal(descriptor);
        found(corruption, rule, what);
    }

    private void found(Corruption corruption, Rule rule, String what) throws IOException {
        CheckReport report = check(corruption.bytes);
        if (report.findings().stream().noneMatch(finding -> finding.rule() == rule)) {
            missed.add(what + ": " + report.findings());
        }
    }

    private static ToIntFunction<Corruption> at(int place) {
        return corruption -> place;
    }

    private static ToIntFunction<Corruption> record(String identifier, int field) {
        return c -> c.record(c.root(16), identifier) + field;
    }

    private static ToIntFunction<Corruption> own(String field, int at) {
        return c -> c.find(field, c.root(16)) + at;
    }

    @Test
    void ofIso() throws IOException {
        Path in = SampleFolder.fill(Files.createDirectory(folder.resolve("in")));
        image =
                Files.readAllBytes(
                        SampleFolder.master(
                                in, folder.resolve("image"), IsoOptions.of("FIELDS", THEN)));
        assertEquals(List.of(), check(image).findings());
        int primary = 16 * SECTOR;
        for (int reserved : new int[] {7, 72, 79, 88, 119, 882, 1395, 2047}) {
            wrong(Rule.DESCRIPTOR, "reserved " + reserved, at(primary + reserved), 1);
        }
        wrong(Rule.DESCRIPTOR, "flags of Joliet", at(17 * SECTOR + 7), 2);
        wrong(Rule.DESCRIPTOR, "length of the root", at(primary + 156), 36);
        wrong(Rule.DESCRIPTOR, "flags of the root", at(primary + 156 + 25), 0);
        wrong(Rule.DESCRIPTOR, "identifier of the root", at(primary + 156 + 33), 1);
        wrong(Rule.BYTE_ORDER, "volume of the root", at(primary + 156 + 28), 2);
        wrong(Rule.RECORD_DATE, "date of the root", at(primary + 156 + 19), 13);
        wrong(Rule.DESCRIPTOR, "version of the terminator", at(18 * SECTOR + 6), 2);
        wrong(Rule.DESCRIPTOR, "end of the terminator", at(18 * SECTOR + 2047), 1);
        wrong(
                Rule.PATH_TABLE_COPY,
                "attributes in a path table",
                c -> c.le32(primary + 140) * SECTOR + 1,
                1);
        wrong(Rule.RECORD_DATE, "month of a record", record("SIZE1", 19), 13);
        wrong(Rule.RECORD_DATE, "zone of a record", record("SIZE1", 24), 53);
        wrong(Rule.RECORD, "gap of a file", record("SIZE1", 27), 1);
        wrong(Rule.RECORD, "unit of a directory", record("MANY", 26), 1);
        wrong(Rule.SYSTEM_USE, "no SP", own("SP", 0), 'X');
        wrong(Rule.POSIX_ATTRIBUTES, "bytes to skip", own("SP", 6), 21);
        wrong(Rule.SYSTEM_USE, "version of SP", own("SP", 3), 2);
        wrong(Rule.POSIX_ATTRIBUTES, "no PX", own("PX", 0), 'X');
        wrong(Rule.SYSTEM_USE, "version of PX", own("PX", 3), 2);
        wrong(Rule.SYSTEM_USE, "no ER", own("ER", 1), 'X');
        wrong(Rule.SYSTEM_USE, "another extension", own("IEEE_P1282", 3), 'X');
        wrong(Rule.RECORD_DATE, "month of TF", own("TF", 6), 0);
        wrong(Rule.SYSTEM_USE, "flags of SL", own("SL", 4), 2);
        wrong(Rule.SYSTEM_USE, "flags of a component", own("SL", 5), 0x40);
        wrong(Rule.SYSTEM_USE, "length of a component", own("SL", 6), 200);
        assertEquals(List.of(), missed);
    }

    private static ToIntFunction<Corruption> tagged(int tag, int number) {
        return c -> c.tagged(tag, SECTOR, number);
    }

    private void ofEntry(int tag, int number, boolean extended) throws IOException {
        wrong(Rule.FILE_ENTRY, "type of a file", tagged(tag, number), 27, 3);
        wrong(Rule.FILE_ENTRY, "version of a tag", tagged(tag, number), 2, 4);
        wrong(Rule.FILE_ENTRY, "most entries", tagged(tag, number), 24, 2);
        wrong(Rule.FILE_ENTRY, "reserved", tagged(tag, number), 26, 1);
        wrong(Rule.FILE_ENTRY, "format of records", tagged(tag, number), 50, 1);
        wrong(Rule.FILE_ENTRY, "length of records", tagged(tag, number), 55, 1);
        wrong(Rule.FILE_ENTRY, "time of access", tagged(tag, number), extended ? 84 : 76, 13);
        if (extended) {
            wrong(Rule.FILE_ENTRY, "bytes with streams", tagged(tag, number), 64, 77);
        }
    }

    @Test
    void ofUdf() throws IOException {
        Path in = SampleFolder.fill(Files.createDirectory(folder.resolve("in")));
        image = DiskImages.udf(in, UdfOptions.of(UdfRevision.V1_02, "FIELDS", THEN));
        assertEquals(List.of(), check(image).findings());
        wrong(Rule.TAG, "version of a tag", tagged(6, 0), 2, 4);
        wrong(Rule.INTEGRITY, "partitions", tagged(9, 0), 72, 2);
        wrong(Rule.INTEGRITY, "least to read", tagged(9, 0), 88 + 40, 3);
        wrong(Rule.INTEGRITY, "most to write", tagged(9, 0), 88 + 44, 1);
        ofEntry(261, 1, false);
        image = DiskImages.udf(in, UdfOptions.of(UdfRevision.V2_60, "FIELDS", THEN));
        assertEquals(List.of(), check(image).findings());
        // that of the metadata file is the first, that of its mirror the last
        wrong(Rule.FILE_ENTRY, "type of the metadata file", tagged(266, 0), 27, 251);
        wrong(Rule.METADATA_MIRROR, "place of the metadata file", tagged(266, 0), 220, 33);
        wrong(Rule.FILE_ENTRY, "bytes of the metadata file", tagged(266, 0), 217, 0x10);
        ofEntry(266, 2, true);
        assertEquals(List.of(), missed);
    }

    /** An extent that is longer than the file. */
    @Test
    void lengthOfExtents() throws IOException {
        Path in = SampleFolder.fill(Files.createDirectory(folder.resolve("in")));
        image = DiskImages.udf(in, UdfOptions.of(UdfRevision.V2_01, "FIELDS", THEN));
        Corruption first = new Corruption(image);
        int number = 0;
        while (first.bytes[first.tagged(266, SECTOR, number) + 27] != 5) {
            number++;
        }
        wrong(Rule.FILE_ENTRY, "bytes of an extent", tagged(266, number), 216 + 1, 0x71);
        assertEquals(List.of(), missed);
    }
}
