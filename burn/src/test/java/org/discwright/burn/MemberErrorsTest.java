package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.discwright.mmc.Completion;
import org.discwright.mmc.modepage.Capabilities;
import org.discwright.model.Octets;
import org.discwright.model.error.DiscError;
import org.discwright.transport.TransportException;
import org.discwright.transport.trace.FaultyTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every code that IMAPI2 documents for a member of the track-at-once interfaces is provoked, or the
 * list says why it cannot come here.
 */
class MemberErrorsTest {
    private static final int ALWAYS = 1_000_000;

    /** One documented code of one member. */
    record Row(String type, String member, String error, String how, String note) {
        DiscError code() {
            return Arrays.stream(DiscError.values())
                    .filter(one -> one.symbol().equals(error))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no such code: " + error));
        }

        @Override
        public String toString() {
            return member + " " + error;
        }
    }

    static List<Row> rows() throws IOException {
        return rows("member-errors.tsv");
    }

    static List<Row> rows(String file) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (InputStream stream = MemberErrorsTest.class.getResourceAsStream(file);
                BufferedReader reader =
                        new BufferedReader(
                                new InputStreamReader(
                                        Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
            reader.lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(cell -> new Row(cell[0], cell[1], cell[2], cell[3], cell[4]))
                    .forEach(rows::add);
        }
        return rows;
    }

    static List<Row> ofTheDrive() throws IOException {
        return rows().stream().filter(row -> row.how().equals("drive")).toList();
    }

    static List<Row> scenarios() throws IOException {
        return rows().stream().filter(row -> row.how().equals("scenario")).toList();
    }

    @Test
    void everyCodeIsProvokedOrItsAbsenceHasAReason() throws IOException {
        assertEquals(329, rows().size());
        for (Row row : rows()) {
            assertTrue(List.of("drive", "scenario", "none").contains(row.how()), row.toString());
            if (row.how().equals("none")) {
                assertFalse(row.note().isBlank(), row + " needs a reason");
            }
        }
        assertEquals(
                181 + 49,
                new TreeSet<>(ofTheDrive().stream().map(Row::toString).toList()).size()
                        + scenarios().size());
    }

    @ParameterizedTest
    @MethodSource("ofTheDrive")
    void aDriveThatFailsGivesItsCode(Row row) throws Exception {
        try (Workbench bench = stage(row.member())) {
            if (row.error().contains("ERROR_INVALID_HANDLE")) {
                // a recorder that is at work cannot be closed, but its drive can
                bench.recorder.drive().close();
            } else {
                plan(bench.transport, row);
            }
            assertEquals(row.code(), Calls.outcome(() -> Calls.call(bench, row.member())));
            bench.transport.heal();
        }
    }

    private static Workbench stage(String member) throws BurnException {
        return switch (member) {
            case "AddAudioTrack" -> Workbench.prepared();
            case "ReleaseMedia" -> {
                Workbench bench = Workbench.prepared();
                bench.add(300, 1);
                yield bench;
            }
            default -> Workbench.idle();
        };
    }

    private static int opcode(Row row) {
        boolean malformed = row.error().contains("INVALID_RESPONSE");
        if (row.error().endsWith("NO_SUCH_MODE_PAGE")) {
            return 0x5A;
        }
        if (row.error().endsWith("INVALID_MODE_PARAMETERS")) {
            return 0x55;
        }
        return switch (row.member()) {
            case "PrepareMedia", "get_MediaPhysicallyBlank", "get_MediaHeuristicallyBlank" -> 0x51;
            case "AddAudioTrack" -> malformed ? 0x52 : 0x2A;
            case "ReleaseMedia" -> malformed ? 0x51 : 0x5B;
            case "SetWriteSpeed", "get_CurrentWriteSpeed", "get_CurrentRotationTypeIsPureCAV" ->
                    0x5A;
            default -> 0x46;
        };
    }

    private static void plan(FaultyTransport transport, Row row) {
        transport.plan(opcode(row), 0, ALWAYS, (_, _) -> fault(row.error()));
    }

    /** What a drive says, or a transport, for that code to come. */
    static Completion fault(String error) throws TransportException {
        return switch (error) {
            case "E_INVALIDARG" -> throw lost(TransportException.Reason.BAD_ADDRESS);
            case "E_FAIL" -> FakeRecorder.check(4, 0x44, 0x00);
            case "E_IMAPI_RECORDER_COMMAND_TIMEOUT" ->
                    throw lost(TransportException.Reason.TIMEOUT);
            case "E_IMAPI_RECORDER_LOCKED" -> throw lost(TransportException.Reason.IN_USE);
            case "HRESULT_FROM_WIN32(ERROR_DEV_NOT_EXIST)" ->
                    throw lost(TransportException.Reason.DEVICE_GONE);
            case "E_IMAPI_RECORDER_INVALID_RESPONSE_FROM_DEVICE" -> new Completion.Good(1);
            case "E_IMAPI_RECORDER_MEDIA_UPSIDE_DOWN" -> FakeRecorder.check(4, 0x09, 0x01);
            case "E_IMAPI_RECORDER_MEDIA_BECOMING_READY" -> FakeRecorder.check(2, 0x04, 0x01);
            case "E_IMAPI_RECORDER_MEDIA_NO_MEDIA" -> FakeRecorder.check(2, 0x3A, 0x01);
            case "E_IMAPI_RECORDER_MEDIA_FORMAT_IN_PROGRESS" -> FakeRecorder.check(2, 0x04, 0x04);
            case "E_IMAPI_RECORDER_MEDIA_BUSY" -> FakeRecorder.check(2, 0x04, 0x07);
            case "E_IMAPI_LOSS_OF_STREAMING" -> FakeRecorder.check(3, 0x0C, 0x09);
            case "E_IMAPI_RECORDER_MEDIA_INCOMPATIBLE" -> FakeRecorder.check(5, 0x30, 0x05);
            case "E_IMAPI_RECORDER_NO_SUCH_MODE_PAGE" -> FakeRecorder.check(5, 0x24, 0x00);
            case "E_IMAPI_RECORDER_INVALID_MODE_PARAMETERS" -> FakeRecorder.check(5, 0x26, 0x00);
            case "E_IMAPI_RECORDER_MEDIA_WRITE_PROTECTED" -> FakeRecorder.check(7, 0x27, 0x00);
            case "E_IMAPI_RECORDER_MEDIA_SPEED_MISMATCH" -> FakeRecorder.check(3, 0x73, 0x03);
            default -> throw new AssertionError("no fault for " + error);
        };
    }

    private static TransportException lost(TransportException.Reason reason) {
        return new TransportException(reason, "as planned");
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void misuseAndNewsGiveTheirCode(Row row) throws Exception {
        assertEquals(row.code(), provoke(row.member(), row.code()));
    }

    private static DiscError provoke(String member, DiscError code) throws Exception {
        return switch (code) {
            case DF2TAO_WRITE_IN_PROGRESS -> {
                try (Workbench bench = Workbench.prepared()) {
                    yield Calls.whileWriting(bench, () -> Calls.call(bench, member));
                }
            }
            case DF2TAO_MEDIA_IS_PREPARED, DF2TAO_TABLE_OF_CONTENTS_EMPTY_DISC ->
                    calling(Workbench.prepared(), member);
            case DF2TAO_MEDIA_IS_NOT_PREPARED, DF2TAO_WRITE_NOT_IN_PROGRESS ->
                    calling(Workbench.idle(), member);
            case DF2TAO_NO_RECORDER_SPECIFIED, RECORDER_REQUIRED ->
                    calling(Workbench.bound(), member);
            case DF2TAO_CLIENT_NAME_IS_NOT_VALID -> {
                try (Workbench bench = Workbench.bound()) {
                    bench.format.setRecorder(bench.recorder);
                    yield member.equals("PrepareMedia")
                            ? Calls.outcome(() -> Calls.call(bench, member))
                            : Calls.outcome(() -> {
                                bench.format.setClientName("nein!");
                                return bench;
                            });
                }
            }
            case DF2TAO_MEDIA_IS_NOT_SUPPORTED -> {
                try (Workbench bench = Workbench.idle()) {
                    bench.drive.profile = 0x11;
                    yield Calls.outcome(() -> Calls.call(bench, member));
                }
            }
            case DF2TAO_MEDIA_IS_NOT_BLANK, DF2TAO_PROPERTY_FOR_BLANK_MEDIA_ONLY -> {
                try (Workbench bench = Workbench.prepared()) {
                    bench.add(300, 1);
                    bench.format.releaseMedia();
                    yield Calls.outcome(() -> Calls.call(bench, member));
                }
            }
            case DF2TAO_RECORDER_NOT_SUPPORTED -> {
                try (Workbench bench = Workbench.bound()) {
                    bench.drive.writesTracks = false;
                    yield Calls.outcome(() -> Calls.call(bench, member));
                }
            }
            case RECORDER_MEDIA_NO_MEDIA -> {
                try (Workbench bench = Workbench.bound()) {
                    bench.drive.present = false;
                    yield Calls.outcome(() -> bench.format.isCurrentMediaSupported(bench.recorder));
                }
            }
            case DF2TAO_TRACK_LIMIT_REACHED -> {
                try (Workbench bench = Workbench.prepared()) {
                    bench.drive.careless = true;
                    for (int i = 0; i < 98; i++) {
                        bench.drive.tracks.add(new FakeRecorder.Track(i + 1, 1, i * 452, 300));
                    }
                    bench.drive.sessionOpen = true;
                    bench.drive.sessions = 1;
                    bench.format.close();
                    bench.format.setAppendAllowed(true);
                    bench.format.setBurnVerificationLevel(VerificationLevel.NONE);
                    bench.format.prepareMedia();
                    bench.add(300, 99);
                    yield Calls.outcome(() -> Calls.call(bench, member));
                }
            }
            case DF2TAO_STREAM_NOT_SUPPORTED -> {
                try (Workbench bench = Workbench.prepared()) {
                    yield Calls.outcome(() -> bench.format.addAudioTrack(Sounds.of(new byte[3])));
                }
            }
            case DF2TAO_NOT_ENOUGH_SPACE -> {
                try (Workbench bench = Workbench.prepared()) {
                    yield Calls.outcome(() ->
                            bench.format.addAudioTrack(
                                    Sounds.announcing(359_847L * 2352, new byte[0])));
                }
            }
            case REQUEST_CANCELLED -> {
                try (Workbench bench = Workbench.prepared()) {
                    bench.format.addListener((format, _) ->
                            Calls.outcome(() -> {
                                format.cancelAddTrack();
                                return format;
                            }));
                    yield Calls.outcome(() -> bench.format.addAudioTrack(Sounds.noise(30_000, 1)));
                }
            }
            case E_POINTER -> nullArgument(member);
            case E_INVALIDARG -> {
                try (Workbench bench = Workbench.idle()) {
                    yield Calls.outcome(() -> bench.format.setWriteSpeed(0, false));
                }
            }
            case SPEEDADJUSTED, ROTATIONADJUSTED, BOTHADJUSTED -> {
                try (Workbench bench = Workbench.idle()) {
                    yield bench.format.setWriteSpeed(
                            code == DiscError.ROTATIONADJUSTED
                                    ? 600
                                    : code == DiscError.SPEEDADJUSTED ? 650 : 1150,
                            code == DiscError.ROTATIONADJUSTED);
                }
            }
            case UNEXPECTED_RESPONSE_FROM_DEVICE -> {
                try (Workbench bench = Workbench.idle()) {
                    bench.drive.knowsPerformance = false;
                    bench.drive.capabilities = new Capabilities(Octets.ofInts(0x2A, 4, 0, 0, 0, 0));
                    yield Calls.outcome(() -> Calls.call(bench, member));
                }
            }
            default -> throw new AssertionError("no scenario for " + code);
        };
    }

    private static DiscError calling(Workbench made, String member) {
        try (Workbench bench = made) {
            return Calls.outcome(() -> Calls.call(bench, member));
        }
    }

    @SuppressWarnings({"NullAway", "DataFlowIssue"}) // what happens to null is the question
    private static DiscError nullArgument(String member) throws Exception {
        try (Workbench bench = Workbench.prepared()) {
            return Calls.outcome(() ->
                    switch (member) {
                        case "IsRecorderSupported" -> bench.format.isRecorderSupported(null);
                        case "IsCurrentMediaSupported" ->
                                bench.format.isCurrentMediaSupported(null);
                        default -> bench.format.addAudioTrack(null);
                    });
        }
    }
}
