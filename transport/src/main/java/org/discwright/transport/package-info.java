/**
 * How a command reaches a drive: the port {@link org.discwright.transport.ScsiTransport}, the
 * {@link org.discwright.transport.DriveAddress} that names a drive, and the {@link
 * org.discwright.transport.TransportProvider} by which modules add kinds of addresses. From SAM-5.
 */
package org.discwright.transport;
