package org.discwright.burn;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Progress of one long command.
 *
 * @param permille thousandths done, where the drive tells
 * @param elapsedTime since it began
 * @param remainingTime an estimate, empty before there is one
 */
public record OperationProgress(
        OptionalInt permille, Duration elapsedTime, Optional<Duration> remainingTime) {}
