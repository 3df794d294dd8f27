package org.discwright.burn.write;

import java.util.OptionalInt;
import org.discwright.burn.BurnException;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.command.ReadBufferCapacity;
import org.discwright.mmc.response.BufferCapacity;
import org.discwright.model.error.MalformedDataException;

/**
 * How full the drive's own buffer is.
 *
 * @mmc 6.16 READ BUFFER CAPACITY
 */
final class DriveBuffer {
    private DriveBuffer() {}

    /** Per cent of it that is filled, where the drive tells. */
    static OptionalInt fill(Drive drive) throws BurnException {
        Drive.Answer answer = drive.ask(new ReadBufferCapacity(false, BufferCapacity.LENGTH));
        if (!answer.isGood()) {
            return OptionalInt.empty();
        }
        try {
            BufferCapacity buffer = BufferCapacity.decode(answer.data());
            long used = Math.max(0, buffer.total() - buffer.available());
            return buffer.total() == 0
                    ? OptionalInt.empty()
                    : OptionalInt.of((int) (100 * used / buffer.total()));
        } catch (MalformedDataException malformed) {
            return OptionalInt.empty();
        }
    }
}
