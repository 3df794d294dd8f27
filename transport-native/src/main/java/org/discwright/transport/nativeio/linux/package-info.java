/**
 * Drives of Linux: SG_IO on {@code /dev/sr*} and {@code /dev/sg*}, discovery by sysfs, arrivals and
 * changed discs by udev. After the kernel's {@code scsi/sg.h} and the messages of libudev. {@link
 * org.discwright.transport.nativeio.linux.LinuxDrives} is where to begin.
 */
package org.discwright.transport.nativeio.linux;
