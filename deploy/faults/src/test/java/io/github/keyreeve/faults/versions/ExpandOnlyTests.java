package io.github.keyreeve.faults.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema that the version before can use: since the base revision changesets only expand. */
class ExpandOnlyTests {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    @Test
    void addsOnlyWhatTheVersionBeforeCanIgnore() {
        Map<String, Changeset> before = before();

        List<String> contractions = now().values().stream()
                .filter(changeset -> !before.containsKey(changeset.id()))
                .filter(changeset -> !changeset.isContract())
                .flatMap(changeset -> changeset.contractions().stream())
                .toList();

        assertThat(contractions)
                .as("expand now, and contract one release later, with a line --contract VERSION: REASON")
                .isEmpty();
    }

    /** Those tables have rows, and the version before writes to them while this one migrates. */
    @Test
    void buildsIndexesOnTablesOfBeforeConcurrently() {
        Map<String, Changeset> before = before();
        Set<String> tables = before.values().stream()
                .flatMap(changeset -> changeset.tables().stream())
                .collect(Collectors.toSet());

        List<String> blocking = now().values().stream()
                .filter(changeset -> !before.containsKey(changeset.id()))
                .flatMap(changeset -> changeset.blockingIndexes(tables).stream())
                .toList();

        assertThat(tables).contains("account", "access_token");
        assertThat(blocking)
                .as("create index concurrently, in a changeset with runInTransaction:false")
                .isEmpty();
    }

    @Test
    void findsAnIndexThatBlocks() {
        Changeset changeset = Changeset.in("--changeset keyreeve:x-1\ncreate unique index a_b on account (email);\n"
                        + "create index concurrently a_c on account (email);\ncreate index d_e on young (email);")
                .get(0);

        assertThat(changeset.blockingIndexes(Set.of("account")))
                .containsExactly("keyreeve:x-1: create unique index a_b on account");
    }

    @Test
    void changesNoChangesetOfBefore() {
        Map<String, Changeset> now = now();

        before().forEach((id, changeset) -> assertThat(now.get(id)).as(id).isEqualTo(changeset));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table account;",
                "alter table account drop column email;",
                "alter table account rename column email to mail;",
                "alter table account rename to person;",
                "alter table account alter column email type text;",
                "alter table account alter column email set data type text;",
                "alter table account alter column email set not null;",
                "alter table account add column more text not null;",
                "create table a (b text);\nalter table account\n    add column more integer not null check (more > 0);",
                "drop view active_grant;",
                "truncate account;"
            })
    void findsAContraction(String sql) {
        assertThat(Changeset.in("--changeset keyreeve:x-1\n" + sql + "\n--rollback select 1;"))
                .singleElement()
                .satisfies(changeset -> assertThat(changeset.contractions()).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table a (b text not null);",
                "alter table account add column more text;",
                "alter table account add column more integer not null default 0;",
                "create index a on account (email);",
                "alter table account alter column email drop not null;",
                "alter table account drop constraint account_check;",
                "create table a (b text);\n--rollback drop table a;"
            })
    void letsAnExpansionBe(String sql) {
        assertThat(Changeset.in("--changeset keyreeve:x-1\n" + sql))
                .singleElement()
                .satisfies(changeset -> assertThat(changeset.contractions()).isEmpty());
    }

    @Test
    void knowsAContractionThatIsMeant() {
        assertThat(Changeset.in("--changeset keyreeve:x-1\n--contract 0.3: 0.2 has stopped reading it\ndrop table a;"))
                .singleElement()
                .satisfies(changeset -> assertThat(changeset.isContract()).isTrue());
    }

    private static Map<String, Changeset> before() {
        Optional<BaseRevision> base = BaseRevision.of(ROOT);
        assumeTrue(base.isPresent(), "there is no history with the base revision");
        Map<String, Changeset> all = new HashMap<>();
        base.get().changelogs().stream()
                .filter(path -> path.endsWith(".sql"))
                .flatMap(path -> Changeset.in(base.get().file(path)).stream())
                .forEach(changeset -> all.put(changeset.id(), changeset));
        assertThat(all).isNotEmpty();
        return all;
    }

    private static Map<String, Changeset> now() {
        Map<String, Changeset> all = new HashMap<>();
        try (Stream<Path> files = Files.walk(BaseRevision.changelogs(ROOT))) {
            files.filter(path -> path.toString().endsWith(".sql"))
                    .flatMap(path -> Changeset.in(read(path)).stream())
                    .forEach(changeset -> all.put(changeset.id(), changeset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
