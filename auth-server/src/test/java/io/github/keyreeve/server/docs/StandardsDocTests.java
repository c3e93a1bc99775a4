package io.github.keyreeve.server.docs;

import org.junit.jupiter.api.Test;

class StandardsDocTests {

    @Test
    void listsEachClauseThatATestShows() {
        StandardsTable table = new StandardsTable(Project.tests());
        new GeneratedPart("docs/standards.md", "clauses").is(table.markdown());
    }
}
