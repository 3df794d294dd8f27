package org.discwright.burn;

/**
 * Hears how track-at-once writing goes on. Called in order by one thread that is not the drive's,
 * so that a slow listener never starves the drive; when it falls behind, it gets the newest state
 * and not every one before it. It may call the object it listens to, and may cancel.
 *
 * @imapi2 DDiscFormat2TrackAtOnceEvents
 */
@FunctionalInterface
public interface TrackAtOnceListener {
    /**
     * Something went on. An exception thrown here is logged and otherwise ignored.
     *
     * @imapi2 DDiscFormat2TrackAtOnceEvents.Update
     */
    void update(TrackAtOnceFormat sender, TrackAtOnceUpdate progress);
}
