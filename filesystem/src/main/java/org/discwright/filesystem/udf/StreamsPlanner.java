package org.discwright.filesystem.udf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.discwright.filesystem.iso9660.Renaming;
import org.discwright.filesystem.plan.UnrepresentableTreeException;
import org.discwright.filesystem.tree.Attributes;
import org.discwright.filesystem.tree.Details;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.NamedStream;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.TreeBuilder;

/** Collects the named streams of a tree. */
final class StreamsPlanner {
    private final FileTree tree;
    private final Places places;
    private final Consumer<Renaming> report;
    private final TreeBuilder contents = new TreeBuilder(ScanOptions.DEFAULT, Instant.EPOCH);
    private final List<String> names = new ArrayList<>();
    private int[] owners = new int[16];
    private int[] first = new int[17];
    private int count;

    StreamsPlanner(FileTree tree, Places places, Consumer<Renaming> report) {
        this.tree = tree;
        this.places = places;
        this.report = report;
        // The root has no name among streams.
        names.add("");
    }

    /**
     * All of them.
     *
     * @param start the block where their entries begin
     */
    Streams plan(int start) {
        for (int node = 0; node < tree.size(); node++) {
            Optional<Details> details = tree.details(node);
            if (details.isPresent() && !details.get().streams().isEmpty()) {
                if (places.revision().onThirdEdition()) {
                    own(node, details.get().streams());
                } else {
                    leaveOut(node, details.get().streams());
                }
            }
        }
        first[count] = names.size();
        return new Streams(
                contents.build(),
                Arrays.copyOf(owners, count),
                Arrays.copyOf(first, count + 1),
                names.toArray(String[]::new),
                start);
    }

    private void leaveOut(int node, List<NamedStream> streams) {
        for (NamedStream stream : streams) {
            report.accept(new Renaming("UDF", path(node, stream), ""));
        }
    }

    private String path(int node, NamedStream stream) {
        return tree.path(node) + ":" + stream.name();
    }

    private void own(int node, List<NamedStream> streams) {
        if (count == owners.length) {
            owners = Arrays.copyOf(owners, count * 2);
            first = Arrays.copyOf(first, count * 2 + 1);
        }
        owners[count] = node;
        first[count++] = names.size();
        Set<String> taken = new HashSet<>();
        long bytes = Identifiers.length("");
        for (NamedStream stream : streams) {
            String name = Cs0.fit(stream.name(), "");
            for (int number = 1; !taken.add(name); number++) {
                name = Cs0.fit(stream.name(), "~" + number);
            }
            if (!name.equals(stream.name())) {
                report.accept(new Renaming("UDF", path(node, stream), name));
            }
            names.add(name);
            bytes += Identifiers.length(name);
            contents.append(
                    FileTree.ROOT,
                    path(node, stream).substring(1),
                    stream.content(),
                    Attributes.PLAIN_FILE,
                    Instant.EPOCH);
            check(node, stream);
        }
        if (bytes > Entry.room(places.revision())) {
            throw new UnrepresentableTreeException(
                    "the names of the %d streams of '%s' take %d bytes, and an entry has room for %d"
                            .formatted(
                                    streams.size(),
                                    tree.path(node),
                                    bytes,
                                    Entry.room(places.revision())));
        }
    }

    private void check(int node, NamedStream stream) {
        long length = stream.content().length();
        int room = Entry.room(places.revision());
        if (places.file(places.metadata(), length).continuations(room) > 0) {
            throw new UnrepresentableTreeException(
                    "the stream '%s' has %d bytes, more than one entry can tell"
                            .formatted(path(node, stream), length));
        }
    }
}
