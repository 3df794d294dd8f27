package org.discwright.burn;

/**
 * Which values of a mode page are meant.
 *
 * @imapi2 IMAPI_MODE_PAGE_REQUEST_TYPE
 */
public enum ModePageRequestType {
    /** Those in force now. */
    CURRENT_VALUES,
    /** A mask with a one for every bit that may be set. */
    CHANGEABLE_VALUES,
    /** Those after power-on. */
    DEFAULT_VALUES,
    /** Those stored in the drive; many drives store none. */
    SAVED_VALUES
}
