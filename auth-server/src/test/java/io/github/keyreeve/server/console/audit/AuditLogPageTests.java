package io.github.keyreeve.server.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.MessageSource;

/** Administrators read the audit log as sentences, narrow it, and download it. */
class AuditLogPageTests {

    private static final Node NODE = Node.shared();
    private static final TestUser ADMINISTRATOR = TestUser.on(NODE, "admin");
    private static final Browser CONSOLE = Browser.signedIn(NODE, ADMINISTRATOR);

    private final TestUser user = TestUser.on(NODE);
    private final Api admin = Api.as(NODE, ADMINISTRATOR);

    @Test
    void namesThoseWhoActInSentences() {
        Browser.signedIn(NODE, user);
        admin.post("/api/admin/users/" + user.id() + "/lock").expectStatus(204);

        List<String> lines = lines(CONSOLE.get("/admin/audit?account=" + user.name()));

        assertThat(lines.get(0)).isEqualTo(user.name() + " was locked by " + ADMINISTRATOR.name() + " from 127.0.0.1");
        assertThat(lines).contains(user.name() + " signed in from 127.0.0.1");
    }

    @Test
    void namesTheClientThatActs() {
        ClientCredentials service = TestClients.service(NODE, "scope", "admin.users", "resources", List.of());
        Api.on(
                        NODE,
                        Server.of(NODE)
                                .as(service)
                                .clientCredentials("admin.users")
                                .accessToken())
                .get("/api/admin/audit")
                .expectStatus(403);

        assertThat(lines(CONSOLE.get("/admin/audit?client=" + service.id())).get(0))
                .isEqualTo(service.id() + " was refused an act of administration from 127.0.0.1");
    }

    @Test
    void keepsTheEventsOfADeletedAccount() {
        admin.delete("/api/admin/users/" + user.id()).expectStatus(204);

        Page page = CONSOLE.get("/admin/audit?account=" + user.id());

        assertThat(lines(page).get(0))
                .isEqualTo("An account was removed permanently by " + ADMINISTRATOR.name() + " from 127.0.0.1");
        assertThat(page.document().select("td code").eachText())
                .contains(user.id().toString(), "account_purged");
        assertThat(page.document().select("td time").eachText().get(0))
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC");
    }

    @Test
    void keepsTheFiltersInTheAddress() {
        String narrowed = CONSOLE.get("/admin/audit?group=sign-in&event=&account=&from=2020-01-01T00:00&to=")
                .location()
                .toString();

        assertThat(narrowed).endsWith("/admin/audit?from=2020-01-01T00%3A00&group=sign-in");
        Page page = CONSOLE.get("/admin/audit?from=2020-01-01T00:00&group=sign-in");
        assertThat(page.document().select("#group option[selected]").val()).isEqualTo("sign-in");
        assertThat(page.document().select("#from").val()).isEqualTo("2020-01-01T00:00");
        assertThat(page.document().select("a[href^=/admin/audit.csv]").attr("href"))
                .contains("group=sign-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"account=no-such-name", "from=yesterday", "group=others", "after=forged"})
    void refusesWhatMakesNoSense(String filter) {
        Page page = CONSOLE.get("/admin/audit?" + filter);

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.document().select("[role=alert]").text()).isNotEmpty();
        assertThat(CONSOLE.get("/admin/audit.csv?" + filter).status()).isEqualTo(400);
        admin.get("/api/admin/audit.csv?" + filter).expectProblem(400);
    }

    @Test
    void isDownloadedAsCsv() {
        Browser.signedIn(NODE, user);

        Page file = CONSOLE.get("/admin/audit.csv?account=" + user.name());

        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.header("Content-Disposition")).isEqualTo("attachment; filename=\"audit.csv\"");
        assertThat(file.body().lines().findFirst().orElseThrow())
                .isEqualTo(
                        "id,at,event,actor_kind,actor_id,actor_name,account_id,account_name,client_id,address,request_id,"
                                + "facts,seq");
        assertThat(file.body().lines().skip(1))
                .isNotEmpty()
                .allMatch(line -> line.contains(user.id() + "," + user.name() + ","));
        assertThat(unsealed(
                        admin.get("/api/admin/audit.csv?account=" + user.name()).body()))
                .isEqualTo(unsealed(file.body()));
        Api.as(NODE, user).get("/api/admin/audit.csv").expectStatus(403);
        assertThat(Browser.signedIn(NODE, user).get("/admin/audit.csv").status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain|plain",
                "=1+1|'=1+1",
                "+1|'+1",
                "-1|'-1",
                "@SUM(A1)|'@SUM(A1)",
                "a,b|\"a,b\"",
                "a\"b|\"a\"\"b\"",
                "=a,b|\"'=a,b\""
            })
    void givesSpreadsheetsNoFormulas(String text, String cell) {
        assertThat(AuditCsv.cell(text)).isEqualTo(cell);
        assertThat(AuditCsv.cell("\t=1")).isEqualTo("'\t=1");
        assertThat(AuditCsv.cell("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr"})
    void hasASentenceForEachEvent(String language) {
        MessageSource messages = NODE.bean(MessageSource.class);

        assertThat(Arrays.stream(SecurityEvent.values())
                        .map(event -> event.name().toLowerCase(Locale.ROOT)))
                .allSatisfy(event -> assertThat(messages.getMessage(
                                "event." + event.replace('_', '-'),
                                new Object[] {UUID.randomUUID(), "client", "fact"},
                                Locale.forLanguageTag(language)))
                        .isNotEmpty());
    }

    /** Between two requests an event may be sealed, and so get its number. */
    private static String unsealed(String file) {
        return file.replaceAll(",[0-9]*\r\n", "\r\n");
    }

    private static List<String> lines(Page page) {
        return page.document().select("tbody td:nth-child(2)").eachText().stream()
                .map(line -> line.replaceAll("[\u2068\u2069]", ""))
                .toList();
    }
}
