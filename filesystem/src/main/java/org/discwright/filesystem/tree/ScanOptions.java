package org.discwright.filesystem.tree;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.discwright.filesystem.attribute.AttributeChoice;

/**
 * How folders are collected.
 *
 * @param symlinks what becomes of symbolic links
 * @param excluded tells what is left out, with all that lies in it
 * @param attributes what becomes of rights and owners, those of folders that are made included; the
 *     type stays
 * @param made those of folders that are made, before that
 * @param extended which extended attributes and access control lists are taken along; without it
 *     none
 */
public record ScanOptions(
        SymlinkPolicy symlinks,
        Predicate<Path> excluded,
        UnaryOperator<Attributes> attributes,
        Attributes made,
        Optional<AttributeChoice> extended) {
    /** Links stay links, nothing is left out, and rights and owners are as they are. */
    public static final ScanOptions DEFAULT = new ScanOptions(SymlinkPolicy.KEEP, path -> false);

    /** With rights and owners as they are. */
    public ScanOptions(SymlinkPolicy symlinks, Predicate<Path> excluded) {
        this(
                symlinks,
                excluded,
                UnaryOperator.identity(),
                Attributes.PLAIN_DIRECTORY,
                Optional.empty());
    }

    /** The same with extended attributes. */
    public ScanOptions with(AttributeChoice choice) {
        return new ScanOptions(symlinks, excluded, attributes, made, Optional.of(choice));
    }
}
