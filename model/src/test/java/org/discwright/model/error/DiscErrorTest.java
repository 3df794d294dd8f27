package org.discwright.model.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiscErrorTest {
    @Test
    void numbersAreThoseOfTheSdk() {
        assertEquals(0xC0AA0502, DiscError.DF2TAO_MEDIA_IS_NOT_PREPARED.hresult());
        assertEquals(
                "E_IMAPI_DF2TAO_MEDIA_IS_NOT_PREPARED (0xC0AA0502)",
                DiscError.DF2TAO_MEDIA_IS_NOT_PREPARED.toString());
        assertEquals(
                Optional.of(DiscError.BURN_VERIFICATION_FAILED), DiscError.ofHresult(0xC0AA0007));
    }

    @Test
    void numbersAndSymbolsAreUniqueAndExplained() {
        Set<Object> seen = new HashSet<>();
        for (DiscError error : DiscError.values()) {
            assertTrue(seen.add(error.hresult()), error::toString);
            assertTrue(seen.add(error.symbol()), error::toString);
            assertTrue(error.explanation().endsWith("."), error::toString);
        }
    }

    @Test
    void successWithNewsIsNotAFailure() {
        assertTrue(DiscError.SPEEDADJUSTED.isSuccess());
        assertFalse(DiscError.REQUEST_CANCELLED.isSuccess());
    }
}
