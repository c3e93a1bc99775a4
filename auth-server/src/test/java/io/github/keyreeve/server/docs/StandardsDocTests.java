package io.github.keyreeve.server.docs;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URL;
import org.junit.jupiter.api.Test;

class StandardsDocTests {

    @Test
    void listsEachClauseThatATestShows() {
        StandardsTable table = new StandardsTable(new ClassFileImporter().importUrl(allTests()));
        new GeneratedPart("docs/standards.md", "clauses").is(table.markdown());
    }

    private static URL allTests() {
        return StandardsDocTests.class.getProtectionDomain().getCodeSource().getLocation();
    }
}
