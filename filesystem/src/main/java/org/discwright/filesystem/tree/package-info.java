/**
 * What is to be mastered, before any file system has a say in it: {@link
 * org.discwright.filesystem.tree.TreeBuilder} collects folders, files and grafts into an immutable
 * {@link org.discwright.filesystem.tree.FileTree}. Nothing of the files' contents is read here.
 */
package org.discwright.filesystem.tree;
