package org.discwright.emulator.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.discwright.mmc.Cdb;
import org.junit.jupiter.api.Test;

class FaultEngineTest {
    private static final Cdb WRITE_0 = Cdb.ofHex("2a 00 00 00 00 00 00 00 1a 00");
    private static final Cdb WRITE_26 = Cdb.ofHex("2a 00 00 00 00 1a 00 00 1a 00");
    private static final Cdb INQUIRY = Cdb.ofHex("12 00 00 00 24 00");

    private static FaultEngine engine(String line) throws FaultSyntaxException {
        return new FaultEngine(FaultPlan.parse(line, "test"));
    }

    private static List<Integer> struck(FaultEngine engine, Cdb cdb, int commands) {
        List<Integer> struck = new ArrayList<>();
        for (int i = 1; i <= commands; i++) {
            if (!engine.strike(cdb, Duration.ZERO).isEmpty()) {
                struck.add(i);
            }
        }
        return struck;
    }

    @Test
    void thirdCommandAloneIsStruck() throws Exception {
        assertEquals(List.of(3), struck(engine("on WRITE 3 busy"), WRITE_0, 9));
    }

    @Test
    void everySecondFromTheThirdThreeTimes() throws Exception {
        assertEquals(
                List.of(3, 5, 7),
                struck(engine("on WRITE busy from 3 every 2 times 3"), WRITE_0, 20));
    }

    @Test
    void otherCommandsAreNeitherStruckNorCounted() throws Exception {
        FaultEngine engine = engine("on WRITE 2 busy");
        assertEquals(List.of(), struck(engine, INQUIRY, 5));
        assertEquals(List.of(2), struck(engine, WRITE_0, 5));
    }

    @Test
    void areaStrikesTheCommandThatTouchesIt() throws Exception {
        FaultEngine engine = engine("at lba 30 on WRITE answer 3/0C/00");
        assertEquals(List.of(), engine.strike(WRITE_0, Duration.ZERO));
        assertEquals(Optional.of(30L), engine.strike(WRITE_26, Duration.ZERO).getFirst().address());
    }

    @Test
    void addressOfReadCdMsfCounts() throws Exception {
        FaultEngine engine = engine("at lba 5 answer 3/11/05");
        Cdb msf = Cdb.ofHex("b9 00 00 00 02 00 00 02 0a f8 00 00");
        assertEquals(Optional.of(5L), engine.strike(msf, Duration.ZERO).getFirst().address());
    }

    @Test
    void nothingStrikesBeforeItsTime() throws Exception {
        FaultEngine engine = engine("after 10 s on INQUIRY busy");
        assertEquals(0, engine.strike(INQUIRY, Duration.ofMillis(9_999)).size());
        assertEquals(1, engine.strike(INQUIRY, Duration.ofSeconds(10)).size());
        assertEquals(1, engine.strikes());
    }

    @Test
    void closeTrackAndCloseSessionAreToldApart() throws Exception {
        Cdb track = Cdb.ofHex("5b 00 01 00 00 01 00 00 00 00");
        Cdb session = Cdb.ofHex("5b 00 02 00 00 00 00 00 00 00");
        assertEquals(List.of(), struck(engine("on CLOSE-SESSION busy"), track, 1));
        assertEquals(List.of(1), struck(engine("on CLOSE-SESSION busy"), session, 1));
        assertEquals(List.of(1), struck(engine("on CLOSE-TRACK busy"), track, 1));
        assertEquals(
                List.of(1), struck(engine("on EJECT busy"), Cdb.ofHex("1b 00 00 00 02 00"), 1));
        assertEquals(List.of(), struck(engine("on LOAD busy"), Cdb.ofHex("1b 00 00 00 02 00"), 1));
    }

    @Test
    void rulesComeAndGo() throws Exception {
        FaultEngine engine = new FaultEngine(FaultPlan.NONE);
        engine.add(FaultRule.parse("on ANY busy always"));
        assertEquals(1, engine.strike(INQUIRY, Duration.ZERO).size());
        engine.clear();
        assertEquals(0, engine.strike(INQUIRY, Duration.ZERO).size());
    }
}
