/**
 * The objects of IMAPI2FS: {@link org.discwright.filesystem.image.FileSystemImage} is a tree of
 * folders and files that can be changed, taken back, and made into the image of a disc. Where
 * IMAPI2 throws an error, {@link org.discwright.filesystem.image.ImageStateException} or {@link
 * org.discwright.filesystem.image.ImageException} carries its code; where it gives a success code
 * that is news, the method returns it.
 *
 * <p>Paths have slashes; backslashes are taken for them. Names are told apart by case, as on the
 * disc. Objects of one image are used by one thread at a time; a {@link
 * org.discwright.filesystem.image.FileSystemImageResult} does not change any more.
 */
package org.discwright.filesystem.image;
