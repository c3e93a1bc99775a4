package io.github.keyreeve.server.platform.figures;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Counts rows up to a bound by an index, and estimates more of them by the planner's statistics. */
public final class Figures {

    private static final int MOST = 10_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Figures(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * The number of rows.
     *
     * @param rows a table with conditions that an index serves, as after {@code from}
     */
    public Figure count(String rows, Map<String, ?> parameters) {
        Map<String, Object> bounded = new HashMap<>(parameters);
        bounded.put("most", MOST + 1);
        long counted = jdbc.sql("select count(*) from (select from " + rows + " limit :most) counted")
                .params(bounded)
                .query(Long.class)
                .single();
        return counted <= MOST
                ? new Figure(counted, false)
                : new Figure(Math.max(counted, estimate(rows, parameters)), true);
    }

    private long estimate(String rows, Map<String, ?> parameters) {
        String plan = jdbc.sql("explain (format json) select from " + rows)
                .params(parameters)
                .query(String.class)
                .single();
        return json.readTree(plan).path(0).path("Plan").path("Plan Rows").asLong(0);
    }
}
