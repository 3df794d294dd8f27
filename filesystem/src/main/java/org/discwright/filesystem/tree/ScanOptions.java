package org.discwright.filesystem.tree;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
 * @param times which times are recorded besides that of the last change of the content
 * @param host makes a shorter way to this machine's files; without it they are reached by Java
 */
public record ScanOptions(
        SymlinkPolicy symlinks,
        Predicate<Path> excluded,
        UnaryOperator<Attributes> attributes,
        Attributes made,
        Optional<AttributeChoice> extended,
        Set<TimeKind> times,
        Optional<Supplier<HostFiles>> host) {
    /** Leaves nothing out: nobody is asked. */
    public static final Predicate<Path> NONE = path -> false;

    /** Links stay links, nothing is left out, and rights and owners are as they are. */
    public static final ScanOptions DEFAULT = new ScanOptions(SymlinkPolicy.KEEP, NONE);

    /** With rights and owners as they are. */
    public ScanOptions(SymlinkPolicy symlinks, Predicate<Path> excluded) {
        this(
                symlinks,
                excluded,
                UnaryOperator.identity(),
                Attributes.PLAIN_DIRECTORY,
                Optional.empty());
    }

    /** With no other times than that of the last change. */
    public ScanOptions(
            SymlinkPolicy symlinks,
            Predicate<Path> excluded,
            UnaryOperator<Attributes> attributes,
            Attributes made,
            Optional<AttributeChoice> extended) {
        this(symlinks, excluded, attributes, made, extended, Set.of(), Optional.empty());
    }

    public ScanOptions {
        times = Set.copyOf(times);
    }

    /** The same without what else is to be left out. */
    public ScanOptions without(Predicate<Path> more) {
        Predicate<Path> all =
                more.equals(NONE) ? excluded : excluded.equals(NONE) ? more : excluded.or(more);
        return new ScanOptions(symlinks, all, attributes, made, extended, times, host);
    }

    boolean excludes(Source source) {
        return !excluded.equals(NONE) && excluded.test(source.path());
    }

    /** The same with extended attributes. */
    public ScanOptions with(AttributeChoice choice) {
        return new ScanOptions(
                symlinks, excluded, attributes, made, Optional.of(choice), times, host);
    }

    /** The same with other times recorded, too. */
    public ScanOptions with(Set<TimeKind> kinds) {
        return new ScanOptions(symlinks, excluded, attributes, made, extended, kinds, host);
    }

    /** The same with a shorter way to this machine's files. */
    public ScanOptions with(Supplier<HostFiles> shorter) {
        return new ScanOptions(
                symlinks, excluded, attributes, made, extended, times, Optional.of(shorter));
    }
}
