package org.discwright.transport;

/** A running watch for drives that come and go; ends when it is closed. */
public interface DriveWatch extends AutoCloseable {
    /** No listener is called any more once this has returned, but for a call that is running. */
    @Override
    void close();
}
