/**
 * ISO 9660 (ECMA-119) with Joliet and Rock Ridge (SUSP, RRIP): {@link
 * org.discwright.filesystem.iso9660.IsoMaster} plans an image of a tree by {@link
 * org.discwright.filesystem.iso9660.IsoOptions}.
 *
 * <pre>
 * image     = system-area (16 blocks), descriptor+, path-table (L, M of each hierarchy),
 *             directory* (ISO 9660), directory* (Joliet), boot-catalogue, boot-image*, content*,
 *             zero*, partition*, (GPT)
 * directory = record+, continuation*
 * record    = 33 bytes, identifier, (pad), system-use
 * </pre>
 */
package org.discwright.filesystem.iso9660;
