package org.discwright.transport.nativeio.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.discwright.model.Octets;

/**
 * An event as udev tells it once its rules have run, so that the node has its owner and its rights.
 * The message begins with a header: {@code "libudev\0"}, a magic number, then in the machine's byte
 * order the header's size, offset and length of the properties, and hashes to filter by. Properties
 * are {@code KEY=VALUE}, each ended by a zero byte.
 *
 * @param action what happened, for example {@code add}
 * @param subsystem the kind of device, for example {@code block}
 * @param node the path of its node; empty where it has none
 * @param properties everything that was told
 */
record UdevEvent(String action, String subsystem, String node, Map<String, String> properties) {
    /** The multicast group of udev; group 1 is the kernel's own. */
    static final int GROUP = 2;

    private static final Octets PREFIX = Octets.ofAscii("libudev\0");
    private static final int MAGIC = 0xFEED_CAFE;
    private static final int HEADER = 24;
    private static final int MOST_PROPERTIES = 512;

    /** Keeps a copy of the properties. */
    UdevEvent {
        properties = Map.copyOf(properties);
    }

    /** True where a disc came or went. */
    boolean mediumChanged() {
        return "1".equals(properties.get("DISK_MEDIA_CHANGE"));
    }

    /** True where somebody pressed the key that opens the tray. */
    boolean ejectRequested() {
        return "1".equals(properties.get("DISK_EJECT_REQUEST"));
    }

    /** Reads a message; nothing where it is not one of udev's, or its lengths make no sense. */
    static Optional<UdevEvent> parse(Octets message) {
        if (message.length() < HEADER || !message.truncate(PREFIX.length()).equals(PREFIX)) {
            return Optional.empty();
        }
        ByteBuffer header = message.asByteBuffer();
        if (header.getInt(8) != MAGIC) {
            return Optional.empty();
        }
        header.order(ByteOrder.nativeOrder());
        long size = Integer.toUnsignedLong(header.getInt(12));
        long offset = Integer.toUnsignedLong(header.getInt(16));
        long length = Integer.toUnsignedLong(header.getInt(20));
        if (size < HEADER || offset < size || offset + length > message.length()) {
            return Optional.empty();
        }
        return read(message.slice((int) offset, (int) (offset + length)));
    }

    private static Optional<UdevEvent> read(Octets text) {
        Map<String, String> properties = new HashMap<>();
        String[] entries =
                new String(text.toByteArray(), StandardCharsets.UTF_8)
                        .split("\0", MOST_PROPERTIES + 1);
        for (int i = 0; i < Math.min(entries.length, MOST_PROPERTIES); i++) {
            int equals = entries[i].indexOf('=');
            if (equals > 0) {
                properties.put(entries[i].substring(0, equals), entries[i].substring(equals + 1));
            }
        }
        Optional<String> action = Optional.ofNullable(properties.get("ACTION"));
        Optional<String> subsystem = Optional.ofNullable(properties.get("SUBSYSTEM"));
        return action.isPresent() && subsystem.isPresent()
                ? Optional.of(
                        new UdevEvent(
                                action.get(),
                                subsystem.get(),
                                properties.getOrDefault("DEVNAME", ""),
                                properties))
                : Optional.empty();
    }
}
