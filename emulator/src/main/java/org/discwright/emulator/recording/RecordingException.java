package org.discwright.emulator.recording;

import java.util.Optional;
import org.discwright.model.address.Lba;

/** A recorder does not do, or could not do, what it was told. The disc is as its state says. */
public final class RecordingException extends Exception {
    private final Refusal refusal;
    private final Optional<Lba> address;

    /** Says why. */
    public RecordingException(Refusal refusal) {
        super(refusal.words());
        this.refusal = refusal;
        this.address = Optional.empty();
    }

    /** Says why, and at which sector. */
    public RecordingException(Refusal refusal, Lba address) {
        super(refusal.words() + " (sector " + address + ")");
        this.refusal = refusal;
        this.address = Optional.of(address);
    }

    /** Why. */
    public Refusal refusal() {
        return refusal;
    }

    /** The first sector that it is about. */
    public Optional<Lba> address() {
        return address;
    }
}
