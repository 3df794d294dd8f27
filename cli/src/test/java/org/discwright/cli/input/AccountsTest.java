package org.discwright.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users and groups by number or name. */
class AccountsTest {
    @TempDir Path folder;

    @Test
    void numbersAndNamesAreTaken() throws Exception {
        Path users = folder.resolve("passwd");
        Files.writeString(
                users,
                """
                root:x:0:0:root:/root:/bin/bash
                josé:x:1007:100::/:
                # no line

                odd:x:many:1::/:
                far:x:4294967294:1::/:
                2001:x:1008:100::/:
                """);
        Path groups = folder.resolve("group");
        Files.writeString(groups, "root:x:0:\nwheel:x:10:root,josé\n");
        Accounts known = new Accounts(users, groups);
        assertEquals(0, known.user("root"));
        assertEquals(1007, known.user("josé"));
        assertEquals(-2, known.user("far"));
        assertEquals(-2, known.user("4294967294"));
        assertEquals(1008, known.user("2001"), "a name first");
        assertEquals(1008, known.user("1008"));
        assertEquals(2001, known.group("2001"));
        assertEquals(10, known.group("wheel"));
        assertEquals(1234, known.group("1234"));
        for (String unknown : new String[] {"wheel", "odd", "", "-1", "4294967296", "x"}) {
            IllegalArgumentException told =
                    assertThrows(IllegalArgumentException.class, () -> known.user(unknown));
            assertTrue(String.valueOf(told.getMessage()).contains("number"), told::getMessage);
        }
        Accounts none = new Accounts(folder.resolve("none"), folder.resolve("none"));
        assertEquals(7, none.user("7"));
        assertThrows(IllegalArgumentException.class, () -> none.group("root"));
    }
}
