package org.discwright.filesystem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.security.MessageDigest;
import org.discwright.filesystem.tree.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Alone, since digests are begun by one for the whole process. */
@Isolated
class Sha256Test {
    @AfterEach
    void javasAgain() {
        Sha256.beginBy(Sha256::ofJava);
    }

    @Test
    void digestsAreBegunByWhoIsAskedTo() throws Exception {
        byte[] text = {1, 2, 3};
        assertArrayEquals(
                MessageDigest.getInstance("SHA-256").digest(text), Sha256.begin().digest(text));
        assertNotSame(Sha256.begin(), Sha256.begin());
        MessageDigest mine = Sha256.ofJava();
        Sha256.beginBy(() -> mine);
        assertSame(mine, Sha256.begin());
    }
}
