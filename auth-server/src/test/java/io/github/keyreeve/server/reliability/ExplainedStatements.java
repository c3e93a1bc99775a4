package io.github.keyreeve.server.reliability;

import io.github.keyreeve.testing.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The query plans of statements that a node sent. */
final class ExplainedStatements implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> OURS = Set.of(
            "access_token",
            "account",
            "account_activity",
            "account_profile",
            "email_link",
            "former_address",
            "client",
            "client_use",
            "consent",
            "continuation",
            "token_denylist",
            "authorization_grant",
            "authorization_request",
            "known_device",
            "link_request",
            "delivery",
            "pushed_request",
            "given_up_delivery",
            "passkey",
            "passkey_challenge",
            "passkey_user",
            "recovery_code",
            "persistent_login",
            "sign_in_attempt",
            "sign_in_transaction",
            "session",
            "session_client",
            "totp",
            "webhook_message");

    private final Connection connection;

    ExplainedStatements(EmbeddedPostgres.Database database) throws SQLException {
        connection = DriverManager.getConnection(database.url(), database.username(), database.password());
    }

    void execute(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The statements that read a table of ours row by row, with its name. */
    Set<String> readFromEndToEnd(List<QueryInfo> statements) throws Exception {
        Set<String> found = new TreeSet<>();
        for (QueryInfo statement : statements) {
            if (isOnRows(statement.getQuery())) {
                tablesReadFromEndToEnd(plan(statement))
                        .forEach(table -> found.add(table + ": " + statement.getQuery()));
            }
        }
        return found;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static boolean isOnRows(String sql) {
        return Stream.of("select", "with", "insert", "update", "delete").anyMatch(sql::startsWith);
    }

    private JsonNode plan(QueryInfo sent) throws Exception {
        try (PreparedStatement statement = connection.prepareStatement("explain (format json) " + sent.getQuery())) {
            for (ParameterSetOperation parameter : sent.getParametersList().get(0)) {
                parameter.getMethod().invoke(statement, parameter.getArgs());
            }
            ResultSet plan = statement.executeQuery();
            plan.next();
            return JSON.readTree(plan.getString(1));
        }
    }

    private static Stream<String> tablesReadFromEndToEnd(JsonNode plan) {
        return plan.findParents("Relation Name").stream()
                .filter(node -> node.path("Node Type").asString("").equals("Seq Scan"))
                .map(node -> node.path("Relation Name").asString(""))
                .filter(OURS::contains)
                .distinct();
    }
}
