package org.discwright.cli;

import java.util.concurrent.CountDownLatch;
import org.discwright.burn.DiscMaster;
import org.discwright.burn.DiscMasterListener;
import org.discwright.cli.output.Console;
import org.discwright.cli.output.JsonObject;
import org.discwright.transport.DriveAddress;

/** Prints what happens to drives, a line each; what happens before {@link #begin} waits for it. */
final class DriveNotes implements DiscMasterListener, AutoCloseable {
    private final Console console;
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile boolean ended;

    DriveNotes(Console console) {
        this.console = console;
    }

    /** From here on it prints. */
    void begin() {
        begun.countDown();
    }

    @Override
    public void deviceAdded(DiscMaster sender, DriveAddress drive) {
        print("arrived", "Arrived: ", drive);
    }

    @Override
    public void deviceRemoved(DiscMaster sender, DriveAddress drive) {
        print("removed", "Removed: ", drive);
    }

    @Override
    public void mediaChanged(DiscMaster sender, DriveAddress drive) {
        print("media-changed", "Disc changed: ", drive);
    }

    private void print(String event, String words, DriveAddress drive) {
        try {
            begun.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!ended) {
            console.object(
                    "drive-event",
                    new JsonObject().put("event", event).put("drive", drive.toString()));
            console.result(words + drive);
        }
    }

    /** Prints nothing more. */
    @Override
    public void close() {
        ended = true;
        begun.countDown();
    }
}
