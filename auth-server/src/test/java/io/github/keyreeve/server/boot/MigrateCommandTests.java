package io.github.keyreeve.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.EmbeddedPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import liquibase.Scope;
import liquibase.changelog.FastCheckService;
import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseProperties;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine;

/** The command {@code migrate}, forward and back, on a database that has each migration of this version. */
class MigrateCommandTests {

    private static final String CHANGE_LOG = "classpath:db/changelog/keyreeve.yaml";

    private final EmbeddedPostgres.Database database = EmbeddedPostgres.shared().createDatabase();
    private final DriverManagerDataSource source =
            new DriverManagerDataSource(database.url(), database.username(), database.password());
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine migrate = command();

    private CommandLine command() {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerBeanDefinition(
                "liquibase",
                BeanDefinitionBuilder.genericBeanDefinition(SpringLiquibase.class, this::liquibase)
                        .setScope("prototype")
                        .getBeanDefinition());
        LiquibaseProperties properties = new LiquibaseProperties();
        properties.setChangeLog(CHANGE_LOG);
        return new CommandLine(new MigrateCommand(
                        beans.getBeanProvider(SpringLiquibase.class), new Migrations(details(), properties)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }

    @Test
    void showsWhatIsAppliedAndWhatIsMissing() {
        assertThat(migrate.execute("status")).isZero();
        assertThat(out.toString())
                .containsPattern("applied +account-1 +\\d{4}-.*Z")
                .doesNotContain("missing");

        jdbc.sql("delete from databasechangelog where id = 'account-7'").update();
        jdbc.sql("update databasechangelog set id = 'newer-1' where id = 'account-5'")
                .update();
        assertThat(migrate.execute("status")).isEqualTo(1);
        assertThat(out.toString()).containsPattern("missing +account-7").containsPattern("unknown +newer-1");
    }

    @Test
    void goesBackToATagAndForwardAgain() {
        List<String> tables = tables();
        assertThat(migrate.execute("--tag", "before")).as(err.toString()).isZero();
        jdbc.sql("update databasechangelog set tag = null").update();
        jdbc.sql("update databasechangelog set tag = 'before' where orderexecuted ="
                        + " (select max(orderexecuted) - 3 from databasechangelog)")
                .update();

        assertThat(migrate.execute("rollback", "--to", "before"))
                .as(out + err.toString())
                .isZero();

        assertThat(rolledBack()).hasSize(3);
        assertThat(migrate.execute("status")).isEqualTo(1);
        // What this process knows, each command would have to ask again.
        Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
        assertThat(migrate.execute()).as(out + "" + err).isZero();
        assertThat(migrate.execute("status")).as(out + "" + err).isZero();
        assertThat(tables()).isEqualTo(tables);
    }

    /** Each migration of this version, so that none is without a rollback that works. */
    @Test
    void rollsAllBack() {
        int all = jdbc.sql("select count(*) from databasechangelog")
                .query(Integer.class)
                .single();

        // The store has its number, and the key ring is empty.
        assertThat(migrate.execute("rollback", "--count", String.valueOf(all), "--force"))
                .as(err.toString())
                .isZero();

        assertThat(rolledBack()).hasSize(all);
        assertThat(tables()).containsExactly("databasechangelog");
    }

    @Test
    void refusesToDestroyData() {
        jdbc.sql("insert into file_generation (file, generation) values ('clients', 1)")
                .update();
        String all = String.valueOf(jdbc.sql("select count(*) from databasechangelog")
                .query(Integer.class)
                .single());

        assertThat(migrate.execute("rollback", "--count", all)).isEqualTo(1);

        assertThat(out.toString()).contains("-- destroys files-1: 1 rows of file_generation");
        assertThat(migrate.execute("status")).isZero();
    }

    @Test
    void aDryRunPrintsTheSqlAndChangesNothing() {
        assertThat(migrate.execute("rollback", "--count", "2", "--dry-run")).isZero();

        assertThat(out.toString()).contains("-- ", "drop ");
        assertThat(migrate.execute("status")).isZero();
    }

    @Test
    void explainsInvalidUsage() {
        assertThat(migrate.execute("rollback")).isEqualTo(2);
        assertThat(migrate.execute("rollback", "--count", "1", "--to", "tag")).isEqualTo(2);
        assertThat(migrate.execute("rollback", "--to", "none")).isEqualTo(1);
        assertThat(err.toString()).contains("The database has no tag none");
    }

    private List<String> rolledBack() {
        return Pattern.compile("Rolled back (\\S+)")
                .matcher(out.toString())
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private List<String> tables() {
        return jdbc.sql("select tablename from pg_tables where schemaname = 'public' order by tablename")
                .query(String.class)
                .list();
    }

    private SpringLiquibase liquibase() {
        SpringLiquibase liquibase = new SpringLiquibase();
        liquibase.setDataSource(source);
        liquibase.setChangeLog(CHANGE_LOG);
        liquibase.setAnalyticsEnabled(false);
        liquibase.setResourceLoader(new DefaultResourceLoader());
        return liquibase;
    }

    private LiquibaseConnectionDetails details() {
        return new LiquibaseConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return database.url();
            }

            @Override
            public String getUsername() {
                return database.username();
            }

            @Override
            public String getPassword() {
                return database.password();
            }
        };
    }
}
