package io.github.keyreeve.server.boot;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liquibase.change.Change;
import liquibase.change.core.RawSQLChange;
import liquibase.changelog.ChangeSet;

/**
 * A changeset of this version.
 *
 * @param undo the SQL of its rollback
 */
record Migration(String id, String undo) {

    private static final Pattern DROPPED_TABLE = Pattern.compile("(?i)\\bdrop table (?:if exists )?([a-z0-9_]+)");
    private static final Pattern ALTERED_TABLE = Pattern.compile("(?is)\\balter table ([a-z0-9_]+)([^;]*)");
    private static final Pattern DROPPED_COLUMN = Pattern.compile("(?i)\\bdrop column (?:if exists )?([a-z0-9_]+)");
    private static final Pattern CHANGED_ROWS =
            Pattern.compile("(?i)\\b(?:delete from|update|truncate(?: table)?) ([a-z0-9_]+)");

    static Migration of(ChangeSet changeSet) {
        List<Change> changes = changeSet.getRollback().getChanges();
        StringBuilder undo = new StringBuilder();
        for (Change change : changes) {
            if (change instanceof RawSQLChange raw) {
                undo.append(raw.getSql().strip());
            }
        }
        return new Migration(changeSet.getId(), undo.toString());
    }

    /** A condition for each thing that the rollback would destroy: the rows that have it, as after {@code from}. */
    List<String> lostRows() {
        return Stream.of(
                        DROPPED_TABLE.matcher(undo).results().map(table -> table.group(1)),
                        CHANGED_ROWS.matcher(undo).results().map(table -> table.group(1)),
                        ALTERED_TABLE.matcher(undo).results().flatMap(Migration::lostValues))
                .flatMap(rows -> rows)
                .toList();
    }

    private static Stream<String> lostValues(MatchResult altered) {
        return DROPPED_COLUMN
                .matcher(altered.group(2))
                .results()
                .map(column -> altered.group(1) + " where " + column.group(1) + " is not null");
    }
}
