package org.discwright.burn;

/** Hears how {@link WriteEngine#writeSection} goes on. */
@FunctionalInterface
public interface WriteEngineListener {
    /**
     * Something went on. Called on a thread of its own; what it throws is ignored.
     *
     * @param sender the engine, which may be called, {@link WriteEngine#cancelWrite} included
     * @imapi2 DWriteEngine2Events.Update
     */
    void update(WriteEngine sender, WriteEngineUpdate progress);
}
