package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import org.discwright.burn.MemberErrorsTest.Row;
import org.discwright.burn.drive.SensePolicy;
import org.discwright.model.Octets;
import org.discwright.model.error.DiscError;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.ScsiTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every code that IMAPI2 documents for a member of IDiscMaster2, IDiscRecorder2 and
 * IDiscRecorder2Ex is provoked, or the list says why it cannot come here.
 */
class RecorderErrorsTest {
    private static final int ALWAYS = 1_000_000;
    private static final int ALL = 268;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Octets TEST_UNIT_READY = Octets.zeros(6);
    private static final Octets INQUIRY = Octets.ofHex("12 00 00 00 24 00");

    private static List<Row> rows(String how) throws IOException {
        return MemberErrorsTest.rows("recorder-errors.tsv").stream()
                .filter(row -> row.how().equals(how))
                .toList();
    }

    static List<Row> ofTheDrive() throws IOException {
        return rows("drive");
    }

    static List<Row> sense() throws IOException {
        return rows("sense");
    }

    static List<Row> scenarios() throws IOException {
        return rows("scenario");
    }

    @Test
    void everyCodeIsProvokedOrItsAbsenceHasAReason() throws IOException {
        List<Row> none = rows("none");
        assertEquals(ALL, none.size() + ofTheDrive().size() + sense().size() + scenarios().size());
        none.forEach(row -> assertFalse(row.note().isBlank(), row + " needs a reason"));
        assertTrue(none.size() < ALL / 2, "too much of it cannot come");
    }

    private static int opcode(String member) {
        return switch (member) {
            case "EjectMedia", "CloseTray" -> 0x1B;
            case "InitializeDiscRecorder", "SendCommandGetDataFromDevice" -> 0x12;
            case "get_CurrentProfiles", "GetFeaturePage" -> 0x46;
            case "GetModePage" -> 0x5A;
            case "SetModePage" -> 0x55;
            case "GetTrackInformation" -> 0x52;
            case "SendCommandNoData" -> 0x00;
            default -> throw new IllegalArgumentException(member);
        };
    }

    private static Object call(Workbench bench, String member) throws Exception {
        DiscRecorder recorder = bench.recorder;
        return switch (member) {
            case "EjectMedia" -> {
                recorder.ejectMedia();
                yield recorder;
            }
            case "CloseTray" -> {
                recorder.closeTray();
                yield recorder;
            }
            case "InitializeDiscRecorder" -> {
                try (DiscRecorder other = new DiscRecorder(bench.pauses)) {
                    other.initialize(bench.transport);
                }
                yield recorder;
            }
            case "get_CurrentProfiles" -> recorder.getCurrentProfiles();
            case "GetFeaturePage" -> recorder.advanced().getFeaturePage(0x2D, true);
            case "GetModePage" ->
                    recorder.advanced().getModePage(0x05, ModePageRequestType.CURRENT_VALUES);
            case "SetModePage" -> {
                recorder.advanced()
                        .setModePage(ModePageRequestType.CURRENT_VALUES, bench.drive.page.bytes());
                yield recorder;
            }
            case "GetTrackInformation" ->
                    recorder.advanced().getTrackInformation(1, TrackAddressType.TRACK);
            case "SendCommandNoData", "SendCommandGetDataFromDevice" -> raw(bench, member);
            case "AcquireExclusiveAccess" -> {
                recorder.acquireExclusiveAccess(false, "other");
                yield recorder;
            }
            case "ReleaseExclusiveAccess" -> {
                recorder.releaseExclusiveAccess();
                yield recorder;
            }
            case "DisableMcn" -> {
                recorder.disableMcn();
                yield recorder;
            }
            case "EnableMcn" -> {
                recorder.enableMcn();
                yield recorder;
            }
            default -> throw new IllegalArgumentException(member);
        };
    }

    private static CommandResult raw(Workbench bench, String member) throws BurnException {
        AdvancedRecorder raw = bench.recorder.advanced();
        return member.equals("SendCommandNoData")
                ? raw.sendCommandNoData(TEST_UNIT_READY, SECOND)
                : raw.sendCommandGetDataFromDevice(INQUIRY, SECOND, 36);
    }

    private static String faultFor(Row row) {
        return switch (row.error()) {
            case "E_IMAPI_RECORDER_NO_SUCH_FEATURE" -> "E_IMAPI_RECORDER_NO_SUCH_MODE_PAGE";
            default -> row.error();
        };
    }

    @ParameterizedTest
    @MethodSource("ofTheDrive")
    void aDriveThatFailsGivesItsCode(Row row) throws Exception {
        try (Workbench bench = Workbench.bound()) {
            AdvancedRecorder advanced = bench.recorder.advanced();
            assertEquals(0, advanced.getByteAlignmentMask());
            if (row.error().contains("ERROR_INVALID_HANDLE")) {
                bench.recorder.drive().close();
            } else if (row.error().endsWith("GET_CONFIGURATION_NOT_SUPPORTED")) {
                bench.drive.tellsConfiguration = false;
            } else {
                bench.transport.plan(
                        opcode(row.member()),
                        0,
                        ALWAYS,
                        (_, _) -> MemberErrorsTest.fault(faultFor(row)));
            }
            assertEquals(row.code(), Calls.outcome(() -> call(bench, row.member())));
            bench.transport.heal();
        }
    }

    @ParameterizedTest
    @MethodSource("sense")
    void senseOfARawCommandIsHandedOn(Row row) throws Exception {
        try (Workbench bench = Workbench.bound()) {
            boolean any = row.error().equals("S_IMAPI_COMMAND_HAS_SENSE_DATA");
            int opcode = opcode(row.member());
            bench.transport.answer(opcode, 0, MemberErrorsTest.fault(any ? "E_FAIL" : row.error()));
            CommandResult result = raw(bench, row.member());
            assertFalse(result.isGood());
            assertEquals(
                    any ? DiscError.E_FAIL : row.code(),
                    SensePolicy.errorOf(result.sense().orElseThrow(), opcode));
            assertTrue(raw(bench, row.member()).isGood(), "it was sent once");
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void misuseGivesItsCode(Row row) throws Exception {
        assertEquals(row.code(), Calls.outcome(() -> provoke(row)));
    }

    private static Object provoke(Row row) throws Exception {
        return switch (row.code()) {
            case E_POINTER -> {
                try (Workbench bench = Workbench.bound()) {
                    yield withNulls(bench, row.member());
                }
            }
            case E_INVALIDARG -> {
                try (DiscMaster master = new DiscMaster(List.of())) {
                    yield master.getItem(0);
                }
            }
            case RECORDER_FEATURE_IS_NOT_CURRENT -> {
                try (Workbench bench = Workbench.bound()) {
                    bench.transport.plan(
                            0x46,
                            0,
                            1,
                            // feature 0021h, which the drive has and the disc does not allow
                            (_, request) ->
                                    FakeRecorder.give(
                                            request,
                                            Octets.ofHex(
                                                    "0000000C 0000 0009 0021 00 04 00000000")));
                    yield bench.recorder.advanced().getFeaturePage(0x21, true);
                }
            }
            case WIN32_ERROR_INVALID_HANDLE -> {
                try (Workbench bench = Workbench.bound()) {
                    bench.recorder.close();
                    yield call(bench, row.member());
                }
            }
            case E_FAIL -> {
                try (Workbench bench = Workbench.bound()) {
                    yield call(bench, row.member());
                }
            }
            case RECORDER_LOCKED -> {
                try (Workbench bench = Workbench.idle()) {
                    bench.recorder.disableMcn();
                    bench.format.prepareMedia();
                    yield call(bench, row.member());
                }
            }
            default -> throw new AssertionError("no scenario for " + row);
        };
    }

    /** Calls a member with null wherever it takes an object. */
    private static Object withNulls(Workbench bench, String member) throws Exception {
        String name = Character.toLowerCase(member.charAt(0)) + member.substring(1);
        Object target =
                member.equals("InitializeDiscRecorder")
                        ? bench.recorder
                        : bench.recorder.advanced();
        Method method =
                switch (member) {
                    case "InitializeDiscRecorder" ->
                            DiscRecorder.class.getMethod("initialize", ScsiTransport.class);
                    case "SetModePage" ->
                            AdvancedRecorder.class.getMethod(
                                    name, ModePageRequestType.class, Octets.class);
                    case "SendCommandNoData" ->
                            AdvancedRecorder.class.getMethod(name, Octets.class, Duration.class);
                    default ->
                            AdvancedRecorder.class.getMethod(
                                    name, Octets.class, Duration.class, int.class);
                };
        Object[] arguments = new Object[method.getParameterCount()];
        if (member.equals("SendCommandGetDataFromDevice")) {
            arguments[2] = 36;
        }
        if (member.equals("SetModePage")) {
            arguments[0] = ModePageRequestType.CURRENT_VALUES;
        }
        try {
            return String.valueOf(method.invoke(target, arguments));
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw thrown;
        }
    }

    @Test
    void anAddressWithoutATransportIsAnIllegalArgument() {
        try (DiscRecorder recorder = new DiscRecorder()) {
            assertEquals(
                    DiscError.E_INVALIDARG,
                    Calls.outcome(() -> {
                        recorder.initialize(DriveAddress.parse("nothing:here"));
                        return recorder;
                    }));
        }
    }
}
