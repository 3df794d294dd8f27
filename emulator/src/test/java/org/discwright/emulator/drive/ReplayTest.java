package org.discwright.emulator.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.model.Octets;
import org.discwright.transport.ScsiRequest.Direction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of real programs: what was answered GOOD then is answered GOOD here. */
class ReplayTest {
    private static final Pattern LINE =
            Pattern.compile("(-|CHECK) (\\w+) ((?:[0-9a-f]{2} ?)+?)\\s*(?:x(\\d+))?\\s*");

    /** What wodim asks for to find out what the drive can do, then what it writes with. */
    private static final List<String> WODIM_PROBES =
            List.of(
                    "20 05 08",
                    "22 04 08",
                    "22 04 02",
                    "22 04 03",
                    "23 04 01",
                    "23 04 02",
                    "23 04 03");

    @TempDir Path directory;
    private Host host;
    private final List<String> unexpected = new ArrayList<>();
    private final Deque<String> writeParameters = new ArrayDeque<>();
    private int recordedEnd = -1;
    private int start;
    private int recordedStart;

    @BeforeEach
    void open() throws IOException {
        host = Host.open(directory.resolve("replay.disc"));
    }

    private record Sent(boolean good, String name, String cdb, int times) {}

    private static List<Sent> commands(String program) throws IOException {
        try (InputStream in =
                ReplayTest.class.getResourceAsStream("commands/" + program + ".txt")) {
            assertNotNull(in, program);
            List<Sent> commands = new ArrayList<>();
            for (String line :
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                Matcher matcher = LINE.matcher(line);
                assertEquals(true, matcher.matches(), line);
                String times = matcher.group(4);
                commands.add(
                        new Sent(
                                matcher.group(1).equals("-"),
                                matcher.group(2),
                                matcher.group(3).strip(),
                                times == null ? 1 : Integer.parseInt(times)));
            }
            return commands;
        }
    }

    private void replay(String program) throws IOException {
        for (Sent sent : commands(program)) {
            for (int i = 0; i < sent.times; i++) {
                Completion completion = send(sent);
                boolean news =
                        completion instanceof Completion.CheckCondition(var sense, int _)
                                && sense.code().asc() == 0x28;
                if (news) {
                    completion = send(sent); // as the kernel does
                }
                if (sent.good && !(completion instanceof Completion.Good)) {
                    unexpected.add(sent.name + " " + sent.cdb + ": " + completion);
                }
            }
        }
    }

    private Completion send(Sent sent) throws IOException {
        Octets block = Octets.ofHex(sent.cdb);
        int length = Cdb.lengthOf(block.u8(0));
        String cdb = (length == 0 ? block : block.truncate(length)).toHex();
        return switch (sent.name) {
            case "MODE_SELECT10" -> modeSelect(cdb, block.u16(7));
            case "WRITE10" -> write(block.i32(2), block.u16(7));
            case "TEST_UNIT_READY",
                    "PREVENT_ALLOW",
                    "START_STOP_UNIT",
                    "SYNC_CACHE",
                    "SET_CD_SPEED",
                    "CLOSE_TRACK_SESSION",
                    "SEND_OPC",
                    "op_01" ->
                    host.send(cdb);
            default -> host.send(cdb, Direction.IN, MemorySegment.ofArray(new byte[64 << 10]));
        };
    }

    private Completion modeSelect(String cdb, int length) throws IOException {
        if (length == 16) {
            return host.out(cdb, Octets.ofHex("00 00 00 00 00 00 00 08 00 00 00 00 00 00 08 00"));
        }
        String fields = writeParameters.isEmpty() ? "01 00 00" : writeParameters.remove();
        Octets page = Octets.ofHex("05 32 " + fields + " 07 00 00 00 00 00 00 00 10 00 96");
        Completion completion =
                host.out(cdb, Octets.zeros(8).concat(page).concat(Octets.zeros(36)));
        // probes for what this drive cannot do are refused
        boolean probe = WODIM_PROBES.contains(fields);
        return probe ? new Completion.Good(0) : completion;
    }

    /** The recorder of that day laid no run-out: tracks began two sectors earlier. */
    private Completion write(int address, int blocks) throws IOException {
        if (address != recordedEnd) {
            start = host.nextWritable();
            recordedStart = address;
        }
        recordedEnd = address + blocks;
        return host.write(address - recordedStart + start, Host.noise(blocks, 2352, address), 2352);
    }

    private void assertThreeTracks() throws IOException {
        assertEquals(List.of(), unexpected);
        assertEquals(
                Octets.ofHex(
                        """
                        00 22 01 03
                        00 10 01 00 00 00 00 00
                        00 10 02 00 00 00 03 86
                        00 10 03 00 00 00 07 0d
                        00 10 aa 00 00 00 08 3b
                        """),
                host.in("43 00 00 00 00 00 00 00 24 00", 36));
        host.close();
    }

    @Test
    void cdrskinBurnsThreeTracks() throws IOException {
        replay("cdrskin-tao");
        assertThreeTracks();
    }

    @Test
    void wodimBurnsThreeTracks() throws IOException {
        writeParameters.add("20 05 08");
        writeParameters.addAll(WODIM_PROBES.subList(1, WODIM_PROBES.size()));
        writeParameters.add("21 04 08");
        for (int i = 0; i < 20; i++) {
            writeParameters.add("21 00 00");
        }
        replay("wodim-tao");
        assertThreeTracks();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cdrskin-toc", "cdrdao-diskinfo", "cdrdao-toc", "cd-info", "wodim-toc"})
    void programsFindTheirWayOnAFinishedDisc(String program) throws IOException {
        replay("cdrskin-tao");
        host.settle();
        replay(program);
        assertThreeTracks();
    }

    @Test
    void wodimFindsTheNextSessionOfAnAppendableDisc() throws IOException {
        for (int i = 0; i < 8; i++) {
            writeParameters.add("01 c0 00");
        }
        replay("cdrskin-tao");
        host.settle();
        replay("wodim-msinfo");
        assertEquals(2107 + 11_400, host.nextWritable());
        assertThreeTracks();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cdrskin-atip", "cdrskin-minfo"})
    void programsFindTheirWayOnABlankDisc(String program) throws IOException {
        replay(program);
        assertEquals(List.of(), unexpected);
        host.close();
    }
}
