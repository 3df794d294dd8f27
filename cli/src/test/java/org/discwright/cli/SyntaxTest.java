package org.discwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.OverwrittenOptionException;

/** What a verb says of its options is what picocli makes of the command line. */
class SyntaxTest {
    /** A verb with options of every kind. */
    private static final class Sample extends Verb {
        private int number = 7;
        private List<String> many = List.of("as it was");
        private String alone = "";
        private boolean flag;
        private String member = "";
        private List<Path> operands = List.of();

        @Override
        void describe(Syntax syntax) {
            syntax.about("A sample.", "Of all.");
            syntax.option("-n", "--number").takes("N", int.class, given -> number = given).says("");
            syntax.option("--many")
                    .collects("M", String.class, given -> many = given)
                    .split(",")
                    .says("Several.");
            syntax.option("--alone")
                    .takes("A", String.class, given -> alone = given)
                    .alone("usual")
                    .says("With or without.");
            syntax.option("--flag").sets(given -> flag = given).says("A flag.");
            syntax.group(
                    "Members:%n",
                    members ->
                            members.option("--member")
                                    .takes("NAME", String.class, given -> member = given)
                                    .says("One of a group."));
            syntax.operands("FILE", 1, Path.class, given -> operands = given, "Files.");
        }

        @Override
        int run() {
            return 0;
        }
    }

    private static Sample read(String... line) {
        Sample sample = new Sample();
        Verb.line("sample", sample).parseArgs(line);
        return sample;
    }

    @Test
    void whatIsNotGivenStaysAsItWas() {
        Sample sample = read("a");
        assertEquals(7, sample.number);
        assertEquals(List.of("as it was"), sample.many);
        assertEquals("", sample.alone);
        assertFalse(sample.flag);
        assertEquals(List.of(Path.of("a")), sample.operands);
    }

    @Test
    void everyKindIsTaken() {
        Sample sample =
                read("-n", "5", "--many", "x,y", "--many=z", "--flag", "--member", "m", "a", "b");
        assertEquals(5, sample.number);
        assertEquals(List.of("x", "y", "z"), sample.many);
        assertTrue(sample.flag);
        assertEquals("m", sample.member);
        assertEquals(List.of(Path.of("a"), Path.of("b")), sample.operands);
        assertFalse(read("--flag=false", "a").flag);
    }

    @Test
    void aValueThatMayBeMissingIsBoundByAnEqualsSign() {
        Sample sample = read("--alone", "a");
        assertEquals("usual", sample.alone);
        assertEquals(List.of(Path.of("a")), sample.operands);
        assertEquals("mine", read("--alone=mine", "a").alone);
        assertEquals("usual", read("a", "--alone").alone);
    }

    @Test
    void mistakesAreToldByPicocli() {
        assertThrows(MissingParameterException.class, SyntaxTest::read);
        assertThrows(OverwrittenOptionException.class, () -> read("-n", "1", "-n", "2", "a"));
        assertThrows(
                MaxValuesExceededException.class,
                () -> read("--member", "x", "--member", "y", "a"));
    }

    @Test
    void aVerbWhoseOwnOptionIsMinusVHasNoVersion() {
        CommandLine own = Verb.line("master", new MasterVerb());
        assertNotNull(own.getCommandSpec().findOption("--help"));
        assertNull(own.getCommandSpec().findOption("--version"));
        CommandLine other = Verb.line("sample", new Sample());
        assertNotNull(other.getCommandSpec().findOption("--version"));
        assertTrue(other.getUsageMessage().contains("Of all."), other.getUsageMessage());
    }
}
