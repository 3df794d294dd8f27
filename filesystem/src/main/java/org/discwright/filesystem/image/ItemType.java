package org.discwright.filesystem.image;

/**
 * What lies at a path.
 *
 * @imapi2 FsiItemType
 */
public enum ItemType {
    /** Nothing. */
    NOT_FOUND,
    /** A folder. */
    DIRECTORY,
    /** A file. */
    FILE
}
