package io.github.keyreeve.server.platform.check;

import static io.github.keyreeve.server.platform.check.Check.Severity.ERROR;
import static io.github.keyreeve.server.platform.check.Check.Severity.WARNING;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** How the server reaches PostgreSQL, and as which role. */
final class DatabaseChecks {

    private static final Pattern SSL_MODE = Pattern.compile("[?&]sslmode=([a-z-]+)");
    private static final Pattern HOST = Pattern.compile("jdbc:postgresql://([^/?]+)");
    private static final Set<String> VERIFYING = Set.of("verify-ca", "verify-full");
    private static final int SHORTEST_PASSWORD = 16;

    private final JdbcConnectionDetails settings;
    private final ObjectProvider<DataSource> database;

    DatabaseChecks(JdbcConnectionDetails settings, ObjectProvider<DataSource> database) {
        this.settings = settings;
        this.database = database;
    }

    Checks checks() {
        return Checks.of(
                new Check(
                        "database.sslmode",
                        WARNING,
                        "Data and the password of the role pass over the network, open to whom is on the way.",
                        "Add sslmode=verify-full and sslrootcert to SPRING_DATASOURCE_URL.",
                        this::sslMode),
                new Check(
                        "database.password",
                        ERROR,
                        "A password that can be guessed opens the database to all who reach it.",
                        "Give the role a random password of 16 characters or more.",
                        () -> weakness(settings.getUsername(), settings.getPassword())),
                new Check(
                        "database.superuser",
                        ERROR,
                        "A superuser reads and runs anything on the database server.",
                        "Serve as a role without that right (deploy/README.md, PostgreSQL).",
                        () -> ask("select rolsuper from pg_roles where rolname = current_user")
                                ? List.of("The role " + settings.getUsername() + " is a superuser.")
                                : List.of()),
                new Check(
                        "database.schema-role",
                        WARNING,
                        "Who takes the server over can change tables and triggers, also those of the audit log.",
                        "Serve as a role that owns no table, and migrate as another one (SPRING_LIQUIBASE_USER).",
                        () -> ask("""
                                select exists (select from pg_tables
                                                where schemaname = current_schema() and tableowner = current_user)
                                """)
                                ? List.of("The role " + settings.getUsername() + " owns the tables.")
                                : List.of()));
    }

    private List<String> sslMode() {
        String url = String.valueOf(settings.getJdbcUrl());
        Matcher host = HOST.matcher(url);
        Matcher mode = SSL_MODE.matcher(url);
        String used = mode.find() ? mode.group(1) : "prefer";
        boolean remote = host.find() && !Hosts.areLocal(host.group(1));
        return remote && !VERIFYING.contains(used)
                ? List.of("The server at " + host.group(1) + " is not verified: sslmode is " + used + ".")
                : List.of();
    }

    /** What makes a password weak; never the password. */
    static List<String> weakness(@Nullable String user, @Nullable String password) {
        if (password == null || password.isEmpty()) {
            return List.of();
        }
        String plain = password.toLowerCase(Locale.ROOT);
        if (user != null && plain.contains(user.toLowerCase(Locale.ROOT))) {
            return List.of("The password contains the name of the role.");
        }
        return password.length() < SHORTEST_PASSWORD
                ? List.of("The password has fewer than " + SHORTEST_PASSWORD + " characters.")
                : List.of();
    }

    private boolean ask(String sql) {
        try (Connection connection = database.getObject().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() && rows.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
