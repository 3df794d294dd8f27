package org.discwright.transport.trace;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Completion;
import org.discwright.model.Octets;
import org.discwright.transport.ScsiRequest;

/**
 * One command and its answer.
 *
 * @param cdb the block
 * @param direction which way its data went
 * @param data the data, perhaps only its beginning
 * @param completion the answer
 */
public record Exchange(
        Cdb cdb, ScsiRequest.Direction direction, Octets data, Completion completion) {}
