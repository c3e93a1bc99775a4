package io.github.keyreeve.server.platform.errors;

import java.util.Map;
import tools.jackson.core.TokenStreamLocation;

/** The body is not JSON. The problem says where it ceases to be, and repeats nothing of it. */
final class MalformedJson extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    MalformedJson(TokenStreamLocation location) {
        this(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private MalformedJson(int line, int column) {
        super(ProblemType.MALFORMED_JSON, "The body is not JSON at line %d, column %d.".formatted(line, column));
        this.line = line;
        this.column = column;
    }

    @Override
    protected Map<String, Object> members() {
        return Map.of("line", line, "column", column);
    }
}
