package org.discwright.burn;

/**
 * Hears how long erasing or closing a disc will still take.
 *
 * @imapi2 DDiscFormat2EraseEvents
 */
@FunctionalInterface
public interface ProgressListener {
    /**
     * It went on.
     *
     * @imapi2 DDiscFormat2EraseEvents.Update
     */
    void update(OperationProgress progress);
}
