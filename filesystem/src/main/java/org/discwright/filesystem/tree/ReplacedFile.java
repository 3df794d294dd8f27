package org.discwright.filesystem.tree;

import java.nio.file.Path;

/**
 * A file that another one took the place of, while a tree was collected.
 *
 * @param before the file that is not in the tree
 * @param now the one that is
 * @param named whether the first was added by itself, and not found in a folder
 */
public record ReplacedFile(Path before, Path now, boolean named) {}
