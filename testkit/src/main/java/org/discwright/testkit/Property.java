package org.discwright.testkit;

import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Properties that hold for every value a generator makes. A failure names its seed; {@code
 * -Dprop.seed=N -Dprop.tries=1} runs that one value again.
 */
public final class Property {
    private static final long SEED = Long.getLong("prop.seed", 20_260_101L);
    private static final int TRIES = Integer.getInteger("prop.tries", 200);

    private Property() {}

    /**
     * A check that may throw anything.
     *
     * @param <T> what it looks at
     */
    @FunctionalInterface
    public interface Check<T> {
        /** Throws when the property does not hold. */
        void accept(T value) throws Exception;
    }

    /** Checks {@code property} for the usual number of generated values. */
    public static <T> void forAll(
            Function<SplittableRandom, ? extends T> generator, Check<? super T> property) {
        forAll(TRIES, generator, property);
    }

    /**
     * Checks {@code property} for {@code tries} generated values, unless the user said how many.
     */
    public static <T> void forAll(
            int tries,
            Function<SplittableRandom, ? extends T> generator,
            Check<? super T> property) {
        int count = Integer.getInteger("prop.tries", tries);
        for (long seed = SEED; seed < SEED + count; seed++) {
            T value = generator.apply(new SplittableRandom(seed));
            try {
                property.accept(value);
            } catch (Exception | AssertionError failure) {
                throw new AssertionError(
                        "-Dprop.seed=" + seed + " -Dprop.tries=1 with " + value, failure);
            }
        }
    }
}
