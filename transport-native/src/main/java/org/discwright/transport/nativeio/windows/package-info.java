/**
 * Optical drives of Windows: {@link org.discwright.transport.nativeio.windows.WindowsDrives} finds
 * them by their device interface and opens them for SCSI_PASS_THROUGH_DIRECT. The calls of each DLL
 * stand behind an interface ({@link org.discwright.transport.nativeio.windows.Kernel32}, {@link
 * org.discwright.transport.nativeio.windows.CfgMgr}) whose bindings are loaded on Windows alone.
 * From the headers ntddscsi.h, ntddcdrm.h, winioctl.h and cfgmgr32.h of the Windows SDK.
 */
package org.discwright.transport.nativeio.windows;
