package io.github.keyreeve.client.exchange;

import java.util.List;
import java.util.Map;

/**
 * What came back for a request.
 *
 * @param reason the name of the status
 * @param headers those that matter to OAuth
 * @param body the text, indented if it is JSON
 * @param json the members of a JSON object; empty for anything else
 * @param members the same members with their meaning, where one is known
 */
public record Response(
        int status, String reason, List<Field> headers, String body, Map<String, Object> json, List<Field> members) {

    /** Without the body, which may hold tokens. */
    @Override
    public String toString() {
        return status + " " + reason;
    }
}
