package io.github.keyreeve.server.protocol.authorizationdetails;

import static io.github.keyreeve.server.protocol.authorizationdetails.Payments.ACCOUNT;
import static io.github.keyreeve.server.protocol.authorizationdetails.Payments.NODE;
import static io.github.keyreeve.server.protocol.authorizationdetails.Payments.PAYMENT;
import static io.github.keyreeve.server.protocol.authorizationdetails.Payments.array;
import static io.github.keyreeve.server.protocol.authorizationdetails.Payments.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code authorization_details} in token requests, RFC 9396 section 6: less than was granted, never more. */
class Rfc9396TokenRequestTests {

    private static final String OTHER = Payments.payment("9999.00", "Merchant A");

    private final Server server = Server.of(NODE);
    private final Browser browser = SignedInUser.at(NODE).browser();
    private final ClientCredentials client = Payments.client();

    @Test
    @Clause("RFC9396-6")
    void narrowsATokenAndNotTheGrant() {
        Response narrowed = redeem(PAYMENT).expectOk();
        Response all = refresh(narrowed.refreshToken(), Map.of()).expectOk();
        Response again = refresh(all.refreshToken(), Map.of("authorization_details", array(ACCOUNT)))
                .expectOk();

        Payments.expect(narrowed.json().path("authorization_details"), PAYMENT);
        Payments.expect(all.json().path("authorization_details"), PAYMENT, ACCOUNT);
        Payments.expect(again.json().path("authorization_details"), ACCOUNT);
        Payments.expect(again.token("access_token").claims().path("authorization_details"), ACCOUNT);
    }

    @Test
    @Clause({"RFC9396-6", "RFC9396-8"})
    void refusesMoreThanWasGranted() {
        redeem(OTHER).expectError("invalid_authorization_details");
        redeem("{\"type\":\"unknown\"}").expectError("invalid_authorization_details");
        String token = redeem(PAYMENT).expectOk().refreshToken();

        refresh(token, Map.of("authorization_details", array(PAYMENT, OTHER)))
                .expectError("invalid_authorization_details");
        refresh(token, Map.of()).expectOk();
    }

    @Test
    @Clause({"RFC9396-6", "RFC9396-8"})
    void refusesDetailsOfAGrantThatHasNone() {
        Response tokens = SignedInUser.at(NODE).tokens(client, "api.read");

        assertThat(tokens.json().has("authorization_details")).isFalse();
        refresh(tokens.refreshToken(), Map.of("authorization_details", array(ACCOUNT)))
                .expectError("invalid_authorization_details");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "opaque"})
    @Clause({"RFC9396-6", "RFC9396-9.2"})
    void givesAClientForItselfWhatItRequests(String format) {
        ClientCredentials service = Payments.service("access_token_format", format);
        Response tokens = clientCredentials(service, array(ACCOUNT)).expectOk();

        Payments.expect(tokens.json().path("authorization_details"), ACCOUNT);
        Payments.expect(
                server.as(TestClients.resourceServer(NODE))
                        .introspect(tokens.accessToken())
                        .expectActive()
                        .json()
                        .path("authorization_details"),
                ACCOUNT);
        clientCredentials(service, "x").expectError("invalid_authorization_details");
        clientCredentials(TestClients.service(NODE), array(ACCOUNT)).expectError("invalid_authorization_details");
    }

    @Test
    @Clause({"RFC9396-2.2", "RFC8707-2.2"})
    void leavesOutDetailsOfOtherLocationsThanTheResource() {
        List<String> both = List.of("https://accounts.example", "https://payments.example");
        ClientCredentials service = Payments.service("resources", both);
        Map<String, String> form = new HashMap<>(
                Map.of("grant_type", "client_credentials", "authorization_details", array(ACCOUNT, PAYMENT)));
        form.put("resource", "https://payments.example");
        Response payments = server.as(service).token(form).expectOk();
        form.put("resource", "https://accounts.example");
        Response accounts = server.as(service).token(form).expectOk();

        Payments.expect(payments.json().path("authorization_details"), PAYMENT);
        Payments.expect(accounts.json().path("authorization_details"), ACCOUNT, PAYMENT);
    }

    @Test
    @Clause("RFC6749-3.2")
    void isIgnoredByAServerWithoutTypes() {
        Node node = Node.shared();

        assertThat(Server.of(node)
                        .as(TestClients.service(node))
                        .token(Map.of("grant_type", "client_credentials", "authorization_details", array(ACCOUNT)))
                        .expectOk()
                        .json()
                        .has("authorization_details"))
                .isFalse();
    }

    private Response redeem(String details) {
        Code code = request(client, PAYMENT, ACCOUNT).immediately(browser).code();
        return server.as(client)
                .token(Map.of(
                        "grant_type", "authorization_code",
                        "code", code.value(),
                        "redirect_uri", code.redirectUri(),
                        "code_verifier", code.verifier(),
                        "authorization_details", array(details)));
    }

    private Response refresh(String token, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(more);
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", token);
        return server.as(client).token(form);
    }

    private Response clientCredentials(ClientCredentials service, String details) {
        return server.as(service).token(Map.of("grant_type", "client_credentials", "authorization_details", details));
    }
}
