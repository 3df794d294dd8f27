/**
 * Protocol data units of iSCSI: one record for each kind of {@link org.discwright.iscsi.pdu.Pdu},
 * for initiator and target alike. {@link org.discwright.iscsi.pdu.PduReader} and {@link
 * org.discwright.iscsi.pdu.PduWriter} move them and their data over a connection, within {@link
 * org.discwright.iscsi.pdu.PduLimits} and guarded by a {@link org.discwright.iscsi.pdu.Digest}.
 * From RFC 7143, clause 11.
 */
package org.discwright.iscsi.pdu;
