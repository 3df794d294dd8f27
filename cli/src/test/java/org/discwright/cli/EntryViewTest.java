package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.discwright.filesystem.reader.EntryTimes;
import org.discwright.filesystem.reader.FileEntry;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.DeviceNumber;
import org.junit.jupiter.api.Test;

/** Lines of a list. */
class EntryViewTest {
    private static FileEntry entry(
            int mode, boolean posix, long size, Optional<String> link, long device) {
        return new FileEntry(
                "name",
                new Attributes(mode, -2, 100),
                posix,
                size,
                EntryTimes.of(1_000_000_000_000_000L),
                link,
                device,
                3,
                OptionalLong.empty(),
                List.of(),
                Optional.empty(),
                0,
                0,
                false);
    }

    @Test
    void everyKindHasItsLine() {
        assertEquals(
                "-rwsr-Sr-t   3 4294967294   100   5000000000 2001-09-09 01:46 /a",
                EntryView.line(
                        entry(
                                Attributes.REGULAR | 07745,
                                true,
                                5_000_000_000L,
                                Optional.empty(),
                                0),
                        "/a"));
        assertEquals(
                "lrwxrwxrwx   3 4294967294   100            0 2001-09-09 01:46 /b -> to?",
                EntryView.line(
                        entry(Attributes.SYMBOLIC_LINK | 0777, true, 0, Optional.of("to\u001b"), 0),
                        "/b"));
        assertEquals(
                "brw-rw----   3 4294967294   100   259, 70000 2001-09-09 01:46 /c",
                EntryView.line(
                        entry(
                                Attributes.BLOCK_DEVICE | 0660,
                                true,
                                0,
                                Optional.empty(),
                                new DeviceNumber(259, 70000).number()),
                        "/c"));
        assertEquals(
                "d?????????   ?     ?     ?            0 2001-09-09 01:46 /d",
                EntryView.line(
                        entry(Attributes.DIRECTORY | 0755, false, 0, Optional.empty(), 0), "/d"));
    }
}
