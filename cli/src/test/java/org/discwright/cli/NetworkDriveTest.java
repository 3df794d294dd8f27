package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class NetworkDriveTest {
    private static void refused(String address, String... words) {
        Run run = Run.of("info", "-d", address).exits(ExitCode.UNSUITABLE);
        for (String word : words) {
            assertTrue(run.err().contains(word), run.err());
        }
    }

    @Test
    void addressesThatMeanNothingSayHowTheyAreWritten() {
        refused("iscsi:host", "iscsi://", "iscsi://[user@]host[:port]/target[/lun]");
        refused("iscsi://host/drive", "'drive' is not the name of a target");
        refused("iscsi://ann:secret@host", "does not belong into an address");
    }

    @Test
    void aPortWhereNobodyListensIsNamed() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        refused(
                "iscsi://127.0.0.1:" + port + "/iqn.2026-01.org.example:drive",
                "othing answers at 127.0.0.1:" + port,
                "network");
    }

    @Test
    void aUserWithoutASecretIsToldWhereItGoes() {
        refused(
                "iscsi://ann@127.0.0.1:9/iqn.2026-01.org.example:drive",
                "DISCWRIGHT_CHAP_SECRET",
                "docs/iscsi.md");
    }
}
