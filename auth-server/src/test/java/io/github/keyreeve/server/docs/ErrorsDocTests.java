package io.github.keyreeve.server.docs;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.platform.errors.ProblemType;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;

class ErrorsDocTests {

    @Test
    void listsEachTypeOfProblem() {
        new GeneratedPart("docs/errors.md", "problems")
                .is("| Status | Type | Meaning |\n|--:|---|---|\n"
                        + Arrays.stream(ProblemType.values())
                                .map(type -> "| %d | `%s` | %s |"
                                        .formatted(type.status().value(), type.uri(), type.detail()))
                                .collect(Collectors.joining("\n")));
    }

    @Test
    void listsEachCauseOfAnOAuthError() {
        new GeneratedPart("docs/errors.md", "oauth")
                .is("| Error | Description |\n|---|---|\n"
                        + Arrays.stream(OAuthErrorCause.values())
                                .map(ErrorsDocTests::row)
                                .collect(Collectors.joining("\n")));
    }

    private static String row(OAuthErrorCause cause) {
        OAuth2Error error = cause.error();
        return "| `%s` | %s |".formatted(error.getErrorCode(), error.getDescription());
    }
}
