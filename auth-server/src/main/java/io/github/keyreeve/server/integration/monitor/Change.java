package io.github.keyreeve.server.integration.monitor;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A check whose outcome is another one now.
 *
 * @param to {@code ok} or {@code failed}
 * @param since when the other outcome was seen first
 * @param detail of the latest round
 */
record Change(String check, String to, Instant since, String detail) {

    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("check", check);
        members.put("result", to);
        members.put("since", since.toString());
        members.put("detail", detail);
        return members;
    }
}
