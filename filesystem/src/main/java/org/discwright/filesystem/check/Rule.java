package org.discwright.filesystem.check;

import java.util.Locale;

/** What is looked for. */
public enum Rule {
    /** No file system is there at all. */
    NO_FILE_SYSTEM,
    /** A number of ISO 9660 that is recorded in both byte orders is the same in both. */
    BYTE_ORDER,
    /** A volume descriptor has the fixed values that ECMA-119 8 gives. */
    DESCRIPTOR,
    /** The descriptors end with a terminator. */
    TERMINATOR,
    /** The volume is no longer than the image. */
    VOLUME_SIZE,
    /** The dates of a volume are dates. */
    VOLUME_DATE,
    /** A directory consists of records that can be read. */
    RECORD,
    /** The dates of records and of Rock Ridge are dates (ECMA-119 9.1.5). */
    RECORD_DATE,
    /** Records of a directory are in the order of their identifiers (ECMA-119 9.3). */
    RECORD_ORDER,
    /** The first record of a directory is of itself. */
    SELF_RECORD,
    /** The second one is of the directory above. */
    PARENT_RECORD,
    /** What records leave of a sector is zero. */
    RECORD_PADDING,
    /** A directory is named once, and not by what lies in it. */
    SHARED_DIRECTORY,
    /** No two files of a directory have the same name. */
    DUPLICATE_NAME,
    /** Contents lie in the volume. */
    EXTENT,
    /** Nothing lies over something else; files may share their content. */
    OVERLAP,
    /** The path table lists the directories, in its order (ECMA-119 6.9.1). */
    PATH_TABLE,
    /** The other path tables say the same. */
    PATH_TABLE_COPY,
    /** A file of Joliet is a file of ISO 9660. */
    JOLIET,
    /** System use fields are well formed (SUSP 4). */
    SYSTEM_USE,
    /** Continuation areas lie in the volume, and their chains end. */
    CONTINUATION,
    /** POSIX attributes agree with the record. */
    POSIX_ATTRIBUTES,
    /** Attribute lists are well formed, and agree with the POSIX attributes (AAIP 2.0). */
    ATTRIBUTE_LIST,
    /** Folders that were moved, and the links to them, belong to each other (RRIP 4.1.5). */
    RELOCATION,
    /** The boot catalogue is well formed, with a right checksum. */
    BOOT_CATALOGUE,
    /** What is booted lies in the image. */
    BOOT_IMAGE,
    /** A boot information table tells where its boot image lies, how long it is, and its sum. */
    BOOT_INFORMATION,
    /** The partition table of an MBR is one, and its partitions lie in the image. */
    PARTITION_TABLE,
    /** A GPT has right CRCs and partitions in the image, and its copy says the same. */
    GPT,
    /** The volume recognition sequence begins, names UDF and ends. */
    RECOGNITION,
    /** There are two anchors that say the same. */
    ANCHOR,
    /** A descriptor's tag has a right checksum, CRC and location. */
    TAG,
    /** The volume descriptors are complete, and the reserve ones say the same. */
    VOLUME_SEQUENCE,
    /** The volume was closed. */
    INTEGRITY,
    /** The logical volume integrity descriptor counts the files and directories that there are. */
    FILE_COUNT,
    /** Directories consist of identifiers that can be read, the first of the one above. */
    FILE_IDENTIFIER,
    /** A file entry has the values that ECMA-167 4/14.9 and UDF 2.3.6 give, and its length. */
    FILE_ENTRY,
    /** A file entry has the blocks that it counts, in its partition. */
    ALLOCATION,
    /** A file has as many names as its entry counts. */
    LINK_COUNT,
    /** Each entry has a number of its own, and the one to be given next is higher (UDF 3.2.1). */
    UNIQUE_ID,
    /** Space bitmaps have a bit for each block, and what is used is not free in them. */
    SPACE_BITMAP,
    /** The logical volume integrity descriptor counts the blocks that there are and are free. */
    FREE_SPACE,
    /** The metadata mirror holds the same as the metadata file. */
    METADATA_MIRROR,
    /** The copies of a sparing table say the same. */
    SPARING_TABLE,
    /** Descriptors of a logical volume agree on its name, its domain and its revision. */
    LOGICAL_VOLUME,
    /** A virtual allocation table is well formed, and behind all that it names. */
    VIRTUAL_TABLE,
    /** A file has the digest that a manifest tells. */
    DIGEST;

    /** Its name for people and programs. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
