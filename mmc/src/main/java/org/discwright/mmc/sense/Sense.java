package org.discwright.mmc.sense;

import java.util.Locale;
import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.error.MalformedDataException;

/**
 * Sense data.
 *
 * @param key the kind of news
 * @param code additional sense code and qualifier
 * @param deferred true where it is about an earlier command (response codes 71h and 73h)
 * @param details what else it carries
 * @spc 4.5 sense data
 */
public record Sense(SenseKey key, AdditionalSense code, boolean deferred, Details details) {
    /** Nothing to report. */
    public static final Sense NOTHING =
            new Sense(SenseKey.NO_SENSE, AdditionalSense.NONE, false, Details.NONE);

    /**
     * What sense data may carry besides key and code.
     *
     * @param information the INFORMATION field, most often an address
     * @param incorrectLength the ILI bit
     * @param field the field pointer of an ILLEGAL REQUEST
     * @param progress progress indication, 0 to 65,535 out of 65,536
     */
    public record Details(
            Optional<Long> information,
            boolean incorrectLength,
            Optional<FieldPointer> field,
            Optional<Integer> progress) {
        /** Nothing else. */
        public static final Details NONE =
                new Details(Optional.empty(), false, Optional.empty(), Optional.empty());

        /** Checks the ranges. */
        public Details {
            if (progress.isPresent() && (progress.get() < 0 || progress.get() > 0xFFFF)) {
                throw new IllegalArgumentException("progress beyond 65,535: " + progress.get());
            }
        }
    }

    /** Current sense with nothing but key and code. */
    public static Sense of(SenseKey key, AdditionalSense code) {
        return new Sense(key, code, false, Details.NONE);
    }

    /** Current sense with nothing but key and code. */
    public static Sense of(SenseKey key, int asc, int ascq) {
        return of(key, new AdditionalSense(asc, ascq));
    }

    /** ILLEGAL REQUEST about a field of the command block or of the parameter list. */
    public static Sense invalidField(FieldPointer field) {
        return of(
                        SenseKey.ILLEGAL_REQUEST,
                        field.inCdb()
                                ? AdditionalSense.INVALID_FIELD_IN_CDB
                                : AdditionalSense.INVALID_FIELD_IN_PARAMETERS)
                .withField(field);
    }

    /**
     * Decodes either format; bytes behind the length that the drive states do not count.
     *
     * @throws MalformedDataException if it is neither
     */
    public static Sense decode(Octets bytes) throws MalformedDataException {
        return SenseCodec.decode(bytes);
    }

    /** As 18 bytes of fixed format; an INFORMATION beyond 32 bits is left out. */
    public Octets encodeFixed() {
        return SenseCodec.encodeFixed(this);
    }

    /** In descriptor format. */
    public Octets encodeDescriptor() {
        return SenseCodec.encodeDescriptor(this);
    }

    /** The same, about an earlier command. */
    public Sense asDeferred() {
        return new Sense(key, code, true, details);
    }

    /** The same with an INFORMATION field. */
    public Sense withInformation(long information) {
        return new Sense(
                key,
                code,
                deferred,
                new Details(
                        Optional.of(information),
                        details.incorrectLength,
                        details.field,
                        details.progress));
    }

    /** The same with an address, as its 32 bits, in the INFORMATION field. */
    public Sense withAddress(Lba address) {
        return withInformation(Integer.toUnsignedLong(address.value()));
    }

    /** The INFORMATION field as an address: its low 32 bits, signed. */
    public Optional<Lba> address() {
        return details.information.map(value -> new Lba((int) value.longValue()));
    }

    /** The same with the ILI bit: the transfer had the wrong length. */
    public Sense withIncorrectLength() {
        return new Sense(
                key,
                code,
                deferred,
                new Details(details.information, true, details.field, details.progress));
    }

    /** The same with a field pointer. */
    public Sense withField(FieldPointer field) {
        return new Sense(
                key,
                code,
                deferred,
                new Details(
                        details.information,
                        details.incorrectLength,
                        Optional.of(field),
                        Optional.empty()));
    }

    /**
     * The same with a progress indication.
     *
     * @param progress 0 to 65,535 out of 65,536
     */
    public Sense withProgress(int progress) {
        return new Sense(
                key,
                code,
                deferred,
                new Details(
                        details.information,
                        details.incorrectLength,
                        Optional.empty(),
                        Optional.of(progress)));
    }

    /** True for that key and code. */
    public boolean is(SenseKey otherKey, AdditionalSense otherCode) {
        return key == otherKey && code.equals(otherCode);
    }

    /**
     * In words, for people, for example {@code MEDIUM ERROR: power calibration failed (3/73/03)}.
     */
    public String describe() {
        return (deferred ? "about an earlier command, " : "")
                + key.name().replace('_', ' ')
                + ": "
                + code.description()
                + details.field().map(field -> ", at " + field.describe()).orElse("")
                + " ("
                + this
                + ")";
    }

    /** As a drive manual writes it, for example {@code 3/73/03}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%X/%s", key.code(), code);
    }
}
