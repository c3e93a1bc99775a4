package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.TestUser;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A GET changes no row, for whom it may be: user agents repeat it, and load it ahead of time. */
class SafeMethodTests {

    /** But for the audit log, which has also what was read or refused. */
    private static final Pattern CHANGE = Pattern.compile(
            "(?is).*\\b(insert\\s+into\\s+(?!audit_event)|delete\\s+from\\s|update\\s+\\w+(\\s+\\w+)?\\s+set\\s).*");

    private static final Node NODE = SentStatements.watchedNode().start();
    private static final TestUser USER = TestUser.on(NODE, "admin");
    private static final Browser VISITOR = new Browser(NODE);
    private static final Browser SIGNED_IN = new Browser(NODE);
    private static final Api PROGRAM = Api.as(NODE, USER);

    static {
        SIGNED_IN.signIn(NODE, USER.name(), USER.password());
    }

    @AfterAll
    static void stop() {
        NODE.close();
    }

    static Stream<String> paths() {
        return NODE.bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().isEmpty()
                        || mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .map(path -> path.replace("{id}", USER.id().toString()).replaceAll("\\{\\w+(:[^}]*)?}", "x"))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("paths")
    @Clause("RFC9110-9.2.1")
    @Tag("RG-06")
    void getChangesNothing(String path) {
        SentStatements statements = SentStatements.of(NODE);

        assertThat(statements.during(() -> {
                    VISITOR.get(path);
                    SIGNED_IN.get(path);
                    PROGRAM.get(path);
                }))
                .noneMatch(statement -> CHANGE.matcher(statement).matches());
    }
}
