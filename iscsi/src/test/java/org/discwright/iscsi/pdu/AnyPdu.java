package org.discwright.iscsi.pdu;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.discwright.model.Octets;

/** PDUs of every kind with any values. */
final class AnyPdu {
    private AnyPdu() {}

    static Pdu of(SplittableRandom r) {
        return r.nextBoolean() ? ofInitiator(r) : ofTarget(r);
    }

    private static Pdu ofInitiator(SplittableRandom r) {
        boolean immediate = r.nextBoolean();
        return switch (r.nextInt(8)) {
            case 0 -> new NopOut(immediate, lun(r), r.nextInt(), r.nextInt(), sn(r), sn(r));
            case 1 -> command(r, immediate);
            case 2 ->
                    new TaskManagementRequest(
                            immediate,
                            r.nextInt(0x80),
                            lun(r),
                            r.nextInt(),
                            r.nextInt(),
                            sn(r),
                            sn(r),
                            sn(r),
                            sn(r));
            case 3 -> login(r);
            case 4 ->
                    new TextRequest(
                            immediate,
                            r.nextBoolean(),
                            r.nextBoolean(),
                            lun(r),
                            r.nextInt(),
                            r.nextInt(),
                            sn(r),
                            sn(r));
            case 5 ->
                    new DataOut(
                            r.nextBoolean(),
                            lun(r),
                            r.nextInt(),
                            r.nextInt(),
                            sn(r),
                            sn(r),
                            u32(r));
            case 6 ->
                    new LogoutRequest(
                            immediate,
                            r.nextInt(0x80),
                            r.nextInt(),
                            r.nextInt(0x10000),
                            sn(r),
                            sn(r));
            default ->
                    new SnackRequest(
                            r.nextInt(16), lun(r), r.nextInt(), r.nextInt(), sn(r), sn(r), u32(r));
        };
    }

    private static Pdu ofTarget(SplittableRandom r) {
        return switch (r.nextInt(10)) {
            case 0 -> new NopIn(lun(r), r.nextInt(), r.nextInt(), counters(r));
            case 1 ->
                    new ScsiResponse(
                            u8(r),
                            u8(r),
                            r.nextInt(),
                            r.nextInt(),
                            counters(r),
                            sn(r),
                            residual(r),
                            residual(r));
            case 2 -> new TaskManagementResponse(u8(r), r.nextInt(), counters(r));
            case 3 -> loginResponse(r);
            case 4 ->
                    new TextResponse(
                            r.nextBoolean(),
                            r.nextBoolean(),
                            lun(r),
                            r.nextInt(),
                            r.nextInt(),
                            counters(r));
            case 5 -> dataIn(r);
            case 6 ->
                    new LogoutResponse(
                            u8(r),
                            r.nextInt(),
                            counters(r),
                            r.nextInt(0x10000),
                            r.nextInt(0x10000));
            case 7 ->
                    new ReadyToTransfer(
                            lun(r), r.nextInt(), r.nextInt(), counters(r), sn(r), u32(r), u32(r));
            case 8 ->
                    new AsyncMessage(
                            lun(r),
                            counters(r),
                            u8(r),
                            u8(r),
                            r.nextInt(0x10000),
                            r.nextInt(0x10000),
                            r.nextInt(0x10000));
            default -> new Reject(u8(r), counters(r), sn(r));
        };
    }

    private static Pdu command(SplittableRandom r, boolean immediate) {
        byte[] cdb = new byte[r.nextBoolean() ? 16 : 17 + r.nextInt(244)];
        r.nextBytes(cdb);
        OptionalLong both = r.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(u32(r));
        return new ScsiCommand(
                immediate,
                r.nextBoolean(),
                r.nextBoolean(),
                r.nextBoolean(),
                r.nextInt(8),
                lun(r),
                r.nextInt(),
                u32(r),
                sn(r),
                sn(r),
                Octets.of(cdb),
                both);
    }

    private static Pdu login(SplittableRandom r) {
        boolean transit = r.nextBoolean();
        LoginStage stage = stage(r);
        return new LoginRequest(
                transit,
                r.nextBoolean(),
                stage,
                transit ? stage(r) : stage,
                u8(r),
                u8(r),
                isid(r),
                r.nextInt(0x10000),
                r.nextInt(),
                r.nextInt(0x10000),
                sn(r),
                sn(r));
    }

    private static Pdu loginResponse(SplittableRandom r) {
        boolean transit = r.nextBoolean();
        LoginStage stage = stage(r);
        return new LoginResponse(
                transit,
                r.nextBoolean(),
                stage,
                transit ? stage(r) : stage,
                u8(r),
                u8(r),
                isid(r),
                r.nextInt(0x10000),
                r.nextInt(),
                counters(r),
                r.nextInt(0x10000));
    }

    private static Pdu dataIn(SplittableRandom r) {
        boolean ends = r.nextBoolean();
        return new DataIn(
                r.nextBoolean(),
                r.nextBoolean(),
                ends ? OptionalInt.of(u8(r)) : OptionalInt.empty(),
                lun(r),
                r.nextInt(),
                r.nextInt(),
                counters(r),
                sn(r),
                u32(r),
                ends ? residual(r) : Residual.NONE);
    }

    private static Residual residual(SplittableRandom r) {
        return switch (r.nextInt(3)) {
            case 0 -> Residual.NONE;
            case 1 -> new Residual(Residual.Kind.UNDERFLOW, u32(r));
            default -> new Residual(Residual.Kind.OVERFLOW, u32(r));
        };
    }

    private static Counters counters(SplittableRandom r) {
        return new Counters(sn(r), sn(r), sn(r));
    }

    private static LoginStage stage(SplittableRandom r) {
        return List.of(LoginStage.values()).get(r.nextInt(3));
    }

    private static Isid isid(SplittableRandom r) {
        return new Isid(r.nextLong() >>> 16);
    }

    private static Lun lun(SplittableRandom r) {
        return new Lun(r.nextLong());
    }

    private static SerialNumber sn(SplittableRandom r) {
        return new SerialNumber(r.nextInt());
    }

    private static long u32(SplittableRandom r) {
        return r.nextInt() & 0xFFFF_FFFFL;
    }

    private static int u8(SplittableRandom r) {
        return r.nextInt(0x100);
    }
}
