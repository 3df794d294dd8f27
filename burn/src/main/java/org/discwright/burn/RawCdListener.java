package org.discwright.burn;

/**
 * Hears how a {@link RawCdFormat} is getting on.
 *
 * @imapi2 DDiscFormat2RawCDEvents
 */
@FunctionalInterface
public interface RawCdListener {
    /**
     * Called on a thread of its own, one call after the other. It may call the sender, and cancel.
     *
     * @imapi2 DDiscFormat2RawCDEvents.Update
     */
    void update(RawCdFormat sender, RawCdUpdate progress);
}
