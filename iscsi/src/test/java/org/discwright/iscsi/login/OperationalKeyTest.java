package org.discwright.iscsi.login;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The result functions as a table: what an offer and a wish make. */
class OperationalKeyTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    HeaderDigest,           'CRC32C,None', 'None,CRC32C', CRC32C
                    HeaderDigest,           'None,CRC32C', 'CRC32C',      CRC32C
                    DataDigest,             'None',        'None,CRC32C', None
                    DataDigest,             'X-sum',       'None,CRC32C',
                    MaxConnections,         8,             1,             1
                    MaxConnections,         0,             1,
                    InitialR2T,             No,            No,            No
                    InitialR2T,             No,            Yes,           Yes
                    InitialR2T,             Yes,           No,            Yes
                    InitialR2T,             Maybe,         No,
                    ImmediateData,          Yes,           Yes,           Yes
                    ImmediateData,          Yes,           No,            No
                    ImmediateData,          No,            Yes,           No
                    ImmediateData,          yes,           Yes,
                    MaxBurstLength,         262144,        1048576,       262144
                    MaxBurstLength,         16777215,      65536,         65536
                    MaxBurstLength,         0x10000,       131072,        65536
                    MaxBurstLength,         511,           65536,
                    MaxBurstLength,         16777216,      65536,
                    MaxBurstLength,         -1,            65536,
                    MaxBurstLength,         99999999999999999999, 65536,
                    FirstBurstLength,       1024,          65536,         1024
                    DefaultTime2Wait,       0,             2,             2
                    DefaultTime2Wait,       5,             2,             5
                    DefaultTime2Wait,       3601,          2,
                    DefaultTime2Retain,     20,            0,             0
                    MaxOutstandingR2T,      65535,         4,             4
                    MaxOutstandingR2T,      65536,         4,
                    DataPDUInOrder,         No,            Yes,           Yes
                    DataSequenceInOrder,    No,            No,            No
                    ErrorRecoveryLevel,     2,             0,             0
                    ErrorRecoveryLevel,     3,             0,
                    TaskReporting,          'FastAbort,RFC3720', RFC3720, RFC3720
                    IFMarker,               Yes,           No,            No
                    OFMarker,               No,            No,            No
                    MaxRecvDataSegmentLength, 4096,        8192,          4096
                    MaxRecvDataSegmentLength, 511,         8192,
                    """)
    void offerAndWishMakeOneValue(String key, String offer, String wish, String result) {
        assertEquals(
                Optional.ofNullable(result),
                OperationalKey.of(key).orElseThrow().result(offer, wish));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    InitialR2T,        No,            Yes,    Yes
                    InitialR2T,        Yes,           No,
                    ImmediateData,     Yes,           No,     No
                    ImmediateData,     No,            Yes,
                    MaxBurstLength,    65536,         4096,   4096
                    MaxBurstLength,    65536,         65537,
                    MaxBurstLength,    65536,         12,
                    MaxBurstLength,    65536,         many,
                    DefaultTime2Wait,  2,             5,      5
                    DefaultTime2Wait,  2,             1,
                    HeaderDigest,      'CRC32C,None', None,   None
                    HeaderDigest,      None,          CRC32C,
                    """)
    void anAnswerMustFollowFromTheOffer(String key, String offer, String answer, String agreed) {
        assertEquals(
                Optional.ofNullable(agreed),
                OperationalKey.of(key).orElseThrow().agreed(offer, answer));
    }
}
