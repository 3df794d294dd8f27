package org.discwright.burn;

import org.discwright.transport.BusType;

/**
 * What a drive hangs on. Has of Windows' STORAGE_ADAPTER_DESCRIPTOR what means something to a
 * program that sends commands; the numbers of physical pages, and whether the adapter moves data by
 * itself, queues commands or scans downwards, no transport here knows or needs. The adapter's name
 * and the place on the bus are more than Windows tells. A record and no bytes: there is no version
 * and no size to get wrong.
 *
 * @param bus what it hangs on
 * @param adapter the driver or program that reaches the adapter, in the system's words; empty where
 *     that is not known
 * @param location where on the bus the drive is, in the system's words; empty where that is not
 *     known
 * @param maximumTransferLength most bytes that one command may move
 * @param alignmentMask mask of the address bits of a data buffer that must be zero
 * @imapi2 IDiscRecorder2Ex.GetAdapterDescriptor
 */
public record AdapterDescriptor(
        BusType bus,
        String adapter,
        String location,
        int maximumTransferLength,
        int alignmentMask) {}
