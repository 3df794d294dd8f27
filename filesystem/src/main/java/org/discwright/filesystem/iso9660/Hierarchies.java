package org.discwright.filesystem.iso9660;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.discwright.filesystem.tree.FileTree;
import org.jspecify.annotations.Nullable;

/**
 * The hierarchies of an image, with their sizes, not yet with their places.
 *
 * @param deep the tree as ISO 9660 has it
 * @param iso of it
 * @param flat the tree as Joliet has it
 * @param joliet of it, if there is one
 */
record Hierarchies(IsoSource deep, Hierarchy iso, IsoSource flat, @Nullable Hierarchy joliet) {
    /** Nodes from which on two threads are worth their start. */
    private static final int MANY = 5_000;

    /** Plans both, of large trees at the same time. */
    static Hierarchies plan(FileTree tree, IsoOptions options, Consumer<Renaming> renamed) {
        boolean rockRidge = options.rockRidge() != RockRidge.NONE;
        Visibility visibility = options.visibility();
        IsoSource deep =
                new IsoSource(
                        tree,
                        Optional.of(options.names().shelter())
                                .filter(_ ->
                                        rockRidge
                                                && options.level() < 4
                                                && options.names().relocation()),
                        IsoFields.micros(options.created()),
                        visibility.notInIso(),
                        visibility.hidden());
        IsoSource flat =
                new IsoSource(
                        tree, Optional.empty(), 0, visibility.notInJoliet(), visibility.hidden());
        NameScheme isoNames = new IsoNames(options.level(), rockRidge, options.names());
        if (options.joliet() == Joliet.NONE) {
            Hierarchy iso = measured(deep, isoNames, options.rockRidge(), renamed);
            return new Hierarchies(deep, iso, flat, null);
        }
        NameScheme jolietNames = new JolietNames(options.joliet().limit());
        List<Renaming> inJoliet = new ArrayList<>();
        Stream<Supplier<Hierarchy>> plans =
                Stream.of(
                        () -> measured(deep, isoNames, options.rockRidge(), renamed),
                        () -> measured(flat, jolietNames, RockRidge.NONE, inJoliet::add));
        List<Hierarchy> planned =
                (tree.size() < MANY ? plans : plans.parallel()).map(Supplier::get).toList();
        inJoliet.forEach(renamed);
        return new Hierarchies(deep, planned.getFirst(), flat, planned.getLast());
    }

    private static Hierarchy measured(
            IsoSource source, NameScheme names, RockRidge rockRidge, Consumer<Renaming> renamed) {
        Hierarchy hierarchy = new HierarchyPlanner(source, names, renamed).plan();
        DirectoryRecords records = new DirectoryRecords(source, hierarchy, rockRidge);
        for (int i = 0; i < hierarchy.size(); i++) {
            records.measure(i);
        }
        return hierarchy;
    }
}
