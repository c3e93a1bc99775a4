package io.github.keyreeve.server.identity.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.credentials.CredentialChanges;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Mailbox.Received;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sign-up by API, with the default policy: open, with required activation. */
class SignUpTests {

    private static final Node NODE = Node.shared();

    private final Api api = Api.on(NODE);
    private final Mailbox mailbox = Mailbox.shared();
    private final Newcomer newcomer = Newcomer.any();

    @Test
    @Tag("RG-08")
    void activatesTheAccountOnlyByTheMailedLink() {
        Response response = newcomer.register(api, "full_name", "Ada Lovelace").expectStatus(201);
        assertThat(response.string("state")).isEqualTo("pending");
        newcomer.login(api).expectProblem(401);

        newcomer.activate(api, mailbox.await(newcomer.email()).token()).expectStatus(204);

        Response profile = Api.on(Node.sharedSecond(), newcomer.login(api).accessToken())
                .get("/users/me")
                .expectOk();
        assertThat(profile.string("id")).isEqualTo(response.string("id"));
        assertThat(profile.string("full_name")).isEqualTo("Ada Lovelace");
        assertThat(profile.json().path("email_verified").asBoolean()).isTrue();
    }

    @Test
    void signsInByEmailAddress() {
        api.post("/auth/register", "email", newcomer.email(), "password", newcomer.password())
                .expectStatus(201);
        newcomer.activate(api, mailbox.await(newcomer.email()).token()).expectStatus(204);

        api.post("/auth/login", "username", newcomer.email(), "password", newcomer.password())
                .expectOk();
    }

    @Test
    void redeemsALinkOnce() {
        newcomer.register(api).expectStatus(201);
        String token = mailbox.await(newcomer.email()).token();

        newcomer.activate(api, token).expectStatus(204);
        Response again = api.post("/auth/activate", "token", token).expectProblem(400);

        assertThat(again.string("type")).isEqualTo("urn:keyreeve:problem:invalid-link");
        api.post("/auth/activate", "token", "krl_guessed").expectProblem(400);
        api.post("/auth/activate").expectProblem(400);
    }

    @Test
    @Tag("RG-04")
    void storesOnlyADigestOfALinkAndExpiresIt() {
        newcomer.register(api).expectStatus(201);
        String token = mailbox.await(newcomer.email()).token();
        JdbcClient jdbc = NODE.bean(JdbcClient.class);

        assertThat(token).matches("krl_[A-Za-z0-9_-]{43}");
        jdbc.sql("""
                        update email_link set expires_at = now()
                         where account_id = (select id from account where username = :name)
                        """).param("name", newcomer.username()).update();
        api.post("/auth/activate", "token", token).expectProblem(400);
    }

    @Test
    @Tag("RG-03")
    void ignoresUnknownMembersAndRejectsATierThatIsNotSelfService() {
        newcomer.register(
                        api,
                        "role",
                        "admin",
                        "roles",
                        List.of("admin"),
                        "enabled",
                        true,
                        "state",
                        "active",
                        "email_verified",
                        true,
                        "id",
                        "00000000-0000-0000-0000-000000000000")
                .expectStatus(201);
        newcomer.login(api).expectProblem(401);
        newcomer.activate(api, mailbox.await(newcomer.email()).token()).expectStatus(204);

        Response profile = Api.on(NODE, newcomer.login(api).accessToken()).get("/users/me");
        assertThat(profile.json().path("roles")).isEmpty();
        assertThat(profile.string("tier")).isEqualTo("free");
        Newcomer.any().register(api, "tier", "premium").expectProblem(400);
    }

    @Test
    void respondsTheSameForATakenAndAFreeAddress() {
        newcomer.activated(api);
        Newcomer other = Newcomer.any();

        Response taken = api.post(
                        "/auth/register",
                        "username",
                        other.username(),
                        "email",
                        newcomer.email().toUpperCase(Locale.ROOT),
                        "password",
                        other.password())
                .expectStatus(201);
        Response free = Newcomer.any().register(api).expectStatus(201);

        assertThat(taken.json().propertyNames()).isEqualTo(free.json().propertyNames());
        assertThat(taken.string("state")).isEqualTo(free.string("state"));
        Received mail = mailbox.await(newcomer.email(), "already");
        assertThat(mail.text()).contains(newcomer.username()).doesNotContain(other.username(), "krl_");
        other.login(api).expectProblem(401);
    }

    @Test
    void reportsATakenUserName() {
        newcomer.register(api).expectStatus(201);

        Response response = api.post(
                        "/auth/register",
                        "username",
                        newcomer.username().toUpperCase(Locale.ROOT),
                        "email",
                        Newcomer.any().email(),
                        "password",
                        newcomer.password())
                .expectProblem(409);

        assertThat(response.string("type")).isEqualTo("urn:keyreeve:problem:username-taken");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bob smith | bob@example.com           | a good long one | blanks
            bоb       | bob@example.com           | a good long one | mix
            bob-rg10  | bob                       | a good long one | name@example.com
            bob-rg10  | a,b@example.com           | a good long one | name@example.com
            bob-rg10  | bob@example.com\\r\\nBcc: x | a good long one | email has another JSON type or value
            bob-rg10  |                           | a good long one | address
            bob-rg10  | bob@example.com           | short           | 8 to 1000
            bob-rg10  | bob@example.com           | password1       | most common
            bob-rg10  | bob@example.com           | Bob-RG10        | not the user name
            bob-rg10  | bob@example.com           | keyreeve!       | not the user name
            """)
    @Tag("RG-10")
    void namesTheBrokenRule(String username, String email, String password, String word) {
        String address = email == null ? "" : email.replace("\\r\\n", "\r\n");

        Response response = api.post("/auth/register", "username", username, "email", address, "password", password)
                .expectProblem(400);

        assertThat(response.string("detail")).contains(word);
    }

    @Test
    @Tag("RG-11")
    void limitsResentLinksAndAlwaysRespondsTheSame() {
        newcomer.register(api).expectStatus(201);
        String first = mailbox.await(newcomer.email()).token();

        for (int i = 0; i < 10; i++) {
            api.post("/auth/activate/resend", "email", newcomer.email()).expectStatus(202);
        }
        api.post("/auth/activate/resend", "email", Newcomer.any().email()).expectStatus(202);
        api.post("/auth/activate/resend").expectStatus(202);

        List<Received> mails = mailbox.await(newcomer.email(), 3);
        Newcomer later = Newcomer.any();
        later.register(api);
        mailbox.await(later.email());
        assertThat(mailbox.to(newcomer.email())).hasSize(3);
        api.post("/auth/activate", "token", first).expectProblem(400);
        newcomer.activate(api, mails.get(2).token()).expectStatus(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${7*7}", "[[${7*7}]]", "__${7*7}__", "*{7*7}", "<b>bold"})
    @Tag("RG-10")
    void escapesNames(String part) {
        Newcomer hostile = new Newcomer(part + newcomer.username(), newcomer.email(), newcomer.password());

        hostile.register(api, "full_name", part).expectStatus(201);

        Received mail = mailbox.await(newcomer.email());
        assertThat(mail.text()).contains(hostile.username());
        assertThat(mail.html()).doesNotContain("<b>", "49" + newcomer.username());
    }

    @Test
    @Tag("RG-13")
    void buildsLinksFromTheIssuerNotFromTheHostHeader() {
        api.send(
                        "POST",
                        "/auth/register",
                        Api.json(
                                "username",
                                newcomer.username(),
                                "email",
                                newcomer.email(),
                                "password",
                                newcomer.password()),
                        "X-Forwarded-Host",
                        "evil.example",
                        "X-Forwarded-Proto",
                        "https",
                        "X-Forwarded-Prefix",
                        "/evil",
                        "Forwarded",
                        "host=evil.example")
                .expectStatus(201);

        assertThat(mailbox.await(newcomer.email()).link()).startsWith(NODE.uri() + "/activate?token=krl_");
    }

    @Test
    void removesAccountsThatAreNotActivated() {
        String id = newcomer.register(api).expectStatus(201).string("id");
        NODE.bean(JdbcClient.class)
                .sql("update account set created_at = created_at - interval '8 days' where username = :name")
                .param("name", newcomer.username())
                .update();

        NODE.bean(CredentialChanges.class).removePending(Duration.ofDays(7), 1000);

        String again = newcomer.register(api).expectStatus(201).string("id");
        assertThat(again).isNotEqualTo(id);
    }
}
