package org.discwright.burn.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.mmc.response.Toc;
import org.discwright.model.address.Lba;
import org.junit.jupiter.api.Test;

class ExpectedTocTest {
    private static final Lba END = new Lba(1000);
    private static final ExpectedToc EXPECTED =
            new ExpectedToc(
                    List.of(ExpectedToc.audio(2, new Lba(0)), ExpectedToc.audio(3, new Lba(452))),
                    END);

    private static Toc.Entry entry(int control, int track, int start) {
        return new Toc.Entry(1, control, track, new Lba(start));
    }

    private static Optional<String> difference(int first, int last, Toc.Entry... entries) {
        List<Toc.Entry> all = new ArrayList<>(List.of(entries));
        all.add(new Toc.Entry(1, 0, Toc.LEAD_OUT, END));
        return EXPECTED.differenceFrom(Optional.of(new Toc(first, last, all)));
    }

    @Test
    void theExpectedTableHasNoDifference() {
        assertEquals(Optional.empty(), difference(2, 3, entry(0, 2, 0), entry(2, 3, 452)));
        // a track of a session before
        assertEquals(
                Optional.empty(),
                difference(1, 3, entry(4, 1, -9), entry(0, 2, 0), entry(0, 3, 452)));
    }

    @Test
    void everythingElseIsADifference() {
        List<Optional<String>> all =
                List.of(
                        difference(2, 2, entry(0, 2, 0)),
                        difference(3, 3, entry(0, 3, 452)),
                        difference(2, 3, entry(0, 2, 0)),
                        difference(2, 3, entry(0, 2, 0), entry(0, 2, 0), entry(0, 3, 452)),
                        difference(2, 3, entry(0, 2, 0), entry(0, 3, 452), entry(0, 3, 452)),
                        difference(2, 3, entry(0, 2, 0), entry(0, 3, 452), entry(0, 4, 900)),
                        difference(2, 3, entry(0, 1, 0), entry(0, 2, 0), entry(0, 3, 452)),
                        difference(2, 3, entry(1, 2, 0), entry(0, 3, 452)),
                        difference(2, 3, entry(8, 2, 0), entry(0, 3, 452)),
                        difference(2, 3, entry(4, 2, 0), entry(0, 3, 452)),
                        difference(2, 3, entry(0, 2, 1), entry(0, 3, 452)));
        for (Optional<String> one : all) {
            assertTrue(one.isPresent(), () -> "number " + all.indexOf(one));
        }
    }
}
