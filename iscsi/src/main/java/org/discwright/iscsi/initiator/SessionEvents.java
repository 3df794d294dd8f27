package org.discwright.iscsi.initiator;

import java.util.concurrent.atomic.AtomicBoolean;
import org.discwright.iscsi.pdu.AsyncMessage;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/** What a target says unasked (RFC 7143, 11.9). */
final class SessionEvents {
    private static final int MEDIUM_MAY_HAVE_CHANGED = 0x28;
    private static final int MEDIUM_NOT_PRESENT = 0x3A;
    private static final int OPERATOR_REQUEST = 0x5A;

    private final Runnable mediumChanged;
    private final AtomicBoolean leaving = new AtomicBoolean();

    SessionEvents(Runnable mediumChanged) {
        this.mediumChanged = mediumChanged;
    }

    /** True where the target wants us to log out, after the command that is under way. */
    boolean isLeaving() {
        return leaving.get();
    }

    void take(AsyncMessage message, Octets segment) throws LostConnection {
        switch (message.event()) {
            case AsyncMessage.SCSI_EVENT -> sense(segment);
            // a new login negotiates anew
            case AsyncMessage.REQUEST_LOGOUT, AsyncMessage.REQUEST_NEGOTIATION -> leaving.set(true);
            case AsyncMessage.CONNECTION_DROPPED, AsyncMessage.SESSION_DROPPED ->
                    throw new LostConnection("the target says that it ends the session");
            default -> {
                // of the vendor's: nothing that we know
            }
        }
    }

    private void sense(Octets segment) {
        if (segment.length() < 2 || segment.u16(0) > segment.length() - 2) {
            return;
        }
        try {
            Sense sense = Sense.decode(segment.slice(2, 2 + segment.u16(0)));
            int code = sense.code().asc();
            if (code == MEDIUM_MAY_HAVE_CHANGED
                    || code == MEDIUM_NOT_PRESENT
                    || (code == OPERATOR_REQUEST && sense.key() == SenseKey.UNIT_ATTENTION)) {
                mediumChanged.run();
            }
        } catch (MalformedDataException _) {
            // an event that nobody can read is none
        }
    }
}
