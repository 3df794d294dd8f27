package org.discwright.mmc.command;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.DataPhase;
import org.discwright.mmc.feature.Configuration;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * GET CONFIGURATION (46h): the features and profiles of drive and medium.
 *
 * @param requestType RT: 0 all features, 1 current ones, 2 the one at {@code startingFeature}
 * @param startingFeature feature code, 0000h to FFFFh
 * @param allocationLength bytes that the host has room for, 0 to 65,535
 * @mmc 6.6 GET CONFIGURATION
 */
public record GetConfiguration(int requestType, int startingFeature, int allocationLength)
        implements Command<Configuration> {
    /** Operation code. */
    public static final int OPCODE = 0x46;

    /** Checks the ranges. */
    public GetConfiguration {
        if (requestType < 0 || requestType > 2 || startingFeature < 0 || startingFeature > 0xFFFF) {
            throw new IllegalArgumentException(
                    "GET CONFIGURATION request type %d from feature %Xh"
                            .formatted(requestType, startingFeature));
        }
        if (allocationLength < 0 || allocationLength > 0xFFFF) {
            throw new IllegalArgumentException(
                    "an allocation length is 0 to 65,535: " + allocationLength);
        }
    }

    /**
     * Reads one from its block.
     *
     * @throws InvalidFieldException for a field that the standard does not allow
     */
    public static GetConfiguration decode(Cdb cdb) throws InvalidFieldException {
        CdbReader reader = CdbReader.of(cdb, OPCODE).reserved(1, 0x1C).reservedBytes(4, 6);
        reader.check(reader.bits(1, 1, 0) <= 2, 1, 1, "request type 3");
        return new GetConfiguration(reader.bits(1, 1, 0), reader.u16(2), reader.u16(7));
    }

    /** Request type: every feature the drive knows. */
    public static final int ALL = 0;

    /** Request type: features that are current with this medium. */
    public static final int CURRENT = 1;

    /** Request type: one feature. */
    public static final int ONE = 2;

    @Override
    public Cdb cdb() {
        return CdbWriter.of(OPCODE)
                .u8(1, requestType)
                .u16(2, startingFeature)
                .u16(7, allocationLength)
                .build();
    }

    @Override
    public DataPhase dataPhase() {
        return new DataPhase.In(allocationLength);
    }

    @Override
    public Configuration decode(Octets data) throws MalformedDataException {
        return Configuration.decode(data);
    }
}
