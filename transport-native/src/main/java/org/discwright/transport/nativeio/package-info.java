/**
 * Drives that hang on this machine: device nodes of Linux, drive letters of Windows. {@link
 * org.discwright.transport.nativeio.DeviceTransportProvider} opens them by way of the system at
 * hand.
 */
package org.discwright.transport.nativeio;
