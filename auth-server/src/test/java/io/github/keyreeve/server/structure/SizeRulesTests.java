package io.github.keyreeve.server.structure;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How much a reader has to take in at once. What is larger stands here by name with a reason, and no name stands here without need.
 */
class SizeRulesTests {

    private static final int TYPES_IN_A_PACKAGE = 25;
    private static final int LINES_IN_A_FILE = 300;
    private static final int LINES_IN_A_METHOD = 40;
    private static final int PARAMETERS_OF_A_CONSTRUCTOR = 6;

    /** A table: a column of a grant in one line. */
    private static final Set<String> LONG_METHODS = Set.of();

    /** Each writes rows, audit events and events for neighbors in one transaction at one time: five parameters before its own. */
    private static final Set<String> LONG_CONSTRUCTORS = Set.of(
            "AccountImporter",
            "BrowserSessions",
            "PasskeyRegistration",
            "PasswordChange",
            "PasswordReset",
            "SignUp",
            "TotpEnrollment");

    private static List<SourceFile> files;

    @BeforeAll
    static void parse() {
        files = SourceFile.below(Path.of(System.getProperty("basedir", "."), "src/main/java"));
        assertThat(files).hasSizeGreaterThan(300);
    }

    @Test
    void keepsPackagesSmall() {
        Map<String, Long> sizes = files.stream().collect(groupingBy(SourceFile::packageName, TreeMap::new, counting()));

        assertThat(larger(sizes, TYPES_IN_A_PACKAGE)).isEmpty();
    }

    @Test
    void keepsFilesShort() {
        Map<String, Long> lines = new TreeMap<>();
        files.forEach(file -> lines.put(file.name(), file.lines()));

        assertThat(larger(lines, LINES_IN_A_FILE)).isEmpty();
    }

    @Test
    void keepsFilesOfTestsShort() {
        assertThat(SourceFile.below(Path.of(System.getProperty("basedir", "."), "src/test/java")))
                .hasSizeGreaterThan(200)
                .filteredOn(file -> file.lines() > LINES_IN_A_FILE)
                .isEmpty();
    }

    @Test
    void keepsMethodsShort() {
        Map<String, Long> lines = new TreeMap<>();
        files.forEach(file -> lines.putAll(file.methodLines()));

        assertThat(larger(lines, LINES_IN_A_METHOD)).isEqualTo(LONG_METHODS);
    }

    @Test
    void givesConstructorsFewParameters() {
        Map<String, Long> parameters = new TreeMap<>();
        files.forEach(file -> parameters.putAll(file.constructorParameters()));

        assertThat(larger(parameters, PARAMETERS_OF_A_CONSTRUCTOR)).isEqualTo(LONG_CONSTRUCTORS);
    }

    private static Set<String> larger(Map<String, Long> sizes, int most) {
        Set<String> larger = new TreeSet<>();
        sizes.forEach((name, size) -> {
            if (size > most) {
                larger.add(name);
            }
        });
        return larger;
    }
}
