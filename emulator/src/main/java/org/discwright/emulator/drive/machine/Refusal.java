package org.discwright.emulator.drive.machine;

import org.discwright.emulator.recording.RecordingException;
import org.discwright.mmc.command.InvalidFieldException;
import org.discwright.mmc.sense.AdditionalSense;
import org.discwright.mmc.sense.FieldPointer;
import org.discwright.mmc.sense.Sense;
import org.discwright.mmc.sense.SenseKey;

/** A command that ends with CHECK CONDITION, and why. */
public final class Refusal extends Exception {
    private final Sense sense;

    /** Ends a command with that sense. */
    public Refusal(Sense sense) {
        super(sense.toString(), null, false, false);
        this.sense = sense;
    }

    /** What the drive answers. */
    public Sense sense() {
        return sense;
    }

    /** Key and code, and nothing else. */
    public static Refusal of(SenseKey key, int asc, int ascq) {
        return new Refusal(Sense.of(key, asc, ascq));
    }

    /** Key and code, with the address it is about. */
    public static Refusal at(SenseKey key, int asc, int ascq, long address) {
        return new Refusal(Sense.of(key, asc, ascq).withInformation(address & 0xFFFF_FFFFL));
    }

    /** 5/20/00: an operation code that this drive does not know. */
    public static Refusal unknownOperationCode() {
        return of(SenseKey.ILLEGAL_REQUEST, 0x20, 0);
    }

    /** 5/24/00 with a field pointer: a field of the block. */
    public static Refusal invalidFieldInCdb(int byteOffset, int bit) {
        return new Refusal(Sense.invalidField(new FieldPointer(true, byteOffset, bit)));
    }

    /** 5/26/00 with a field pointer: a field of the parameter list. */
    public static Refusal invalidParameter(int byteOffset, int bit) {
        return new Refusal(Sense.invalidField(new FieldPointer(false, byteOffset, bit)));
    }

    /** 5/24/00 or 5/26/00, for what a decoder refused. */
    public static Refusal of(InvalidFieldException field) {
        return new Refusal(
                Sense.invalidField(
                        new FieldPointer(field.inCdb(), field.byteOffset(), field.bit())));
    }

    /** What the recording rules refuse, with the sector it is about. */
    public static Refusal of(RecordingException refused) {
        org.discwright.emulator.recording.Refusal why = refused.refusal();
        Sense sense =
                Sense.of(
                        SenseKey.of(why.senseKey()),
                        new AdditionalSense(why.code(), why.qualifier()));
        return new Refusal(
                refused.address()
                        .map(address -> sense.withInformation(address.value() & 0xFFFF_FFFFL))
                        .orElse(sense));
    }

    /** 4/44/00: the drive itself failed, here because its file could not be read or written. */
    public static Refusal internalFailure() {
        return of(SenseKey.HARDWARE_ERROR, 0x44, 0);
    }

    /** 5/1A/00: a parameter list that is shorter than it says. */
    public static Refusal parameterListLength() {
        return of(SenseKey.ILLEGAL_REQUEST, 0x1A, 0);
    }

    /** 5/21/00: an address beyond what there is. */
    public static Refusal addressOutOfRange(long address) {
        return at(SenseKey.ILLEGAL_REQUEST, 0x21, 0, address);
    }

    /** 5/21/02: an address where a write cannot go on; the information is where it could. */
    public static Refusal invalidAddressForWrite(long nextWritable) {
        return at(SenseKey.ILLEGAL_REQUEST, 0x21, 2, nextWritable);
    }

    /** 5/2C/00: not at this moment. */
    public static Refusal sequenceError() {
        return of(SenseKey.ILLEGAL_REQUEST, 0x2C, 0);
    }

    /** 5/30/00: a medium that cannot take the command. */
    public static Refusal incompatibleMedium() {
        return of(SenseKey.ILLEGAL_REQUEST, 0x30, 0);
    }

    /** 5/64/00: a block size or kind of command that does not fit the track. */
    public static Refusal illegalModeForTrack() {
        return of(SenseKey.ILLEGAL_REQUEST, 0x64, 0);
    }
}
