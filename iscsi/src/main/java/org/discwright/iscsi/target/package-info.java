/**
 * Serves any drive, emulated or real, to initiators on the network: {@link
 * org.discwright.iscsi.target.TargetServer} with a {@link org.discwright.iscsi.target.ServedDrive}
 * for each target, as {@link org.discwright.iscsi.target.TargetOptions} say. Error recovery level
 * 0, one connection a session. From RFC 7143 and SAM-5.
 */
package org.discwright.iscsi.target;
