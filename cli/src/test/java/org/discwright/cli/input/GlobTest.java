package org.discwright.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalInt;
import org.discwright.filesystem.tree.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns of names, and rights. */
class GlobTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "*.o a/b.o true",
                "*.o a/b.oo false",
                "?.c a/x.c true",
                "?.c a/xx.c false",
                "[a-c]x a/bx true",
                "[!a-c]x a/bx false",
                "[!a-c]x a/dx true",
                "{one,two}.txt a/two.txt true",
                "{one,two}.txt a/three.txt false",
                "a,b z/a,b true",
                "a/*.o a/b/c.o true",
                "a/*.o b/c.o false",
                "[x a/[x true",
                "\\* a/* true",
                "\\* a/b false",
                "a.b a/axb false",
                ".git a/.git true",
            })
    void patterns(String glob, String path, boolean expected) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        assertEquals(expected, Glob.of(glob).matches(name, path), glob + " " + path);
    }

    @Test
    void anOpenBraceIsNoPattern() {
        assertThrows(IllegalArgumentException.class, () -> Glob.of("{a"));
    }

    @Test
    void everybodyReadsAndNobodyWrites() {
        Rights readable =
                new Rights(
                        true,
                        OptionalInt.empty(),
                        OptionalInt.of(7),
                        OptionalInt.empty(),
                        OptionalInt.of(0700));
        assertEquals(
                new Attributes(Attributes.REGULAR | 0444, 0, 7),
                readable.apply(new Attributes(Attributes.REGULAR | 04600, 9, 9)));
        assertEquals(
                new Attributes(Attributes.REGULAR | 0555, 0, 7),
                readable.apply(new Attributes(Attributes.REGULAR | 0710, 9, 9)));
        assertEquals(
                new Attributes(Attributes.DIRECTORY | 0700, 0, 7),
                readable.apply(new Attributes(Attributes.DIRECTORY | 0755, 9, 9)));
        assertEquals(
                new Attributes(Attributes.SYMBOLIC_LINK | 0777, 0, 7),
                readable.apply(new Attributes(Attributes.SYMBOLIC_LINK | 0777, 9, 9)));
        assertThrows(IllegalArgumentException.class, () -> Rights.permissions("0999"));
    }
}
