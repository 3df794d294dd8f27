package org.discwright.transport.nativeio.windows;

/** A call into a DLL failed. */
final class SystemCallException extends Exception {
    private final int code;

    /** Of a function, with what GetLastError said, or with its CONFIGRET. */
    SystemCallException(String function, int code) {
        super("%s failed: code %d".formatted(function, code));
        this.code = code;
    }

    /** The error of Windows, or the CONFIGRET of the configuration manager. */
    int code() {
        return code;
    }
}
