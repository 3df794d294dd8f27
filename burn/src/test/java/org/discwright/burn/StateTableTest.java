package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.discwright.model.error.DiscError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every call in every state. A dash is success. */
class StateTableTest {
    @ParameterizedTest
    @CsvSource({
        "put_Recorder,                       -,            IS_PREPARED, IN_PROGRESS",
        "put_ClientName,                     -,            IS_PREPARED, IN_PROGRESS",
        "put_DoNotFinalizeMedia,             -,            IS_PREPARED, IN_PROGRESS",
        "put_BurnVerificationLevel,          -,            IS_PREPARED, IN_PROGRESS",
        "put_BufferUnderrunFreeDisabled,     NOT_PREPARED, -,           IN_PROGRESS",
        "PrepareMedia,                       -,            IS_PREPARED, IN_PROGRESS",
        "AddAudioTrack,                      NOT_PREPARED, -,           IN_PROGRESS",
        "CancelAddTrack,                     NOT_WRITING,  NOT_WRITING, -",
        "ReleaseMedia,                       NOT_PREPARED, -,           IN_PROGRESS",
        "get_UsedSectorsOnMedia,             NOT_PREPARED, -,           -",
        "get_FreeSectorsOnMedia,             NOT_PREPARED, -,           -",
        "get_TotalSectorsOnMedia,            NOT_PREPARED, -,           -",
        "get_NumberOfExistingTracks,         -,            -,           -",
        "get_ExpectedTableOfContents,        NOT_PREPARED, EMPTY,       IN_PROGRESS",
        "get_Recorder,                       -,            -,           -",
        "get_ClientName,                     -,            -,           -",
        "get_DoNotFinalizeMedia,             -,            -,           -",
        "get_BufferUnderrunFreeDisabled,     -,            -,           -",
        "get_RequestedWriteSpeed,            -,            -,           -",
        "SetWriteSpeed,                      -,            -,           IN_PROGRESS",
        "get_CurrentWriteSpeed,              -,            -,           -",
        "get_CurrentRotationTypeIsPureCAV,   -,            -,           -",
        "get_CurrentPhysicalMediaType,       -,            -,           -",
        "get_SupportedWriteSpeeds,           -,            -,           -",
        "get_SupportedWriteSpeedDescriptors, -,            -,           -"
    })
    void everyCallHasItsOutcomeInEveryState(
            String member, String idle, String prepared, String writing) throws Exception {
        try (Workbench bench = Workbench.idle()) {
            assertEquals(code(idle), Calls.outcome(() -> Calls.call(bench, member)), "while idle");
        }
        try (Workbench bench = Workbench.prepared()) {
            assertEquals(
                    code(prepared),
                    Calls.outcome(() -> Calls.call(bench, member)),
                    "while prepared");
        }
        try (Workbench bench = Workbench.prepared()) {
            assertEquals(
                    code(writing),
                    Calls.whileWriting(bench, () -> Calls.call(bench, member)),
                    "while writing");
        }
    }

    private static DiscError code(String brief) {
        return switch (brief) {
            case "-" -> DiscError.S_OK;
            case "IS_PREPARED" -> DiscError.DF2TAO_MEDIA_IS_PREPARED;
            case "NOT_PREPARED" -> DiscError.DF2TAO_MEDIA_IS_NOT_PREPARED;
            case "IN_PROGRESS" -> DiscError.DF2TAO_WRITE_IN_PROGRESS;
            case "NOT_WRITING" -> DiscError.DF2TAO_WRITE_NOT_IN_PROGRESS;
            case "EMPTY" -> DiscError.DF2TAO_TABLE_OF_CONTENTS_EMPTY_DISC;
            default -> throw new IllegalArgumentException(brief);
        };
    }
}
