package io.github.keyreeve.resource.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.resource.testing.Api;
import io.github.keyreeve.resource.testing.FakeIssuer;
import io.github.keyreeve.resource.testing.Response;
import io.github.keyreeve.resource.testing.Token;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bearer tokens, RFC 6750: where they may be, and how they are refused. */
class Rfc6750Tests {

    private final Api api = Api.shared();
    private final FakeIssuer issuer = Api.sharedIssuer();

    @Test
    void givesNoErrorCodeToARequestWithoutAToken() {
        Response response = api.get("/invoices").expectProblem(401);

        assertThat(response.header("WWW-Authenticate"))
                .isEqualTo("Bearer resource_metadata=\"" + Api.IDENTIFIER + "/.well-known/oauth-protected-resource\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER "})
    void takesTheSchemeInAnyCase(String scheme) {
        String token = Token.of(issuer, "alice").jwt();

        api.send(api.request("/whoami", null).header("Authorization", scheme + token))
                .expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer a b", "Bearer ä", "Bearer \"x\"", "BearerX"})
    void refusesAMalformedHeader(String header) {
        api.send(api.request("/whoami", null).header("Authorization", header)).expectProblem(401);
    }

    @Test
    void takesNoOtherScheme() {
        api.send(api.request("/whoami", null).header("Authorization", "Basic YWxpY2U6YWxpY2U="))
                .expectProblem(401);
    }

    @Test
    void takesNoTokenFromTheQuery() {
        String token = Token.of(issuer, "alice").jwt();

        api.get("/whoami?access_token=" + token).expectProblem(401);
    }

    @Test
    void takesNoTokenFromTheBody() {
        String token = Token.of(issuer, "alice").scope("api.write").jwt();

        api.send(api.request("/invoices", null)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("access_token=" + token)))
                .expectProblem(401);
    }

    @Test
    void namesTheScopeThatReadingWants() {
        Response response = api.get(
                "/invoices", Token.of(issuer, "alice").scope("api.write").jwt());

        expectInsufficientScope(response);
        assertThat(response.header("WWW-Authenticate")).contains("scope=\"api.read\"");
    }

    @Test
    void namesTheScopeThatWritingWants() {
        Response response = api.post(
                "/invoices", Token.of(issuer, "alice").scope("api.read").jwt(), "{}");

        expectInsufficientScope(response);
        assertThat(response.header("WWW-Authenticate")).contains("scope=\"api.write\"");
    }

    @Test
    void doesNotPromiseThatAScopeHelpsWhereARoleIsMissing() {
        Response response = api.get(
                "/statistics", Token.of(issuer, "alice").scope("api.read").jwt());

        expectInsufficientScope(response);
        assertThat(response.header("WWW-Authenticate")).doesNotContain("scope=\"");
        assertThat(response.text("/detail")).isEqualTo("The token lacks the role admin.");
    }

    @Test
    void wantsTheScopeOfAnAdministratorAsWell() {
        Response response =
                api.get("/statistics", Token.of(issuer, "admin").role("admin").jwt());

        expectInsufficientScope(response);
        assertThat(response.header("WWW-Authenticate")).contains("scope=\"api.read\"");
    }

    @Test
    void opensNothingToAPathWithoutARule() {
        api.get("/nothing/here").expectProblem(401);
        expectInsufficientScope(
                api.get("/nothing/here", Token.of(issuer, "alice").jwt()));
        api.get("/nothing/here", Token.of(issuer, "alice").scope("api.read").jwt())
                .expectProblem(404);
    }

    private static void expectInsufficientScope(Response response) {
        response.expectProblem(403);
        assertThat(response.header("WWW-Authenticate"))
                .startsWith("Bearer error=\"insufficient_scope\"")
                .contains("resource_metadata=\"");
        assertThat(response.text("/error")).isEqualTo("insufficient_scope");
    }
}
