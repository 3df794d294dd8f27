package org.discwright.burn.write;

import java.util.Optional;
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

    /** Bytes that it holds; 0 where the drive does not tell. */
    static long size(Drive drive) throws BurnException {
        return read(drive).map(BufferCapacity::total).orElse(0L);
    }

    /** Per cent of it that is filled, where the drive tells. */
    static OptionalInt fill(Drive drive) throws BurnException {
        Optional<BufferCapacity> read = read(drive);
        if (read.isEmpty() || read.get().total() == 0) {
            return OptionalInt.empty();
        }
        BufferCapacity buffer = read.get();
        long used = Math.max(0, buffer.total() - buffer.available());
        return OptionalInt.of((int) (100 * used / buffer.total()));
    }

    private static Optional<BufferCapacity> read(Drive drive) throws BurnException {
        Drive.Answer answer = drive.ask(new ReadBufferCapacity(false, BufferCapacity.LENGTH));
        try {
            return answer.isGood()
                    ? Optional.of(BufferCapacity.decode(answer.data()))
                    : Optional.empty();
        } catch (MalformedDataException malformed) {
            return Optional.empty();
        }
    }
}
