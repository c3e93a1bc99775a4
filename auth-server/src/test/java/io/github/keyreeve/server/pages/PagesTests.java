package io.github.keyreeve.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PagesTests {

    /** Every way in which Thymeleaf evaluates text, and one in which a browser does. */
    private static final String HOSTILE =
            "${111*111} __${111*111}__ *{111*111} [[${111*111}]] [(${111*111})] \"'><script>alert(1)</script>";

    @ParameterizedTest
    @MethodSource("io.github.keyreeve.server.pages.Templates#names")
    @Tag("HD-02")
    void hasNoInlineCodeAndNoExternalContent(String template) {
        String page = Templates.source(template);

        assertThat(page).doesNotContainPattern("<script(?! th:src=\"@\\{/assets/[a-z]+\\.js}\"( defer)?></script>)");
        assertThat(page).doesNotContain("<style", " style=", "javascript:", "src=\"http", "src=\"//");
        assertThat(page).doesNotContainPattern("\\son[a-z]+=");
    }

    @ParameterizedTest
    @MethodSource("io.github.keyreeve.server.pages.Templates#names")
    void escapesTextInEveryTemplate(String template) {
        assertThat(Templates.source(template)).doesNotContain("utext", "__", "[[", "[(", "th:inline");
    }

    @ParameterizedTest
    @CsvSource({"de, de, Anmelden", "de-AT, de, Anmelden", "fr-CA, fr, Connexion", "es, en, Sign in"})
    void declaresTheLanguageOfAPageWithEnglishAsFallback(Locale reader, String language, String title) {
        assertThat(Templates.render("login", reader, Map.of()))
                .contains("<html lang=\"" + language + "\">")
                .contains("<h1>" + title + "</h1>");
    }

    @Test
    @Tag("RG-21")
    void loginShowsTextOfOthersAsItIs() {
        String page = Templates.render(
                "login",
                Locale.ENGLISH,
                Map.of("loginHint", HOSTILE, "client", Map.of("id", "a", "name", HOSTILE, "host", HOSTILE)));

        assertShownAsItIs(page);
    }

    @Test
    void loginTiesItsErrorToTheFields() {
        String page = Templates.render("login", Locale.ENGLISH, Map.of("error", "credentials"));

        assertThat(page).contains("id=\"login-error\"").contains("role=\"alert\"");
        assertThat(page.split("aria-describedby=\"login-error\"", -1)).hasSize(3);
    }

    @Test
    @Tag("RG-21")
    void consentShowsTextOfOthersAsItIs() {
        Scope scope = new Scope(HOSTILE, HOSTILE, HOSTILE, List.of(), false);
        Detail detail = new Detail(HOSTILE, HOSTILE, HOSTILE, List.of(new Field(HOSTILE, List.of(HOSTILE))));

        assertShownAsItIs(consent(new Consent(HOSTILE, null, List.of(scope))));
        assertShownAsItIs(consent(new Consent("Demo", null, List.of(), List.of(detail))));
    }

    @Test
    void consentLinksOnlyToHttpAddresses() {
        Consent consent = new Consent("Demo", "javascript:alert(1)", List.of());

        assertThat(consent(consent)).doesNotContain("javascript:");
    }

    @Test
    void consentNamesAnUnknownScopeAndShowsOpenidAsAFact() {
        String page = consent(new Consent(
                "Demo",
                null,
                List.of(
                        new Scope("openid", "Recognize you", null, List.of(), true),
                        new Scope("payments:initiate", null, null, List.of(), false))));

        assertThat(page)
                .contains("<input type=\"hidden\" name=\"scope\" value=\"openid\">")
                .contains("<input type=\"checkbox\" name=\"scope\" checked value=\"payments:initiate\">")
                .contains("<code>payments:initiate</code>");
    }

    @Test
    void consentDeniesWhenEnterIsPressed() {
        assertThat(consent(new Consent("Demo", null, List.of())))
                .containsSubsequence("<button type=\"submit\"", "value=\"deny\"", "value=\"approve\"");
    }

    @Test
    void logoutPassesTheParametersOn() {
        String page = Templates.render(
                "logout", Locale.ENGLISH, Map.of("action", "/connect/logout", "parameters", Map.of("state", HOSTILE)));

        assertShownAsItIs(page);
        assertThat(page).contains("action=\"/connect/logout\"").contains("name=\"state\"");
    }

    @Test
    @Tag("RG-21")
    void welcomeShowsTheNameAsItIs() {
        assertShownAsItIs(Templates.render("welcome", Locale.ENGLISH, Map.of("accountName", HOSTILE)));
    }

    @ParameterizedTest
    @CsvSource({"404, Page not found", "418, That did not work"})
    void hasAnErrorTextForEveryStatus(int status, String title) {
        assertThat(Templates.render("error", Locale.ENGLISH, Map.of("status", status)))
                .contains("<h1>" + title + "</h1>")
                .doesNotContain("??");
    }

    @Test
    void usesTheMessageKeysOfAnError() {
        String page = Templates.render(
                "error",
                Locale.GERMAN,
                Map.of(
                        "status", 400,
                        "titleKey", "error.authorization.title",
                        "messageKey", "error.authorization.expired",
                        "reference", "7F3K9QXD"));

        assertThat(page).contains("Hier geht es nicht weiter", "Diese Anfrage ist abgelaufen", "7F3K9QXD");
    }

    private static String consent(Consent consent) {
        return Templates.render("consent", Locale.ENGLISH, Map.of("consent", consent));
    }

    private static void assertShownAsItIs(String page) {
        assertThat(page.replaceAll("<script src=\"/assets/[a-z]+\\.js\"></script>", ""))
                .contains("${111*111} __${111*111}__ *{111*111} [[${111*111}]] [(${111*111})]")
                .doesNotContain("12321", "<script");
    }

    private record Scope(
            String name, @Nullable String title, @Nullable String description, List<String> claims, boolean granted) {}

    private record Field(String name, List<String> values) {}

    private record Detail(
            String type, String title, @Nullable String description, List<Field> fields) {}

    private record Consent(
            String clientName,
            String clientHost,
            @Nullable String clientUri,
            @Nullable String policyUri,
            @Nullable String tosUri,
            String accountName,
            List<Scope> scopes,
            List<Detail> details,
            long lifetimeDays,
            String clientId,
            String state) {

        Consent(String clientName, @Nullable String clientUri, List<Scope> scopes) {
            this(clientName, clientUri, scopes, List.of());
        }

        Consent(String clientName, @Nullable String clientUri, List<Scope> scopes, List<Detail> details) {
            this(clientName, "localhost:8080", clientUri, null, null, "alice", scopes, details, 30, "demo", "state");
        }
    }
}
