package org.discwright.filesystem.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Names that are devices of Windows. */
class WindowsNamesTest {
    @Test
    void devicesAreKnownByTheirNames() {
        List<String> devices =
                List.of(
                        "NUL",
                        "con",
                        "Aux",
                        "prn.txt",
                        "COM1",
                        "lpt9.tar.gz",
                        "com\u00B2",
                        "nul .x");
        List<String> files =
                List.of("null", "con1", "COM", "COM10", "console", "xCON", "a.con", ".nul", "lpt");
        assertEquals(devices, devices.stream().filter(WindowsNames::isDevice).toList());
        assertEquals(List.of(), files.stream().filter(WindowsNames::isDevice).toList());
    }
}
