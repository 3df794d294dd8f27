package org.discwright.filesystem.eltorito;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.discwright.filesystem.plan.ImagePlan;

/** The boot record among the volume descriptors (El Torito 1.5, ECMA-119 8.2): it is the second. */
public final class BootRecord {
    private static final int CATALOG_AT = 0x47;

    private BootRecord() {}

    /**
     * The descriptor.
     *
     * @param catalog the block of the boot catalogue
     */
    public static byte[] bytes(long catalog) {
        ByteBuffer to = ByteBuffer.allocate(ImagePlan.BLOCK).order(ByteOrder.LITTLE_ENDIAN);
        to.put((byte) 0).put("CD001".getBytes(StandardCharsets.US_ASCII)).put((byte) 1);
        to.put("EL TORITO SPECIFICATION".getBytes(StandardCharsets.US_ASCII));
        to.putInt(CATALOG_AT, (int) catalog);
        return to.array();
    }
}
