/**
 * Drives that are reached over the network: {@code iscsi://[user@]host[:port]/target[/lun]}. {@link
 * org.discwright.iscsi.initiator.IscsiTransportProvider} opens them, {@link
 * org.discwright.iscsi.initiator.IscsiDrive} is one. The initiator's side of RFC 7143, with error
 * recovery level 0: a lost connection costs the command that was under way, and nothing more.
 */
package org.discwright.iscsi.initiator;
