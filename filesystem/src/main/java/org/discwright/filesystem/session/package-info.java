/**
 * A session that follows others: {@link org.discwright.filesystem.session.SessionMerge} takes over
 * what an earlier one holds, so that only what has changed is written anew. Who wrote it does not
 * matter.
 */
package org.discwright.filesystem.session;
