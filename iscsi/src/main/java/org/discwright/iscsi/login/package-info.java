/**
 * How both sides of an iSCSI session agree: text keys, the negotiation of operational parameters,
 * CHAP, and the stages of a login, all without a socket. From RFC 7143, clauses 6, 12 and 13, and
 * RFC 1994. {@link org.discwright.iscsi.login.InitiatorLogin} and {@link
 * org.discwright.iscsi.login.TargetLogin} are the two sides; a text is {@code *(name "=" value
 * NUL)}.
 */
package org.discwright.iscsi.login;
