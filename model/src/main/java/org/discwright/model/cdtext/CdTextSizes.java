package org.discwright.model.cdtext;

import java.util.List;
import java.util.Optional;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * The size information of a block, or what stands for it where it is damaged.
 *
 * @param charset of the block
 * @param firstTrack 1 to 99
 * @param lastTrack at least that
 * @param copyright flags
 * @param language number of the language
 */
record CdTextSizes(
        CdTextCharset charset, int firstTrack, int lastTrack, int copyright, int language) {
    private static final int COUNTS = 4;
    private static final int LAST_SEQUENCES = 20;
    private static final int LANGUAGES = 28;

    static CdTextSizes of(int number, List<CdTextPack> packs, CdTextReader reader)
            throws MalformedDataException {
        byte[] size = new byte[CdTextEncoder.SIZE_PACKS * CdTextPack.PAYLOAD];
        boolean[] found = new boolean[CdTextEncoder.SIZE_PACKS];
        for (CdTextPack pack : packs) {
            if (pack.type() == CdTextPack.SIZE_INFORMATION && pack.track() < found.length) {
                found[pack.track()] = true;
                System.arraycopy(
                        pack.payload().toByteArray(),
                        0,
                        size,
                        pack.track() * CdTextPack.PAYLOAD,
                        CdTextPack.PAYLOAD);
            }
        }
        if (!found[0] || !found[1] || !found[2]) {
            reader.problem("block %d lacks size information".formatted(number));
        } else {
            check(number, packs, Octets.of(size), reader);
        }
        int last = packs.stream().mapToInt(CdTextPack::track).max().orElse(1);
        Octets octets = Octets.of(size);
        int firstTrack = found[0] ? octets.u8(1) : 1;
        int lastTrack = found[0] ? octets.u8(2) : Math.max(1, last);
        if (firstTrack < 1 || lastTrack < firstTrack || lastTrack > 99) {
            reader.problem(
                    "block %d is about tracks %d to %d".formatted(number, firstTrack, lastTrack));
            firstTrack = 1;
            lastTrack = Math.max(1, last);
        }
        return new CdTextSizes(
                charset(number, octets.u8(0), reader),
                firstTrack,
                lastTrack,
                octets.u8(3),
                octets.u8(LANGUAGES + number) & 0x7F);
    }

    private static CdTextCharset charset(int number, int code, CdTextReader reader)
            throws MalformedDataException {
        Optional<CdTextCharset> charset = CdTextCharset.of(code).filter(CdTextCharset::isAvailable);
        if (charset.isEmpty()) {
            reader.problem(
                    "the characters of block %d (%02Xh) are not known here"
                            .formatted(number, code));
        }
        return charset.orElse(CdTextCharset.ISO_8859_1);
    }

    private static void check(int number, List<CdTextPack> packs, Octets size, CdTextReader reader)
            throws MalformedDataException {
        for (int i = 0; i < CdTextEncoder.TYPES; i++) {
            int type = CdTextEncoder.FIRST_TYPE + i;
            long there = packs.stream().filter(pack -> pack.type() == type).count();
            if (there != size.u8(COUNTS + i)) {
                reader.problem(
                        "block %d has %d packs of type %02Xh, and should have %d"
                                .formatted(number, there, type, size.u8(COUNTS + i)));
            }
        }
        if (packs.getLast().sequence() != size.u8(LAST_SEQUENCES + number)) {
            reader.problem(
                    "block %d ends with pack %d, and should with %d"
                            .formatted(
                                    number,
                                    packs.getLast().sequence(),
                                    size.u8(LAST_SEQUENCES + number)));
        }
    }
}
