package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32C;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class ServeVerbTest {
    @TempDir Path folder;

    /** The program serving in a thread of its own. */
    private static final class Serving implements AutoCloseable {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final Thread thread;
        private volatile int exitCode = -1;

        Serving(String... arguments) {
            PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
            Surroundings surroundings =
                    new Surroundings(
                            new Console(stream, stream, false, false),
                            Map.of(),
                            new Interruption(),
                            Optional.empty());
            thread =
                    Thread.ofPlatform()
                            .name("serving")
                            .start(() -> exitCode = Program.run(surroundings, arguments));
        }

        List<Map<String, Object>> objects() {
            return out.toString(StandardCharsets.UTF_8).lines().map(Json::object).toList();
        }

        /** Waits until that many targets are there and gives their addresses. */
        List<String> addresses(int count) {
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            List<String> found = List.of();
            while (found.size() < count && thread.isAlive() && System.nanoTime() < end) {
                LockSupport.parkNanos(5_000_000);
                found =
                        objects().stream()
                                .filter(object -> "target".equals(object.get("type")))
                                .map(object -> String.valueOf(object.get("address")))
                                .toList();
            }
            assertEquals(count, found.size(), out::toString);
            return found;
        }

        @Override
        public void close() {
            thread.interrupt();
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (thread.isAlive() && System.nanoTime() < end) {
                LockSupport.parkNanos(5_000_000);
            }
            assertFalse(thread.isAlive());
        }
    }

    @Test
    void burnsThroughTheNetworkAndReadsBackWhatWasSent() throws Exception {
        String one = "emulated:" + folder.resolve("one.disc");
        String two = "emulated:" + folder.resolve("two.disc");
        Run.of("media", "new", folder.resolve("one.disc").toString()).exits(0);
        Run.of("media", "new", folder.resolve("two.disc").toString()).exits(0);
        String sound = Sounds.noise(folder.resolve("1.pcm"), 400, 1).toString();
        Serving serving = new Serving("serve", "-d", one, "-d", two, "--port", "0", "--json");
        try (serving) {
            List<String> drives = serving.addresses(2);
            assertTrue(drives.getFirst().endsWith("/iqn.2026-01.org.discwright:one.disc/0"));
            Map<String, Object> result =
                    Run.of("audio", "--json", "-d", drives.getFirst(), sound).exits(0).last();
            assertEquals("content", result.get("proof"));
            Map<String, Object> other =
                    Run.of("info", "--json", "-d", drives.getLast()).exits(0).object("disc");
            assertEquals("blank", other.get("state"));
        }
        assertEquals(0, serving.exitCode);
        assertEquals("result", serving.objects().getLast().get("type"));
        assertTrue(
                serving.objects().stream()
                        .anyMatch(object -> "attached".equals(object.get("event"))));
        assertEquals(
                "complete",
                Run.of("info", "--json", "-d", one).exits(0).object("disc").get("state"));
    }

    @Test
    void readOnlyDriveGivesWhatIsThereAndTakesNothing() throws Exception {
        String disc = "emulated:" + folder.resolve("one.disc");
        Run.of("media", "new", folder.resolve("one.disc").toString(), "-t", "cd-rw:80").exits(0);
        String sound = Sounds.noise(folder.resolve("1.pcm"), 400, 1).toString();
        Run.of("audio", "-d", disc, sound).exits(0);
        long before = sum(folder.resolve("one.disc"));
        try (Serving serving =
                new Serving("serve", "-d", disc, "--port", "0", "--read-only", "--json")) {
            String drive = serving.addresses(1).getFirst();
            assertEquals(true, serving.objects().getFirst().get("readOnly"));
            assertEquals(
                    "complete",
                    Run.of("info", "--json", "-d", drive).exits(0).object("disc").get("state"));
            Run erased = Run.of("erase", "--yes", "-d", drive);
            assertNotEquals(0, erased.exitCode());
            assertTrue(erased.err().contains("protected"), erased::err);
            assertNotEquals(0, Run.of("eject", "-d", drive).exitCode());
        }
        assertEquals(before, sum(folder.resolve("one.disc")));
    }

    private static long sum(Path file) throws IOException {
        CRC32C sum = new CRC32C();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] piece = new byte[1 << 20];
            for (int length = in.read(piece); length > 0; length = in.read(piece)) {
                sum.update(piece, 0, length);
            }
        }
        return sum.getValue();
    }

    @ParameterizedTest
    @CsvSource({
        "--listen *, --open-to-everyone",
        "--listen 0.0.0.0:0, --user NAME",
        "--listen 0.0.0.0:0 --read-only, network read the discs",
        "--listen 127.0.0.1:1 --port 2, two ports",
        "--port 65536, not a port",
        "--announce host:0, not a port",
        "--announce fd00::1, not HOST",
        "--announce none --announce host, no other",
        "--user me, is missing",
        "--mutual-user me, goes with --user",
        "--secret-file none, without a user",
        "--target nonsense, not the name of an iSCSI target",
        "--target iqn.2026-01.a:b --target iqn.2026-01.a:c, 2 names of targets for 1 drives"
    })
    void whatMakesNoSenseOrIsTooOpenIsRefused(String options, String says) {
        Path disc = folder.resolve("demo.disc");
        Run.of("media", "new", disc.toString()).exits(0);
        String[] line = ("serve -d emulated:" + disc + " " + options).split(" ");
        Run run = Run.of(line).exits(ExitCode.USAGE);
        assertTrue(run.err().contains(says), run::err);
    }

    @Test
    void whoAsksIsToldTheAddressThatWasNamed() throws Exception {
        Path disc = folder.resolve("demo.disc");
        Run.of("media", "new", disc.toString()).exits(0);
        try (Serving serving =
                new Serving(
                        "serve",
                        "-d",
                        "emulated:" + disc,
                        "--port",
                        "0",
                        "--json",
                        "--announce",
                        "localhost")) {
            String address = serving.addresses(1).getFirst();
            assertTrue(address.startsWith("iscsi://localhost:"), address);
            String portal = address.substring(0, address.indexOf('/', "iscsi://".length()));
            assertEquals(
                    "blank",
                    Run.of("info", "--json", "-d", portal).exits(0).object("disc").get("state"));
        }
    }

    @Test
    void secretsAreNeitherShortNorEqual() throws Exception {
        Path disc = folder.resolve("demo.disc");
        Run.of("media", "new", disc.toString()).exits(0);
        Path secret = Files.writeString(folder.resolve("secret"), "too short\n");
        Run shortOne =
                Run.of(
                        "serve",
                        "-d",
                        "emulated:" + disc,
                        "--user",
                        "me",
                        "--secret-file",
                        secret.toString());
        assertTrue(shortOne.exits(ExitCode.USAGE).err().contains("less than 12"));
        Files.writeString(secret, "long enough for all\n");
        Run same =
                Run.of(
                        "serve",
                        "-d",
                        "emulated:" + disc,
                        "--user",
                        "me",
                        "--secret-file",
                        secret.toString(),
                        "--mutual-user",
                        "it",
                        "--mutual-secret-file",
                        secret.toString());
        assertTrue(same.exits(ExitCode.USAGE).err().contains("are the same"));
    }

    @Test
    void driveThatIsNotThereIsNotMade() {
        Run run = Run.of("serve", "-d", "emulated:" + folder.resolve("none.disc"));
        run.exits(ExitCode.UNSUITABLE);
        assertTrue(Files.notExists(folder.resolve("none.disc")));
        Run.of("info", "-d", "emulated:a", "-d", "emulated:b").exits(ExitCode.USAGE);
    }
}
