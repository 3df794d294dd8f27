/**
 * Protocol data units of iSCSI: what initiator and target send each other. From RFC 7143, clause
 * 11; {@link org.discwright.iscsi.pdu.Digest} guards them.
 */
package org.discwright.iscsi.pdu;
