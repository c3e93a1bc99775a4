package io.github.keyreeve.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecurityChecksDocTests {

    private final SecurityChecksTable table = new SecurityChecksTable(SecurityChecks.read(), Project.tests());

    @Test
    void hasATestOrAReasonForEachCheckAndACheckForEachTag() {
        assertThat(table.faults()).isEmpty();
    }

    @Test
    void listsTheTestsOfEachCheck() {
        new GeneratedPart("docs/security/checks.md", "checks").is(table.markdown());
    }
}
