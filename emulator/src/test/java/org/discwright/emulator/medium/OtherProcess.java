package org.discwright.emulator.medium;

import java.io.IOException;
import java.nio.file.Path;
import org.discwright.transport.TransportException;

/** Tries to open a disc and says what came of it. */
final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] arguments) throws IOException {
        try (CdMedium medium = CdMedium.open(Path.of(arguments[0]), "other")) {
            System.out.println("opened " + medium.summary());
        } catch (TransportException e) {
            System.out.println(e.reason() + ": " + e.getMessage());
        }
    }
}
