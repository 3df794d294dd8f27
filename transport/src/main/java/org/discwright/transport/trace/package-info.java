/**
 * Transports that stand in front of a drive or in place of one: {@link
 * org.discwright.transport.trace.RecordingTransport} keeps what went by, {@link
 * org.discwright.transport.trace.FaultyTransport} breaks chosen commands, {@link
 * org.discwright.transport.trace.ScriptedTransport} answers without any drive. What they keep is an
 * {@link org.discwright.transport.trace.Exchange}.
 */
package org.discwright.transport.trace;
