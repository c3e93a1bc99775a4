package io.github.keyreeve.server.protocol.authorizationdetails;

import static io.github.keyreeve.server.protocol.authorizationdetails.Payments.ACCOUNT;
import static io.github.keyreeve.server.protocol.authorizationdetails.Payments.NODE;
import static io.github.keyreeve.server.protocol.authorizationdetails.Payments.PAYMENT;
import static io.github.keyreeve.server.protocol.authorizationdetails.Payments.SCOPE;
import static io.github.keyreeve.server.protocol.authorizationdetails.Payments.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import io.github.keyreeve.server.protocol.requestobject.SignedRequest;
import io.github.keyreeve.server.tokens.clientkeys.TestKeys;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9396: what clients request in detail, where users are asked, and what tokens say of it. */
class Rfc9396AuthorizationDetailsTests {

    private static final ECKey KEY = TestKeys.ec("signing");

    private final Server server = Server.of(NODE);
    private final Browser browser = SignedInUser.at(NODE).browser();
    private final ClientCredentials client = Payments.client();
    private final ClientCredentials resourceServer = TestClients.resourceServer(NODE);

    @Test
    @Clause({"RFC9396-3", "RFC9396-7", "RFC9396-9.1"})
    void givesWhatWasRequestedToTheTokenAndItsResponse() {
        Response tokens = redeem(client, request(client, PAYMENT, ACCOUNT).immediately(browser));

        Payments.expect(tokens.json().path("authorization_details"), PAYMENT, ACCOUNT);
        Payments.expect(tokens.token("access_token").claims().path("authorization_details"), PAYMENT, ACCOUNT);
        assertThat(tokens.token("id_token").claims().has("authorization_details"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "opaque"})
    @Clause("RFC9396-9.2")
    void isShownToResourceServers(String format) {
        ClientCredentials other = Payments.client("access_token_format", format);
        Response tokens = redeem(other, request(other, PAYMENT).immediately(browser));

        Response active =
                server.as(resourceServer).introspect(tokens.accessToken()).expectActive();

        Payments.expect(active.json().path("authorization_details"), PAYMENT);
    }

    @Test
    @Clause("RFC9396-9.2")
    void saysNothingOfATypeThatTheClientHasLost() {
        Response tokens = redeem(client, request(client, PAYMENT, ACCOUNT).immediately(browser));
        TestClients.change(NODE, client, "authorization_details_types", List.of("account_information"));

        Response active =
                server.as(resourceServer).introspect(tokens.accessToken()).expectActive();
        Response refreshed = server.as(client).refresh(tokens.refreshToken()).expectOk();

        Payments.expect(active.json().path("authorization_details"), ACCOUNT);
        Payments.expect(refreshed.json().path("authorization_details"), ACCOUNT);
    }

    @Test
    @Clause({"RFC9396-3", "RFC9126-2.1"})
    void isPushed() {
        Response tokens =
                redeem(client, request(client, PAYMENT).push(server.as(client)).immediately(browser));

        Payments.expect(tokens.json().path("authorization_details"), PAYMENT);
        server.as(client)
                .postRaw(
                        "/oauth2/par", request(client, "{\"type\":\"unknown\"}").form())
                .expectError("invalid_authorization_details");
    }

    @Test
    @Clause({"RFC9396-3", "RFC9101-4"})
    void isAnArrayInARequestObject() {
        ClientCredentials signing = Payments.client("jwks", TestKeys.jwks(KEY));
        AuthorizationRequest request = SignedInUser.request(signing, SCOPE);
        Response pushed = push(signing, request, "123.50").expectStatus(201);
        push(signing, request, 123.50).expectError("invalid_authorization_details");

        Response tokens =
                redeem(signing, request.pushedAs(pushed.string("request_uri")).immediately(browser));
        Payments.expect(tokens.json().path("authorization_details"), PAYMENT);
    }

    private Response push(ClientCredentials signing, AuthorizationRequest request, Object amount) {
        Map<String, Object> payment = Map.of(
                "type",
                "payment_initiation",
                "instructedAmount",
                Map.of("currency", "EUR", "amount", amount),
                "creditorName",
                "Merchant A");
        String object = SignedRequest.of(NODE, signing, request)
                .key(KEY)
                .with("authorization_details", List.of(payment))
                .sign();
        return server.as(signing).postRaw("/oauth2/par", "request=" + object);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "{}",
                "[1]",
                "[{}]",
                "[{\"type\":1}]",
                "[{\"type\":\"unknown\"}]",
                "[{\"type\":\"payment_initiation\"}]",
                "[{\"type\":\"account_information\",\"unknown\":1}]",
                "[{\"type\":\"account_information\",\"type\":\"account_information\"}]",
                "[{\"type\":\"account_information\",\"actions\":\"read\"}]",
                "[{\"type\":\"account_information\",\"locations\":[1]}]",
                "[{\"type\":\"account_information\",\"datatypes\":{}}]",
                "[{\"type\":\"account_information\",\"privileges\":null}]",
                "[{\"type\":\"account_information\",\"identifier\":1}]",
                "[{\"type\":\"account_information\",\"limit\":1e999999}]",
                "[{\"type\":\"account_information\",\"limit\":\"\\u0000\"}]",
                "[{\"type\":\"account_information\",\"limit\":\"\\ud800\"}]",
                "[{\"type\":\"account_information\",\"limit\":\"\\u202e\"}]",
                "[{\"type\":\"account_information\"}] x",
            })
    @Clause({"RFC9396-2.2", "RFC9396-5"})
    void refusesWhatItDoesNotUnderstand(String details) {
        SignedInUser.request(client, SCOPE)
                .with("authorization_details", details)
                .immediately(browser)
                .expectError("invalid_authorization_details");
    }

    @Test
    @Clause("RFC9396-5")
    void refusesMoreThanAUserCanRead() {
        String[] eleven =
                Collections.nCopies(11, "{\"type\":\"account_information\"}").toArray(String[]::new);

        request(client, eleven).immediately(browser).expectError("invalid_authorization_details");
        request(client, "{\"type\":\"account_information\",\"limit\":\"" + "x".repeat(4096) + "\"}")
                .immediately(browser)
                .expectError("invalid_authorization_details");
        request(client, "{\"type\":\"account_information\",\"limit\":" + "[".repeat(10) + "]".repeat(10) + "}")
                .immediately(browser)
                .expectError("invalid_authorization_details");
    }

    @Test
    @Clause({"RFC9396-5", "RFC9396-10"})
    void refusesATypeThatTheClientIsNotRegisteredFor() {
        ClientCredentials other = TestClients.web(NODE);
        ClientCredentials one = TestClients.web(NODE, "authorization_details_types", List.of("account_information"));

        request(other, ACCOUNT).immediately(browser).expectError("invalid_authorization_details");
        request(one, ACCOUNT, PAYMENT).immediately(browser).expectError("invalid_authorization_details");
        request(one, ACCOUNT).immediately(browser).code();
    }

    @Test
    @Clause("RFC9396-10")
    void namesTheTypesInTheMetadataOnlyWhereThereAreSome() {
        String path = "/.well-known/oauth-authorization-server";
        String member = "authorization_details_types_supported";

        assertThat(server.get(path).json().path(member).valueStream().map(type -> type.asString()))
                .containsExactlyInAnyOrderElementsOf(Payments.TYPES);
        assertThat(Server.of(Node.shared()).get(path).json().has(member)).isFalse();
    }

    private Response redeem(ClientCredentials of, AuthorizationResponse response) {
        return server.as(of).redeem(response.code()).expectOk();
    }
}
