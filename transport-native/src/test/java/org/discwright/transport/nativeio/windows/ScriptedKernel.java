package org.discwright.transport.nativeio.windows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.discwright.model.Octets;

/** A kernel32.dll made of Java: devices by path, answers by control code, and what was asked. */
final class ScriptedKernel implements Kernel32 {
    /** Answers a control code. */
    @FunctionalInterface
    interface Answer {
        int control(MemorySegment in, MemorySegment out) throws SystemCallException;
    }

    /** Answers a command block. */
    @FunctionalInterface
    interface Scsi {
        void execute(PassThrough command) throws SystemCallException;
    }

    /** SCSI_PASS_THROUGH_DIRECT as a driver sees it, read and written by literal offsets. */
    record PassThrough(MemorySegment memory) {
        Octets cdb() {
            return Octets.copyOf(memory.asSlice(36, u8(6)).asByteBuffer());
        }

        int u8(long at) {
            return Byte.toUnsignedInt(memory.get(ValueLayout.JAVA_BYTE, at));
        }

        int u32(long at) {
            return memory.get(ValueLayout.JAVA_INT, at);
        }

        long pointer() {
            return memory.get(ValueLayout.JAVA_LONG, 24);
        }

        @SuppressWarnings("restricted") // the buffer is known by its address alone
        MemorySegment data() {
            return MemorySegment.ofAddress(pointer()).reinterpret(u32(12));
        }

        void moved(int bytes) {
            memory.set(ValueLayout.JAVA_INT, 12, bytes);
        }

        void status(int status, Octets sense) {
            memory.set(ValueLayout.JAVA_BYTE, 2, (byte) status);
            memory.set(ValueLayout.JAVA_BYTE, 7, (byte) sense.length());
            MemorySegment.copy(
                    MemorySegment.ofArray(sense.toByteArray()), 0, memory, u32(32), sense.length());
        }
    }

    private static final long FIRST_HANDLE = 0x100L;

    final Map<String, Integer> openErrors = new HashMap<>();
    final Map<String, Integer> deviceNumbers = new HashMap<>();
    final Map<String, Integer> deviceTypes = new HashMap<>();
    final Map<Integer, Answer> answers = new HashMap<>();
    final List<String> roots = new ArrayList<>();
    final Map<String, Integer> driveTypes = new HashMap<>();
    final Map<Long, String> handles = new HashMap<>();
    final List<Integer> codes = new ArrayList<>();
    final List<Integer> accesses = new ArrayList<>();
    final Set<Long> closed = new HashSet<>();

    /** An optical drive of that number. */
    ScriptedKernel drive(String path, int number) {
        deviceNumbers.put(path, number);
        deviceTypes.put(path, 2);
        return this;
    }

    /** A drive letter of an optical drive. */
    ScriptedKernel letter(String letter, int number) {
        roots.add(letter + "\\");
        driveTypes.put(letter + "\\", DRIVE_CDROM);
        return drive("\\\\.\\" + letter, number);
    }

    /** What the adapter says of itself. */
    ScriptedKernel adapter(Octets descriptor) {
        answers.put(
                Ioctl.IOCTL_STORAGE_QUERY_PROPERTY,
                (in, out) -> {
                    if (in.get(ValueLayout.JAVA_INT, 0) != 1) {
                        throw new SystemCallException("DeviceIoControl", 1);
                    }
                    return put(descriptor, out);
                });
        return this;
    }

    /** What answers commands. */
    ScriptedKernel scsi(Scsi scsi) {
        answers.put(
                Ioctl.IOCTL_SCSI_PASS_THROUGH_DIRECT,
                (in, _) -> {
                    scsi.execute(new PassThrough(in));
                    return (int) in.byteSize();
                });
        return this;
    }

    static int put(Octets bytes, MemorySegment out) {
        int length = (int) Math.min(bytes.length(), out.byteSize());
        MemorySegment.copy(MemorySegment.ofArray(bytes.toByteArray()), 0, out, 0, length);
        return length;
    }

    @Override
    public long open(String path, int access) throws SystemCallException {
        Integer error = openErrors.get(path);
        if (error != null) {
            throw new SystemCallException("CreateFileW", error);
        }
        if (!deviceTypes.containsKey(path)) {
            throw new SystemCallException("CreateFileW", 2);
        }
        accesses.add(access);
        long handle = FIRST_HANDLE + handles.size();
        handles.put(handle, path);
        return handle;
    }

    @Override
    public int control(long handle, int code, MemorySegment in, MemorySegment out)
            throws SystemCallException {
        String path = handles.get(handle);
        if (path == null || closed.contains(handle)) {
            throw new SystemCallException("DeviceIoControl", 6);
        }
        codes.add(code);
        Answer answer = answers.get(code);
        if (answer != null) {
            return answer.control(in, out);
        }
        if (code == Ioctl.IOCTL_STORAGE_GET_DEVICE_NUMBER) {
            out.set(ValueLayout.JAVA_INT, 0, deviceTypes.getOrDefault(path, 0));
            out.set(ValueLayout.JAVA_INT, 4, deviceNumbers.getOrDefault(path, 0));
            out.set(ValueLayout.JAVA_INT, 8, -1);
            return 12;
        }
        throw new SystemCallException("DeviceIoControl", 1);
    }

    @Override
    public void close(long handle) throws SystemCallException {
        if (!handles.containsKey(handle) || !closed.add(handle)) {
            throw new SystemCallException("CloseHandle", 6);
        }
    }

    @Override
    public List<String> driveRoots() {
        return List.copyOf(roots);
    }

    @Override
    public int driveType(String root) {
        return driveTypes.getOrDefault(root, 3);
    }

    /** Whether every handle that was opened was closed. */
    boolean allClosed() {
        return closed.equals(handles.keySet());
    }
}
