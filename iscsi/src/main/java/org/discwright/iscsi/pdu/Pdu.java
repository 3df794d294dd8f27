package org.discwright.iscsi.pdu;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.discwright.model.Octets;

/**
 * The header of one protocol data unit. Its data segment goes beside it: {@link PduReader} and
 * {@link PduWriter} move that without copying it.
 */
public sealed interface Pdu
        permits NopOut,
                ScsiCommand,
                TaskManagementRequest,
                LoginRequest,
                TextRequest,
                DataOut,
                LogoutRequest,
                SnackRequest,
                NopIn,
                ScsiResponse,
                TaskManagementResponse,
                LoginResponse,
                TextResponse,
                DataIn,
                LogoutResponse,
                ReadyToTransfer,
                AsyncMessage,
                Reject {
    /** Bytes of a basic header segment. */
    int BASIC_HEADER_LENGTH = 48;

    /** A tag that names nothing: FFFFFFFFh. */
    int RESERVED_TAG = 0xFFFF_FFFF;

    /** Its operation code: 00h to 07h and 10h of an initiator, 20h to 3Fh of a target. */
    int opcode();

    /** The task that it belongs to, as the initiator named it. */
    int initiatorTaskTag();

    /** True if it is not counted and carried out at once. */
    default boolean immediate() {
        return false;
    }

    /**
     * The number of the command, for those of an initiator that have one.
     *
     * @return nothing for Data-Out, SNACK and whatever a target sends
     */
    default Optional<SerialNumber> commandNumber() {
        return Optional.empty();
    }

    /** Its additional header segments, a multiple of four bytes; most often none. */
    default Octets additionalHeader() {
        return Octets.EMPTY;
    }

    /**
     * Writes the basic header segment, but for the lengths of what follows it.
     *
     * @param header 48 bytes from index 0 on, all zero
     */
    void put(ByteBuffer header);

    /**
     * Reads a header.
     *
     * @param header 48 bytes from index 0 on
     * @param additional the additional header segments
     * @throws PduException if it makes no sense
     */
    static Pdu read(ByteBuffer header, Octets additional) throws PduException {
        int opcode = header.get(0) & 0x3F;
        if (!additional.isEmpty() && opcode != ScsiCommand.OPCODE) {
            throw PduException.field("only a SCSI command has additional header segments");
        }
        return switch (opcode) {
            case NopOut.OPCODE -> NopOut.read(header);
            case ScsiCommand.OPCODE -> ScsiCommand.read(header, additional);
            case TaskManagementRequest.OPCODE -> TaskManagementRequest.read(header);
            case LoginRequest.OPCODE -> LoginRequest.read(header);
            case TextRequest.OPCODE -> TextRequest.read(header);
            case DataOut.OPCODE -> DataOut.read(header);
            case LogoutRequest.OPCODE -> LogoutRequest.read(header);
            case SnackRequest.OPCODE -> SnackRequest.read(header);
            case NopIn.OPCODE -> NopIn.read(header);
            case ScsiResponse.OPCODE -> ScsiResponse.read(header);
            case TaskManagementResponse.OPCODE -> TaskManagementResponse.read(header);
            case LoginResponse.OPCODE -> LoginResponse.read(header);
            case TextResponse.OPCODE -> TextResponse.read(header);
            case DataIn.OPCODE -> DataIn.read(header);
            case LogoutResponse.OPCODE -> LogoutResponse.read(header);
            case ReadyToTransfer.OPCODE -> ReadyToTransfer.read(header);
            case AsyncMessage.OPCODE -> AsyncMessage.read(header);
            case Reject.OPCODE -> Reject.read(header);
            default ->
                    throw PduException.of(
                            RejectReason.COMMAND_NOT_SUPPORTED,
                            "there is no PDU with operation code %02Xh".formatted(opcode));
        };
    }
}
