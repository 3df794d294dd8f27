package org.discwright.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of the architecture, read off the compiled classes and the sources. */
class ArchitectureTest {
    /** Which modules each module may use, in the order of the data. */
    private static final Map<String, List<String>> MAY_USE =
            Map.of(
                    "model", List.of(),
                    "audio", List.of("model"),
                    "filesystem", List.of("model"),
                    "image", List.of("model", "audio"),
                    "mmc", List.of("model"),
                    "transport", List.of("model", "mmc"),
                    "iscsi", List.of("model", "mmc", "transport"),
                    "emulator", List.of("model", "mmc", "transport"),
                    "burn", List.of("model", "mmc", "transport"),
                    "cli",
                            List.of(
                                    "model",
                                    "audio",
                                    "filesystem",
                                    "image",
                                    "mmc",
                                    "transport",
                                    "iscsi",
                                    "emulator",
                                    "burn"));

    private static final int MOST_LINES = 500;

    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() {
        classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .withImportOption(location -> !location.contains("conformance"))
                        .importPackages("org.discwright");
        assertTrue(classes.size() > 50, "the modules are not on the class path");
    }

    @Test
    void modulesUseOnlyEarlierOnes() {
        for (Map.Entry<String, List<String>> module : MAY_USE.entrySet()) {
            List<String> forbidden =
                    MAY_USE.keySet().stream()
                            .filter(other ->
                                    !other.equals(module.getKey())
                                            && !module.getValue().contains(other))
                            .map(other -> "org.discwright." + other + "..")
                            .toList();
            if (!forbidden.isEmpty()) {
                noClasses()
                        .that()
                        .resideInAPackage("org.discwright." + module.getKey() + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden.toArray(String[]::new))
                        .check(classes);
            }
        }
    }

    @Test
    void packagesHaveNoCycles() {
        for (String module : MAY_USE.keySet()) {
            // commands name their responses, and responses stand beside the commands that ask
            if (!module.equals("mmc")) {
                slices().matching("org.discwright." + module + ".(*)..")
                        .should()
                        .beFreeOfCycles()
                        .allowEmptyShould(true)
                        .check(classes);
            }
        }
    }

    @Test
    void onlyTheNativeModuleMakesDowncalls() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.discwright.transport.nativeio..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Linker.class, SymbolLookup.class)
                .check(classes);
    }

    @Test
    void onlyTheProgramKnowsTheConsoleAndTheClock() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.discwright.cli..",
                        "org.discwright.bench..",
                        "org.discwright.testkit..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callConstructor(Date.class)
                .check(classes);
    }

    @Test
    void nobodyUsesTheDefaultCharsetOrLocale() {
        noClasses()
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "a call that depends on the default charset or locale",
                                ArchitectureTest::dependsOnDefaults))
                .check(classes);
    }

    private static boolean dependsOnDefaults(JavaCall<?> call) {
        String target = call.getTarget().getFullName();
        return target.equals("java.lang.String.getBytes()")
                || target.equals("java.lang.String.toLowerCase()")
                || target.equals("java.lang.String.toUpperCase()")
                || target.equals("java.nio.charset.Charset.defaultCharset()");
    }

    @Test
    void recordsHoldNoArrays() {
        List<String> offenders = new ArrayList<>();
        for (JavaClass javaClass : classes) {
            Class<?> type = javaClass.reflect();
            if (type.isRecord() && !type.getName().contains(".bench.")) {
                Arrays.stream(type.getRecordComponents())
                        .filter(component -> component.getType().isArray())
                        .map(RecordComponent::toString)
                        .forEach(component -> offenders.add(type.getName() + ": " + component));
            }
        }
        assertEquals(List.of(), offenders);
    }

    /** What a module's build has made; a package may be called target as well. */
    private static boolean isBuilt(Path file) {
        return file.getNameCount() > 1 && file.getName(1).toString().equals("target");
    }

    @Test
    void filesStaySmall() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        List<String> offenders = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !isBuilt(root.relativize(file)))
                            .toList();
            assertFalse(sources.isEmpty());
            for (Path source : sources) {
                try (Stream<String> lines = Files.lines(source)) {
                    long count = lines.count();
                    // the one generated table: IMAPI2's status codes
                    if (count > MOST_LINES && !source.endsWith("DiscError.java")) {
                        offenders.add(root.relativize(source) + ": " + count + " lines");
                    }
                }
            }
        }
        assertEquals(List.of(), offenders);
    }
}
