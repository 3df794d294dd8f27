package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.discwright.filesystem.tree.FileTree;
import org.discwright.filesystem.tree.ScanOptions;
import org.discwright.filesystem.tree.SymlinkPolicy;
import org.discwright.filesystem.tree.TreeBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that several threads read: everything is found, and always in the same order. */
class FolderScanTest {
    private static final Instant THEN = Instant.parse("2026-11-28T04:05:06Z");

    @TempDir Path folder;

    private void files() throws IOException {
        for (int i = 0; i < 40; i++) {
            Path below = folder.resolve("folder " + i % 8 + "/and one in it " + i);
            Files.createDirectories(below);
            for (int j = 0; j < i; j++) {
                Files.writeString(below.resolve("file " + j), "x".repeat(j));
            }
        }
        // More than are looked at ahead.
        Path many = Files.createDirectories(folder.resolve("many"));
        for (int i = 0; i < 3_000; i++) {
            Files.writeString(many.resolve("a file with the number " + i), "x".repeat(i % 7));
        }
    }

    private FileTree tree() throws IOException {
        return new TreeBuilder(ScanOptions.DEFAULT, THEN).add("/", folder).build();
    }

    private static List<String> described(FileTree tree) {
        List<String> all = new ArrayList<>();
        for (int node = 0; node < tree.size(); node++) {
            all.add(tree.path(node) + " " + tree.length(node) + " " + tree.isDirectory(node));
        }
        return all;
    }

    @Test
    void everythingIsFoundInOneOrder() throws IOException {
        files();
        FileTree tree = tree();
        Set<String> found = new TreeSet<>();
        for (int node = 1; node < tree.size(); node++) {
            found.add(tree.path(node).substring(1) + " " + tree.length(node));
            assertEquals(node, tree.find(tree.path(node)).orElseThrow());
        }
        try (Stream<Path> walked = Files.walk(folder)) {
            Set<String> there =
                    walked.filter(path -> !path.equals(folder))
                            .map(path ->
                                    folder.relativize(path)
                                            + " "
                                            + (Files.isDirectory(path)
                                                    ? 0
                                                    : path.toFile().length()))
                            .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(there, found);
        }
        List<String> once = described(tree);
        for (int again = 0; again < 5; again++) {
            assertEquals(once, described(tree()));
        }
        int many = tree.find("/many").orElseThrow();
        List<String> names = new ArrayList<>();
        tree.forEachChild(many, child -> names.add(tree.name(child)));
        assertEquals(names.stream().sorted().toList(), names);
    }

    @Test
    void whatIsLeftOutIsNobodysConcern() throws IOException {
        files();
        List<String> without = described(tree());
        Files.createSymbolicLink(folder.resolve("many/loop"), folder);
        assertThrows(FileSystemLoopException.class, () -> tree(path -> false));
        assertEquals(without, described(tree(path -> path.endsWith("loop"))));
    }

    private FileTree tree(Predicate<Path> excluded) throws IOException {
        ScanOptions options = new ScanOptions(SymlinkPolicy.FOLLOW, excluded);
        return new TreeBuilder(options, THEN).add("/", folder).build();
    }
}
