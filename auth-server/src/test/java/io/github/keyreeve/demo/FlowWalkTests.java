package io.github.keyreeve.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every flow of the lab in a browser, step by step to its end, against the server and the demo API. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("slow")
class FlowWalkTests {

    private final LabVisitor visitor = LabVisitor.arrive();

    @Test
    void theseAreAllFlows() {
        assertThat(visitor.texts("nav ul:first-of-type a"))
                .containsExactly(
                        "Code, confidential client",
                        "Code, public client",
                        "Pushed request",
                        "Client credentials",
                        "Token bound to a key (DPoP)",
                        "Refresh",
                        "Introspection",
                        "Revocation",
                        "Logout",
                        "Back-channel logout",
                        "Discovery");
    }

    @Test
    void codeAsAConfidentialClient() {
        signIn("Code, confidential client", "demo-web");
        assertThat(visitor.field("Authorization")).singleElement().asString().startsWith("Basic ");
        askWhoTheUserIs(4);
        callTheApi(5);
    }

    @Test
    void codeAsAPublicClient() {
        signIn("Code, public client", "demo-spa");
        assertThat(visitor.field("Authorization")).isEmpty();
        assertThat(visitor.field("client_id")).contains("demo-spa");
        askWhoTheUserIs(4);
        callTheApi(5);
    }

    @Test
    void clientCredentials() {
        visitor.withoutAMouse();
        visitor.start("Client credentials", "Get a token");
        visitor.sees("200 OK");
        visitor.seesClaim("Access token", "sub", "demo-service");
        callTheApi(2);
    }

    @Test
    void boundToken() {
        visitor.start("Token bound to a key (DPoP)", "Get a token with a proof");
        visitor.sees("200 OK");
        visitor.seesChecks("the token is of the type DPoP");
        visitor.next(2, "Call the API with a proof");
        visitor.sees("200 OK");
        visitor.seesChecks("the API accepts the token");
    }

    @Test
    void refresh() {
        signIn("Refresh", "demo-spa");
        visitor.next(4, "Refresh");
        visitor.sees("200 OK");
        visitor.seesClaim("New access token", "client_id", "demo-spa");
        visitor.seesChecks("the refresh token is a new one");
        callTheApi(5);
    }

    @Test
    void introspection() {
        visitor.start("Introspection", "Get a token");
        visitor.next(2, "Ask about the token");
        visitor.sees("200 OK");
        visitor.seesChecks("the token is active");
        visitor.next(3, "Ask about a made-up token");
        visitor.sees("200 OK");
        visitor.seesChecks("the response is 200 and “not active”", "and nothing else");
        visitor.next(4, "Ask without permission");
        visitor.sees("403 Forbidden");
        callTheApi(5);
    }

    @Test
    void revocation() {
        signIn("Revocation", "demo-web");
        visitor.next(4, "Revoke the refresh token");
        visitor.sees("200 OK");
        visitor.next(5, "Try to refresh");
        visitor.sees("400 Bad Request");
        visitor.next(6, "Ask about the access token");
        visitor.sees("200 OK");
        visitor.seesChecks("the access token is no longer active");
        callTheApi(7);
    }

    @Test
    void logout() {
        signIn("Logout", "demo-web");
        visitor.next(4, "Send the browser to log out");
        visitor.follow("Go to the authorization server");
        visitor.isAtStep(5, "Come back");
        visitor.next(6, "Check whether a user is signed in");
        visitor.follow("Go to the authorization server");
        visitor.isAtStep(7, "Get login_required");
        visitor.seesChecks("the error is login_required");
        callTheApi(8);
    }

    @Test
    void backChannelLogout() {
        signIn("Back-channel logout", "demo-web");
        visitor.next(4, "Send the browser to log out");
        visitor.follow("Go to the authorization server");
        visitor.isAtStep(5, "Come back");
        visitor.nextReceived(6, "Get the logout token");
        visitor.seesClaim("Logout token", "aud", "demo-web");
        visitor.seesChecks("sid is that of the ID token");
        visitor.seesTheWholeFlow();
    }

    @Test
    void discovery() {
        visitor.start("Discovery", "Ask the API");
        visitor.sees("200 OK");
        visitor.next(2, "Ask the authorization server");
        visitor.sees("200 OK");
        visitor.next(3, "Fetch the keys");
        visitor.sees("200 OK");
        visitor.seesTheWholeFlow();
    }

    /** The first three steps of every flow with a user. */
    private void signIn(String flow, String clientId) {
        visitor.start(flow, "Send the browser to the server");
        assertThat(visitor.field("client_id")).containsExactly(clientId);
        assertThat(visitor.field("code_challenge_method")).containsExactly("S256");
        visitor.authorizeAndConsent();
        visitor.isAtStep(2, "Take the code");
        assertThat(visitor.field("code")).singleElement().asString().startsWith("krc_");
        visitor.next(3, "Redeem the code");
        visitor.sees("200 OK");
        visitor.seesClaim("Access token", "client_id", clientId);
        visitor.seesClaim("ID token", "aud", clientId);
    }

    private void askWhoTheUserIs(int number) {
        visitor.next(number, "Ask who the user is");
        visitor.sees("200 OK");
        visitor.seesChecks("sub is that of the ID token");
    }

    private void callTheApi(int number) {
        visitor.next(number, "Call the API");
        visitor.sees("200 OK");
        visitor.seesChecks("the API accepts the token");
        visitor.seesTheWholeFlow();
    }
}
