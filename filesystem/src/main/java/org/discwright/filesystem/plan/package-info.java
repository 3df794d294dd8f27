/**
 * Where everything of an image lies, worked out before its first byte is made: {@link
 * org.discwright.filesystem.plan.ImagePlan} is an immutable list of {@link
 * org.discwright.filesystem.plan.Region}s, and gives its bytes on demand, from any place, without
 * keeping them in memory or in a file.
 */
package org.discwright.filesystem.plan;
