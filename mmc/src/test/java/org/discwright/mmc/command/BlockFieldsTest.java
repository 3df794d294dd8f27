package org.discwright.mmc.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.discwright.mmc.Cdb;
import org.discwright.mmc.Command;
import org.discwright.mmc.Commands;
import org.discwright.mmc.DataPhase;
import org.discwright.model.Octets;
import org.discwright.model.address.Lba;
import org.discwright.model.address.Msf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockFieldsTest {
    private static void same(String hex, Command<?> command) throws InvalidFieldException {
        assertEquals(Cdb.ofHex(hex), command.cdb());
        assertEquals(command, Commands.parse(Cdb.ofHex(hex)).orElseThrow());
    }

    @Test
    void fieldsLieWhereTheStandardPutsThem() throws Exception {
        same("51 02 00 00 00 00 00 00 10 00", new ReadDiscInformation(2, 16));
        same(
                "52 06 00 00 00 01 00 00 30 00",
                new ReadTrackInformation(true, ReadTrackInformation.AddressType.SESSION, 1, 48));
        same("43 02 02 00 00 00 01 04 00 00", new ReadTocPmaAtip(true, 2, 1, 1024));
        same("5c 01 00 00 00 00 00 00 0c 00", new ReadBufferCapacity(true, 12));
        same("23 00 00 00 00 00 00 00 fc 00", new ReadFormatCapacities(252));
        same("a1 14 00 00 12 34 00 00 00 00 00 00", new Blank(true, 4, 0x1234));
        same("5b 01 01 00 00 07 00 00 00 00", new CloseTrackSession(true, 1, 7));
        same("42 02 40 03 00 00 09 00 18 00", new ReadSubChannel(true, true, 3, 9, 24));
        same("2f 00 00 00 10 00 00 00 20 00", new Verify10(new Lba(4096), 32));
        same(
                "be 06 ff ff d4 bb 01 02 03 10 01 00",
                new ReadCd(
                        1,
                        true,
                        new Lba(-11_077),
                        0x010203,
                        new SectorSelection(false, false, false, true, false, 0, 1)));
        same(
                "b9 00 00 00 02 00 00 02 10 f8 00 00",
                new ReadCdMsf(0, false, new Msf(0, 2, 0), new Msf(0, 2, 16), SectorSelection.RAW));
    }

    @Test
    void fieldsOfRewritableAndStructuredMediaLieThere() throws Exception {
        same("04 11 00 00 00 00", new FormatUnit(true, false, 1, Octets.EMPTY));
        same("04 08 00 00 00 00", new FormatUnit(false, true, 0, Octets.EMPTY));
        same("04 17 00 00 00 00", new FormatUnit(true, false, 7, Octets.EMPTY));
        same(
                "ad 01 01 02 03 04 05 12 20 04 c0 00",
                new ReadDiscStructure(1, 0x01020304, 5, 0x12, 0x2004, 3));
        same("bf 01 00 00 00 00 00 c0 00 08 00 00", sent(1, 0xC0, 8));
        same(
                "a7 00 00 00 10 00 00 23 00 00 00 00",
                new SetReadAhead(new Lba(4096), new Lba(0x230000)));
        same("a4 00 00 00 00 00 00 00 00 08 08 00", ReportKey.rpcState());
        same("a4 00 00 01 02 03 07 02 01 00 45 00", new ReportKey(0x00010203, 7, 2, 256, 1, 5));
        same("a3 00 00 00 00 00 00 00 00 0c 81 00", new SendKey(0, 2, 1, Octets.zeros(12)));
        same("ab 01 00 00 00 00 00 01 00 04 00 00", new ReadMediaSerialNumber(0x10004));
        same("2e 00 00 00 10 00 00 00 20 00", new WriteAndVerify10(new Lba(4096), 32, 0));
        same("3c 02 07 01 02 03 00 80 00 00", new ReadBuffer(2, 7, 0x010203, 0x8000));
        same(
                "3b 02 07 01 02 03 00 80 01 00",
                new WriteBuffer(2, 7, 0x010203, Octets.zeros(0x8001)));
    }

    private static SendDiscStructure sent(int mediaType, int format, int length) {
        return new SendDiscStructure(mediaType, format, Octets.zeros(length));
    }

    @Test
    void timelySafeRecordingAndStreamingAreKept() throws Exception {
        Command<?> ten = Commands.parse(Cdb.ofHex("2a 0c 00 00 00 10 00 00 20 00")).orElseThrow();
        assertEquals(new Write10(new Lba(16), 32, 0, true, true), ten);
        Command<?> twelve =
                Commands.parse(Cdb.ofHex("aa 04 00 00 00 10 00 00 00 20 80 00")).orElseThrow();
        assertEquals(new Write12(new Lba(16), 32, 0, false, true, true), twelve);
        Command<?> read =
                Commands.parse(Cdb.ofHex("a8 08 00 00 00 10 00 00 00 20 80 00")).orElseThrow();
        assertEquals(new Read12(new Lba(16), 32, 0, true, true), read);
    }

    @Test
    void aReservationIsASizeOrAnAddress() throws Exception {
        same("53 00 00 00 00 00 00 09 50 00", new ReserveTrack(false, false, 0x950));
        same("53 01 00 00 09 50 00 00 00 00", new ReserveTrack(true, false, 0x950));
        same("53 02 00 00 00 00 00 00 10 00", new ReserveTrack(false, true, 16));
    }

    @Test
    void theFormatMayStandInTheControlByte() throws Exception {
        assertEquals(
                new ReadTocPmaAtip(false, ReadTocPmaAtip.SESSIONS, 0, 12),
                Commands.parse(Cdb.ofHex("43 00 00 00 00 00 00 00 0c 40")).orElseThrow());
        assertEquals(
                new ReadTocPmaAtip(false, ReadTocPmaAtip.ATIP, 0, 12),
                Commands.parse(Cdb.ofHex("43 00 04 00 00 00 00 00 0c 80")).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "51 03 00 00 00 00 00 00 22 00, 1, 2",
        "52 03 00 00 00 01 00 00 22 00, 1, 1",
        "52 01 00 01 00 01 00 00 22 00, 2, -1",
        "43 00 06 00 00 00 00 00 22 00, 2, 3",
        "43 00 00 00 00 00 00 00 22 c0, 9, 7",
        "a1 07 00 00 00 00 00 00 00 00 00 00, 1, 2",
        "5b 00 04 00 00 00 00 00 00 00, 2, 2",
        "5b 00 07 00 00 00 00 00 00 00, 2, 2",
        "be 18 00 00 00 00 00 00 01 10 00 00, 1, 4",
        "be 00 00 00 00 00 00 00 01 16 00 00, 9, 2",
        "be 00 00 00 00 00 00 00 01 10 03 00, 10, 2",
        "b9 00 00 00 02 10 00 02 00 10 00 00, 6, -1",
        "b9 00 00 00 3c 00 00 02 00 10 00 00, 4, -1",
        "25 00 00 00 00 01 00 00 00 00, 5, 0",
        "42 00 40 04 00 00 00 00 10 00, 3, -1",
        "2f 02 00 00 00 00 00 00 01 00, 1, 1",
        "04 12 00 00 00 00, 1, 2",
        "ad 00 00 00 00 00 00 00 00 04 01 00, 10, 0",
        "bf 00 00 00 00 00 01 c0 00 08 00 00, 6, 0",
        "ab 00 00 00 00 00 00 00 00 04 00 00, 1, 4",
        "2e 02 00 00 00 10 00 00 01 00, 1, 1",
        "a7 00 00 00 00 00 00 00 00 00 80 00, 10, 7",
        "53 00 01 00 00 00 00 00 01 00, 2, 0",
        "aa 00 00 00 00 00 80 00 00 00 00 00, 6, -1"
    })
    void whatTheStandardDoesNotHaveIsRefusedByItsField(String hex, int offset, int bit) {
        InvalidFieldException invalid =
                assertThrows(
                        InvalidFieldException.class, () -> Commands.parse(Cdb.ofHex(hex)), hex);
        assertEquals(offset, invalid.byteOffset(), invalid.getMessage());
        assertEquals(bit, invalid.bit(), invalid.getMessage());
    }

    @Test
    void lengthsNeverOverflow() throws Exception {
        Command<?> all =
                Commands.parse(Cdb.ofHex("be 00 00 00 00 00 ff ff ff f8 01 00")).orElseThrow();
        assertEquals(new DataPhase.BulkIn(Integer.MAX_VALUE), all.dataPhase());
        assertTrue(
                new Write12(Lba.ZERO, Integer.MAX_VALUE, 2352, false, false, false).dataPhase()
                                instanceof DataPhase.BulkOut(int length)
                        && length == Integer.MAX_VALUE);
    }
}
