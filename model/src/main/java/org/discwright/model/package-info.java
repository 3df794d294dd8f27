/**
 * What a disc is, in terms that every module shares. This root package holds {@link
 * org.discwright.model.Octets}, the immutable byte string of every decoded structure; the packages
 * below hold addresses, sector formats, coding, subchannel, table of contents and layouts. Nothing
 * here knows a drive or a file format.
 */
package org.discwright.model;
