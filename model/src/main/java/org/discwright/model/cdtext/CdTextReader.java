package org.discwright.model.cdtext;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * Reads packs, as READ TOC gives them with format 5 or as they are found in a lead-in or a file of
 * packs. Strictly for what was written a moment ago; leniently for the discs of the world, where
 * what is damaged is left out and remarked upon.
 *
 * @mmc J.2 CD-TEXT
 */
public final class CdTextReader {
    private final boolean strict;
    private final List<String> remarks = new ArrayList<>();

    /**
     * What was read leniently.
     *
     * @param text what is good
     * @param remarks what is not, in sentences
     */
    public record Reading(CdText text, List<String> remarks) {
        /** Copies. */
        public Reading {
            remarks = List.copyOf(remarks);
        }
    }

    private CdTextReader(boolean strict) {
        this.strict = strict;
    }

    /**
     * Reads packs of which every bit must be right.
     *
     * @param packs of 18 bytes, in order
     * @throws MalformedDataException at the first thing that is not
     */
    public static CdText strict(List<Octets> packs) throws MalformedDataException {
        return new CdTextReader(true).read(packs);
    }

    /** Reads what can be read, whatever the packs are; never fails. */
    public static Reading lenient(List<Octets> packs) {
        CdTextReader reader = new CdTextReader(false);
        try {
            return new Reading(reader.read(packs), reader.remarks);
        } catch (MalformedDataException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private CdText read(List<Octets> bytes) throws MalformedDataException {
        SortedMap<Integer, List<CdTextPack>> byBlock = new TreeMap<>();
        int bad = 0;
        for (Octets octets : bytes) {
            try {
                CdTextPack pack = CdTextPack.decode(octets);
                byBlock.computeIfAbsent(pack.block(), _ -> new ArrayList<>()).add(pack);
            } catch (MalformedDataException damaged) {
                if (strict) {
                    throw damaged;
                }
                bad++;
            }
        }
        if (bad > 0) {
            problem("%d of %d packs are damaged".formatted(bad, bytes.size()));
        }
        List<CdTextBlock> blocks = new ArrayList<>();
        for (var block : byBlock.entrySet()) {
            if (block.getKey() != blocks.size()) {
                problem("there is a block %d, and no %d".formatted(block.getKey(), blocks.size()));
            }
            blocks.add(block(block.getKey(), inOrder(block.getValue())));
        }
        return new CdText(blocks);
    }

    /** By sequence, each pack once. */
    private List<CdTextPack> inOrder(List<CdTextPack> packs) throws MalformedDataException {
        List<CdTextPack> ordered =
                strict
                        ? packs
                        : new LinkedHashSet<>(packs)
                                .stream()
                                        .sorted(Comparator.comparingInt(CdTextPack::sequence))
                                        .toList();
        for (int i = 0; i < ordered.size(); i++) {
            if (ordered.get(i).sequence() != i) {
                problem(
                        "block %d has a pack of number %d where %d was due"
                                .formatted(ordered.get(i).block(), ordered.get(i).sequence(), i));
                break;
            }
        }
        return ordered;
    }

    private CdTextBlock block(int number, List<CdTextPack> packs) throws MalformedDataException {
        CdTextSizes sizes = CdTextSizes.of(number, packs, this);
        CdTextBlock.Builder builder =
                CdTextBlock.builder(sizes.firstTrack(), sizes.lastTrack())
                        .in(sizes.language(), sizes.charset())
                        .copyright(sizes.copyright());
        for (CdTextField field : CdTextField.values()) {
            List<CdTextPack> own = ofType(packs, field.type());
            if (!own.isEmpty()) {
                new CdTextAssembler(field, sizes, builder, this).assemble(own);
            }
        }
        addToc(ofType(packs, CdTextToc.TYPE), builder);
        for (int type = CdTextToc.TYPE + 1; type < CdTextField.CLOSED.type(); type++) {
            for (CdTextPack pack : ofType(packs, type)) {
                builder.binary(new CdTextBlock.Binary(type, pack.track(), pack.payload()));
            }
        }
        return builder.build();
    }

    private void addToc(List<CdTextPack> packs, CdTextBlock.Builder builder)
            throws MalformedDataException {
        List<CdTextBlock.Binary> binaries =
                packs.stream()
                        .map(pack ->
                                new CdTextBlock.Binary(pack.type(), pack.track(), pack.payload()))
                        .toList();
        if (binaries.isEmpty()) {
            return;
        }
        try {
            CdTextToc toc = CdTextToc.decode(binaries);
            if (toc.encode().equals(binaries)) {
                builder.toc(toc);
                return;
            }
        } catch (IllegalArgumentException malformed) {
            problem("the table of contents in packs of type 88h: " + malformed.getMessage());
        }
        // in another's form, or damaged: kept as it is
        binaries.forEach(builder::binary);
    }

    private static List<CdTextPack> ofType(List<CdTextPack> packs, int type) {
        return packs.stream().filter(pack -> pack.type() == type).toList();
    }

    /** Fails, or remarks on it. */
    void problem(String what) throws MalformedDataException {
        if (strict) {
            throw new MalformedDataException("CD-TEXT", 0, what);
        }
        remarks.add("CD-TEXT: " + what);
    }
}
