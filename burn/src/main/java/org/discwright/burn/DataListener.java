package org.discwright.burn;

/** Hears how {@link DataFormat#write(org.discwright.model.layout.TrackSource)} goes on. */
@FunctionalInterface
public interface DataListener {
    /**
     * Something went on. Called on a thread of its own; what it throws is ignored.
     *
     * @param sender the object that writes, which may be called, {@link DataFormat#cancelWrite}
     *     included
     * @imapi2 DDiscFormat2DataEvents.Update
     */
    void update(DataFormat sender, DataUpdate progress);
}
