package org.discwright.mmc.response;

import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * What happened to drive or medium: the answer to GET EVENT STATUS NOTIFICATION.
 *
 * @param notificationClass class of the event, 0 to 7; 0 where none of the wanted is supported
 * @param supportedClasses classes the drive reports, bit n for class n
 * @param event the event; empty where the drive says that it has none to tell of (NEA)
 * @mmc 6.7.2 event status notification response
 */
public record EventStatus(int notificationClass, int supportedClasses, Optional<DriveEvent> event) {
    private static final String NAME = "GET EVENT STATUS NOTIFICATION response";

    /** Checks the ranges, and that the event is of the class. */
    public EventStatus {
        Ranges.unsigned(notificationClass, 3, "notification class");
        Ranges.unsigned(supportedClasses, 8, "supported classes");
        if (event.isPresent() && event.get().notificationClass() != notificationClass) {
            throw new IllegalArgumentException(
                    "an event of class " + event.get().notificationClass());
        }
    }

    /** The answer that tells of {@code event}. */
    public static EventStatus of(int supportedClasses, DriveEvent event) {
        return new EventStatus(event.notificationClass(), supportedClasses, Optional.of(event));
    }

    /** The answer of a drive that supports none of the classes asked for. */
    public static EventStatus none(int supportedClasses) {
        return new EventStatus(0, supportedClasses, Optional.empty());
    }

    /**
     * Reads the answer; an event that was cut off is none.
     *
     * @throws MalformedDataException for less than its four bytes of header
     */
    public static EventStatus decode(Octets data) throws MalformedDataException {
        Fields in = Fields.stated(data, 4, NAME);
        int notificationClass = in.bits(2, 2, 0);
        boolean none = in.bit(2, 7) || notificationClass == 0 || !in.has(4, 4);
        return new EventStatus(
                notificationClass,
                in.u8(3),
                none
                        ? Optional.empty()
                        : Optional.of(DriveEvent.decode(notificationClass, in.octets(4, 4))));
    }

    /** Eight bytes, or four without an event. */
    public Octets encode() {
        FieldWriter out =
                FieldWriter.stated(event.isPresent() ? 8 : 4)
                        .bit(2, 7, event.isEmpty())
                        .u8(2, notificationClass)
                        .u8(3, supportedClasses);
        event.ifPresent(told -> out.octets(4, told.encode()));
        return out.build();
    }
}
