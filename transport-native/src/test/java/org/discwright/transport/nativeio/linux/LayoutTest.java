package org.discwright.transport.nativeio.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes and offsets as a C compiler gives them for 64-bit Linux. */
class LayoutTest {
    private static long offset(MemoryLayout layout, String field) {
        return layout.byteOffset(PathElement.groupElement(field));
    }

    @ParameterizedTest
    @CsvSource({
        "interface_id, 0",
        "dxfer_direction, 4",
        "cmd_len, 8",
        "mx_sb_len, 9",
        "iovec_count, 10",
        "dxfer_len, 12",
        "dxferp, 16",
        "cmdp, 24",
        "sbp, 32",
        "timeout, 40",
        "flags, 44",
        "pack_id, 48",
        "usr_ptr, 56",
        "status, 64",
        "masked_status, 65",
        "msg_status, 66",
        "sb_len_wr, 67",
        "host_status, 68",
        "driver_status, 70",
        "resid, 72",
        "duration, 76",
        "info, 80",
    })
    void sgIoHeaderHasTheOffsetsOfTheKernel(String field, long expected) {
        assertEquals(expected, offset(SgHeader.LAYOUT, field));
    }

    @Test
    void structuresHaveTheSizesOfTheKernel() {
        assertEquals(88, SgHeader.LAYOUT.byteSize());
        assertEquals(32, LibcBindings.FLOCK.byteSize());
        assertEquals(12, LibcBindings.SOCKADDR_NL.byteSize());
        assertEquals(16, LibcBindings.IOVEC.byteSize());
        assertEquals(56, LibcBindings.MSGHDR.byteSize());
        assertEquals(32, LibcBindings.CREDENTIALS.byteSize());
        assertEquals(8, LibcBindings.POLLFD.byteSize());
        assertEquals(24, LinuxPages.API.byteSize());
        assertEquals(32, LinuxPages.REGISTER.byteSize());
        assertEquals(40, LinuxPages.COPY.byteSize());
    }

    @Test
    void lockAndMessageHeaderHaveTheOffsetsOfTheKernel() {
        assertEquals(2, offset(LibcBindings.FLOCK, "l_whence"));
        assertEquals(8, offset(LibcBindings.FLOCK, "l_start"));
        assertEquals(16, offset(LibcBindings.FLOCK, "l_len"));
        assertEquals(24, offset(LibcBindings.FLOCK, "l_pid"));
        assertEquals(8, offset(LibcBindings.MSGHDR, "msg_namelen"));
        assertEquals(16, offset(LibcBindings.MSGHDR, "msg_iov"));
        assertEquals(24, offset(LibcBindings.MSGHDR, "msg_iovlen"));
        assertEquals(32, offset(LibcBindings.MSGHDR, "msg_control"));
        assertEquals(40, offset(LibcBindings.MSGHDR, "msg_controllen"));
        assertEquals(48, offset(LibcBindings.MSGHDR, "msg_flags"));
        assertEquals(20, offset(LibcBindings.CREDENTIALS, "uid"));
    }
}
