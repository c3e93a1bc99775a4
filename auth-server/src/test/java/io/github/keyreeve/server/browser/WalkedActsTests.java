package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.templates.ClientTemplate;
import io.github.keyreeve.testing.Node;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks by the keyboard do each act of signed-in users. */
class WalkedActsTests {

    private static final String CONSOLE = "io.github.keyreeve.server.console.";

    @Test
    void eachFormOfAccountAndConsoleIsSent() {
        Stream<String> posted =
                Node.shared().bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                        .filter(mapping ->
                                mapping.getMethodsCondition().getMethods().contains(RequestMethod.POST))
                        .flatMap(mapping -> mapping.getPatternValues().stream())
                        .filter(path -> path.matches("/(account|admin)(/.*)?"))
                        .flatMap(WalkedActsTests::acts);

        assertThat(walked()).containsExactlyInAnyOrderElementsOf(posted.toList());
    }

    /** One path serves several acts, each with a question or a form of its own. */
    private static Stream<String> acts(String path) {
        return switch (path) {
            case "/admin/users/{id}/{act}" -> each(path, "{act}", constants("admin.UserAct"));
            case "/admin/clients/{clientId}/{act}" -> each(path, "{act}", constants("clients.ClientAct"));
            case "/admin/webhooks/{webhook}/{act}" -> each(path, "{act}", constants("webhooks.WebhookAct"));
            case "/admin/clients/register/{kind}" -> each(path, "{kind}", ClientTemplate.values());
            default -> Stream.of(path);
        };
    }

    private static Stream<String> each(String path, String variable, Object[] values) {
        return Arrays.stream(values)
                .map(value -> value.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                .map(value -> path.replace(variable, value));
    }

    /** Those of an enumeration that its package keeps to itself. */
    private static Object[] constants(String type) {
        try {
            return Objects.requireNonNull(Class.forName(CONSOLE + type).getEnumConstants());
        } catch (ClassNotFoundException renamed) {
            throw new AssertionError(renamed);
        }
    }

    private static List<String> walked() {
        return Stream.of(AccountKeyboardTests.class, ConsoleKeyboardTests.class, ConsoleListsKeyboardTests.class)
                .flatMap(walk -> Arrays.stream(walk.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Walks.class))
                .flatMap(WalkedActsTests::acts)
                .toList();
    }

    private static Stream<String> acts(Method walk) {
        return Arrays.stream(walk.getAnnotation(Walks.class).value());
    }
}
