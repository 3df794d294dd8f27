package org.discwright.iscsi.pdu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.discwright.model.Octets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers laid out by hand from the tables of RFC 7143, clause 11. */
class PduGoldenTest {
    private static final Lun LUN = Lun.of(1);
    private static final int ITT = 0x11223344;
    private static final int TTT = 0x55667788;
    private static final String LUN_AND_TAG = "00010000 00000000 11223344";
    private static final Counters COUNTERS = new Counters(sn(0xA1), sn(0xA2), sn(0xA3));
    private static final String COUNTED = "000000a1 000000a2 000000a3";
    private static final Isid ISID = new Isid(0x00023D_000001L);

    static Stream<Arguments> goldens() {
        return Stream.concat(ofInitiator(), ofTarget());
    }

    private static Stream<Arguments> ofInitiator() {
        return Stream.of(
                golden(
                        new NopOut(true, LUN, ITT, TTT, sn(1), sn(2)),
                        "40800000 00000000" + LUN_AND_TAG + "55667788 00000001 00000002" + z(4)),
                golden(
                        new ScsiCommand(
                                false,
                                true,
                                true,
                                false,
                                1,
                                LUN,
                                ITT,
                                0x10000,
                                sn(1),
                                sn(2),
                                Octets.ofHex("28000000001000002000"),
                                OptionalLong.empty()),
                        "01c10000 00000000"
                                + LUN_AND_TAG
                                + "00010000 00000001 00000002 28000000 00100000 20000000 00000000"),
                golden(
                        new ScsiCommand(
                                false,
                                false,
                                false,
                                true,
                                0,
                                LUN,
                                ITT,
                                0x200,
                                sn(1),
                                sn(2),
                                Octets.ofHex("7f" + "00".repeat(15) + "0102030405"),
                                OptionalLong.of(0x99)),
                        "01200000 05000000"
                                + LUN_AND_TAG
                                + "00000200 00000001 00000002 7f000000 00000000 00000000 00000000"
                                + "00060100 01020304 05000000 00050200 00000099"),
                golden(
                        new TaskManagementRequest(
                                true, 1, LUN, ITT, 0x99, sn(1), sn(2), sn(3), sn(4)),
                        "42810000 00000000"
                                + LUN_AND_TAG
                                + "00000099 00000001 00000002 00000003 00000004"
                                + z(2)),
                golden(
                        new LoginRequest(
                                true,
                                false,
                                LoginStage.SECURITY,
                                LoginStage.OPERATIONAL,
                                0,
                                0,
                                ISID,
                                0x1234,
                                ITT,
                                7,
                                sn(1),
                                sn(2)),
                        "43810000 00000000 00023d00 00011234 11223344 00070000 00000001 00000002"
                                + z(4)),
                golden(
                        new TextRequest(false, true, false, LUN, ITT, TTT, sn(1), sn(2)),
                        "04800000 00000000" + LUN_AND_TAG + "55667788 00000001 00000002" + z(4)),
                golden(
                        new DataOut(true, LUN, ITT, TTT, sn(2), sn(3), 0x4000),
                        "05800000 00000000"
                                + LUN_AND_TAG
                                + "55667788 00000000 00000002 00000000 00000003 00004000 00000000"),
                golden(
                        new LogoutRequest(true, 1, ITT, 7, sn(1), sn(2)),
                        "46810000 00000000 00000000 00000000 11223344 00070000 00000001 00000002"
                                + z(4)),
                golden(
                        new SnackRequest(1, LUN, ITT, TTT, sn(2), sn(5), 6),
                        "10810000 00000000"
                                + LUN_AND_TAG
                                + "55667788 00000000 00000002 00000000 00000000 00000005 00000006"));
    }

    private static Stream<Arguments> ofTarget() {
        return Stream.of(
                golden(
                        new NopIn(LUN, ITT, TTT, COUNTERS),
                        "20800000 00000000" + LUN_AND_TAG + "55667788" + COUNTED + z(3)),
                golden(
                        new ScsiResponse(
                                0,
                                2,
                                ITT,
                                0,
                                COUNTERS,
                                sn(4),
                                new Residual(Residual.Kind.UNDERFLOW, 0x30),
                                Residual.NONE),
                        "21820002 00000000 00000000 00000000 11223344 00000000"
                                + COUNTED
                                + "00000004 00000000 00000030"),
                golden(
                        new ScsiResponse(
                                1,
                                0,
                                ITT,
                                0,
                                COUNTERS,
                                sn(4),
                                Residual.NONE,
                                new Residual(Residual.Kind.OVERFLOW, 0x30)),
                        "21900100 00000000 00000000 00000000 11223344 00000000"
                                + COUNTED
                                + "00000004 00000030 00000000"),
                golden(
                        new TaskManagementResponse(5, ITT, COUNTERS),
                        "22800500 00000000 00000000 00000000 11223344 00000000" + COUNTED + z(3)),
                golden(
                        new LoginResponse(
                                true,
                                false,
                                LoginStage.OPERATIONAL,
                                LoginStage.FULL_FEATURE,
                                0,
                                0,
                                ISID,
                                0x1234,
                                ITT,
                                COUNTERS,
                                0x0201),
                        "23870000 00000000 00023d00 00011234 11223344 00000000"
                                + COUNTED
                                + "02010000"
                                + z(2)),
                golden(
                        new TextResponse(false, true, LUN, ITT, TTT, COUNTERS),
                        "24400000 00000000" + LUN_AND_TAG + "55667788" + COUNTED + z(3)),
                golden(
                        new DataIn(
                                true,
                                false,
                                OptionalInt.of(0),
                                LUN,
                                ITT,
                                TTT,
                                COUNTERS,
                                sn(3),
                                0x4000,
                                new Residual(Residual.Kind.OVERFLOW, 0x30)),
                        "25850000 00000000"
                                + LUN_AND_TAG
                                + "55667788"
                                + COUNTED
                                + "00000003 00004000 00000030"),
                golden(
                        new LogoutResponse(2, ITT, COUNTERS, 3, 20),
                        "26800200 00000000 00000000 00000000 11223344 00000000"
                                + COUNTED
                                + "00000000 00030014 00000000"),
                golden(
                        new ReadyToTransfer(LUN, ITT, TTT, COUNTERS, sn(3), 0x4000, 0x8000),
                        "31800000 00000000"
                                + LUN_AND_TAG
                                + "55667788"
                                + COUNTED
                                + "00000003 00004000 00008000"),
                golden(
                        new AsyncMessage(LUN, COUNTERS, 1, 0, 2, 3, 10),
                        "32800000 00000000 00010000 00000000 ffffffff 00000000"
                                + COUNTED
                                + "01000002 0003000a 00000000"),
                golden(
                        new Reject(4, COUNTERS, sn(9)),
                        "3f800400 00000000 00000000 00000000 ffffffff 00000000"
                                + COUNTED
                                + "00000009"
                                + z(2)));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void headerIsThatOfTheStandardBothWays(Pdu pdu, Octets golden) throws IOException {
        Loop loop = new Loop(5);
        new PduWriter(loop).write(pdu);
        assertEquals(golden, loop.bytes());
        PduReader reader = new PduReader(Loop.of(golden));
        reader.limits(new PduLimits(1020, 0));
        assertEquals(Optional.of(pdu), reader.next());
    }

    private static Arguments golden(Pdu pdu, String hex) {
        return Arguments.of(pdu, Octets.ofHex(hex));
    }

    private static SerialNumber sn(int value) {
        return new SerialNumber(value);
    }

    private static String z(int words) {
        return "00000000".repeat(words);
    }
}
