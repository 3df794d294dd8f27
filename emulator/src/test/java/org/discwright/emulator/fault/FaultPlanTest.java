package org.discwright.emulator.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.discwright.emulator.fault.FaultRule.Area;
import org.discwright.emulator.fault.FaultRule.Repeat;
import org.discwright.mmc.sense.AdditionalSense;
import org.discwright.mmc.sense.SenseKey;
import org.discwright.model.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultPlanTest {
    @TempDir Path directory;

    @Test
    void commentsAndEmptyLinesAreNoRules() throws Exception {
        FaultPlan plan = FaultPlan.parse("# nothing\n\n  on WRITE busy # once\n", "faults.txt");
        assertEquals(1, plan.rules().size());
        assertEquals(new FaultAction.Busy(), plan.rules().getFirst().action());
    }

    @Test
    void ruleNamesCommandCountAndSense() throws Exception {
        FaultRule rule = FaultRule.parse("on WRITE(10) 3 answer 3/0C/00");
        assertEquals("WRITE(10)", rule.command().word());
        assertEquals(new Repeat(3, 1, 1), rule.repeat());
        assertEquals(
                new FaultAction.Answer(
                        SenseKey.MEDIUM_ERROR, new AdditionalSense(0x0C, 0x00), false),
                rule.action());
    }

    @Test
    void ruleNamesAreaAndTime() throws Exception {
        FaultRule rule =
                FaultRule.parse(
                        "at lba 1200 to 1300 on read-cd after 250 ms answer 3/11/05 times 2");
        assertEquals(Optional.of(new Area(1200, 1300)), rule.area());
        assertEquals(Duration.ofMillis(250), rule.after());
        assertEquals(2, rule.repeat().times());
    }

    @Test
    void everyWithoutTimesGoesOnForever() throws Exception {
        Repeat repeat = FaultRule.parse("on WRITE lose from 5 every 10").repeat();
        assertEquals(new Repeat(5, 10, Long.MAX_VALUE), repeat);
        assertEquals(Repeat.ALWAYS, FaultRule.parse("on WRITE lose always").repeat());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "on 2A ignore | Ignore[]",
                "on 0x2a lose | Lose[]",
                "on 2Ah corrupt byte 17 | Corrupt[index=17, xor=255]",
                "on WRITE corrupt byte 4 xor 01 | Corrupt[index=4, xor=1]",
                "on WRITE corrupt | Corrupt[index=0, xor=255]",
                "on INQUIRY short 8 | Shorten[length=8]",
                "on INQUIRY reset | Reset[]",
                "on INQUIRY timeout | Hang[]",
                "on INQUIRY gone | Gone[]",
                "on INQUIRY power-off | PowerOff[]",
                "on INQUIRY power-cycle | PowerCycle[]",
                "on WRITE protect | Protect[]",
                "on WRITE-AND-VERIFY no-spares | UseUpSpares[]",
                "on INQUIRY conflict | Conflict[]",
                "on INQUIRY delay 5s | Delay[time=PT5S]",
                "on INQUIRY delay 2 min | Delay[time=PT2M]",
            })
    void everyActionHasItsWord(String line, String action) throws Exception {
        assertEquals(action, FaultRule.parse(line).action().toString());
    }

    @Test
    void answersMayComeLater() throws Exception {
        FaultRule done = FaultRule.parse("on CLOSE-SESSION done answer 5/72/03");
        assertTrue(
                done.action() instanceof FaultAction.Answer(_, _, boolean carriedOut)
                        && carriedOut);
        FaultRule deferred = FaultRule.parse("on WRITE deferred 3/0c/00");
        assertEquals(
                new FaultAction.Deferred(SenseKey.MEDIUM_ERROR, new AdditionalSense(0x0C, 0)),
                deferred.action());
    }

    @Test
    void replyTakesBytes() throws Exception {
        assertEquals(
                new FaultAction.Reply(Octets.ofInts(0, 2, 0xFF)),
                FaultRule.parse("on READ-TOC reply 00 02 ff").action());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "on NONSENSE answer 3/0C/00 | READ-DISC-INFORMATION",
                "on WRITE answer 3-0C-00 | K/AA/QQ",
                "on WRITE explode | power-cycle",
                "on WRITE | no action",
                "busy | no trigger",
                "on WRITE busy reset | one action to a line",
                "on WRITE busy times 0 | a number from 1",
                "at lba 5 to 4 busy | a number from 5",
                "at 5 busy | 'at' is followed by 'lba N'",
                "on WRITE delay 5 hours | ms, s or min",
                "on WRITE corrupt xor 00 | from 01 to ff",
                "on WRITE done busy | 'done' is followed by",
                "on WRITE answer | the line ends",
            })
    void badLineIsRefusedWithPlaceAndWhatIsAllowed(String line, String allowed) {
        FaultSyntaxException refused =
                assertThrows(
                        FaultSyntaxException.class,
                        () -> FaultPlan.parse("on WRITE busy\n" + line, "my.faults"));
        assertEquals(2, refused.line());
        assertTrue(refused.toString().contains(": my.faults:2: "), refused.toString());
        assertTrue(refused.toString().contains(allowed), refused.toString());
    }

    @Test
    void fileIsReadAsItStands() throws Exception {
        Path file = directory.resolve("two.faults");
        Files.writeString(file, "on WRITE busy\nat lba 7 answer 3/11/00\n");
        assertEquals(2, FaultPlan.read(file).rules().size());
    }
}
