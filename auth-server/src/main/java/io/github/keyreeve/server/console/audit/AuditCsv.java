package io.github.keyreeve.server.console.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.platform.audit.AuditEvent;
import io.github.keyreeve.server.platform.audit.AuditFilter;
import io.github.keyreeve.server.platform.audit.AuditQuery;
import io.github.keyreeve.server.platform.audit.AuditRows;
import io.github.keyreeve.server.platform.audit.StoredEvent;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/** The audit log as a file for spreadsheets (RFC 4180), the newest event first. It is written while it is read, page by page. */
final class AuditCsv {

    /** Of one file. Older events are in a file that ends before them. */
    static final int MOST = 10_000;

    private static final String PAGE = "200";

    private static final List<String> HEAD = List.of(
            "id",
            "at",
            "event",
            "actor_kind",
            "actor_id",
            "actor_name",
            "account_id",
            "account_name",
            "client_id",
            "address",
            "request_id",
            "facts",
            "seq");

    private final AuditRows rows;
    private final AuditNames names;
    private final JsonMapper json;

    AuditCsv(AuditRows rows, AuditNames names, JsonMapper json) {
        this.rows = rows;
        this.names = names;
        this.json = json;
    }

    /**
     * Writes the events of the filters in the parameters of a URL.
     *
     * @throws io.github.keyreeve.server.platform.errors.InvalidInput that names what is malformed, before anything is written
     */
    void write(Map<String, String> given, HttpServletResponse response) throws IOException {
        Map<String, String> filters = new HashMap<>(names.withIds(given));
        filters.remove("before");
        filters.put("limit", PAGE);
        List<StoredEvent> page = rows.page(AuditFilter.parse(filters));
        response.setContentType("text/csv;charset=UTF-8;header=present");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"");
        Writer out = new OutputStreamWriter(response.getOutputStream(), UTF_8);
        line(HEAD.stream(), out);
        for (int written = 0; !page.isEmpty() && written < MOST; written += page.size()) {
            lines(page, out);
            filters.put(
                    "after",
                    AuditQuery.Cursor.of(page.get(page.size() - 1).event()).toString());
            page = page.size() == Integer.parseInt(PAGE) ? rows.page(AuditFilter.parse(filters)) : List.of();
        }
        out.flush();
    }

    private void lines(List<StoredEvent> page, Writer out) throws IOException {
        Map<UUID, String> known = names.of(page);
        for (StoredEvent row : page) {
            AuditEvent event = row.event();
            line(
                    Stream.of(
                            event.id(),
                            event.at(),
                            event.event(),
                            event.actorKind(),
                            text(event.actorId()),
                            text(AuditNames.actor(event).map(known::get).orElse(null)),
                            text(event.accountId()),
                            text(event.accountId() == null ? null : known.get(event.accountId())),
                            text(event.clientId()),
                            text(event.address()),
                            text(event.requestId()),
                            event.facts().isEmpty() ? "" : json.writeValueAsString(event.facts()),
                            text(row.seq())),
                    out);
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static void line(Stream<?> values, Writer out) throws IOException {
        out.write(values.map(value -> cell(value.toString())).collect(Collectors.joining(",", "", "\r\n")));
    }

    /** A spreadsheet would run a text that begins like a formula; an apostrophe before it makes it text. */
    static String cell(String value) {
        String safe = !value.isEmpty() && "=+-@\t\r\n".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
