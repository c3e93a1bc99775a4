package io.github.keyreeve.server.protocol.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What satisfies a request for a new authentication, OpenID Connect Core section 3.1.2.1, and what does not. */
@ResourceLock(Node.CLOCK)
class OidcCoreReauthenticationTests {

    private static final ClientCredentials CLIENT = TestClients.web(Visitor.NODE);

    private final Visitor visitor = new Visitor();

    @ParameterizedTest
    @ValueSource(strings = {"prompt=login", "prompt=select_account", "max_age=60", "max_age=0"})
    @Clause("OIDC-Core-3.1.2.1")
    void isNotSatisfiedByACodeTwentyDaysAfterThePassword(String demand) {
        visitor.does("remembered password, add app, twenty days, lose session");

        expectSignInAfter("code", demand);
        expectSignInAfter("recovery code", demand);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompt=login", "prompt=select_account", "max_age=60", "max_age=0"})
    @Clause("OIDC-Core-3.1.2.1")
    void isNotSatisfiedByACodeInTheSessionOfThePassword(String demand) {
        visitor.does("password, add app, wait");

        expectSignInAfter("code", demand);
        expectSignInAfter("recovery code", demand);
    }

    /** The user has typed the password before, and goes back from the page that the request led to. */
    @ParameterizedTest
    @ValueSource(strings = {"prompt=login", "prompt=select_account", "max_age=60", "max_age=0"})
    @Clause("OIDC-Core-3.1.2.1")
    @Tag("AZ-24")
    void isNotSatisfiedByGoingBackToASignInThatHadBegun(String demand) {
        visitor.does("add app, password, wait");

        expectSignInAfter("code", demand);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompt=login", "prompt=select_account", "max_age=60", "max_age=0"})
    @Clause("OIDC-Core-3.1.2.1")
    void isNotSatisfiedByARememberMeCookie(String demand) {
        visitor.does("remembered password, wait, lose session");
        expectSignInAfter("lose session", demand);
        Visitor.Request request = visitor.requests(CLIENT, demand);

        visitor.browser().lose("keyreeve-session");
        visitor.browser()
                .send(HttpRequest.newBuilder(Visitor.NODE.resolve(request.address()))
                        .header("Sec-Fetch-Dest", "iframe"));

        request.expect("/login");
    }

    @ParameterizedTest(name = "{0}; then {1}")
    @CsvSource(delimiter = '|', textBlock = """
            password                                  | password                | aal1 pwd new
            password                                  | change password         | aal1 pwd new
            password, add app                         | password, code          | aal2 pwd+otp+mfa new
            password, add app                         | change password         | /login
            password, add app                         | change password, code   | /login
            add app, password, code                   | password                | /login
            add app, password, code                   | code                    | /login
            add app, password, code                   | recovery code           | /login
            add app, password, code                   | password, code          | aal2 pwd+otp+mfa new
            add app, password, code                   | password, recovery code | aal2 pwd+otp+mfa new
            add app, password, code                   | code, password, code    | aal2 pwd+otp+mfa new
            add app, password, code                   | change password         | /login/otp
            add app, password, code                   | change password, code   | aal2 pwd+otp+mfa new
            password, add passkey                     | password                | /login
            password, add passkey                     | passkey                 | aal2 hwk+user new
            password, add passkey                     | password, passkey       | aal2 pwd+hwk+user+mfa new
            password, add passkey                     | change password         | /login
            add passkey, passkey                      | change password         | /login/otp
            add passkey, passkey                      | passkey                 | aal2 hwk+user new
            password, add app, add passkey            | passkey                 | aal2 hwk+user new
            password, add app, add passkey            | code                    | /login
            remembered password                       | lose session            | /login
            remembered password, lose session         | password                | aal1 pwd new
            remembered password, lose session         | remembered password     | aal1 pwd new
            remembered password, add app, lose session | code                   | /login
            remembered password, add app, lose session | password, code         | aal2 pwd+otp+mfa new
            add app, password                         | code                    | /login
            add app, password                         | password, code          | aal2 pwd+otp+mfa new
            """)
    @Clause({"OIDC-Core-2", "OIDC-Core-3.1.2.1"})
    @Tag("AZ-24")
    void countsWhatIsShownAfterTheRequest(String before, String after, String outcome) {
        for (String demand : new String[] {
            "prompt=login",
            "prompt=select_account consent",
            "max_age=0",
            "prompt=login&max_age=3600",
            "prompt=login&acr_values=aal2"
        }) {
            Visitor other = new Visitor().does(before);
            Visitor.Request request = other.requests(CLIENT, demand);
            request.expect("/login");
            other.does(after);
            request.expect(outcome);
            request.expect(outcome.equals("/login/otp") ? "/login/otp" : "/login");
        }
    }

    @ParameterizedTest(name = "{0}; {1}; {2}")
    @CsvSource(delimiter = '|', textBlock = """
            password, wait                            | max_age=180 | password       | aal1 pwd new
            password, wait                            | max_age=180 | change password | aal1 pwd new
            add app, password, code, wait             | max_age=180 | change password | aal1 pwd new
            add app, password, code, wait             | max_age=180 | password       | /login
            add app, password, code, wait             | max_age=180 | password, code | aal2 pwd+otp+mfa new
            add app, password, code, wait             | max_age=180 | code           | /login
            password, add passkey, wait               | max_age=180 | passkey        | aal2 hwk+user new
            remembered password, lose session         | max_age=180 | password       | aal1 pwd new
            add app, password, code, wait             | max_age=60  | password, wait, code | aal2 pwd+otp+mfa old
            add app, password, code, wait             | max_age=60  | password, code, wait, wait | /login
            password, add app                         | acr_values=aal2 | code           | aal2 pwd+otp+mfa new
            password, add app, wait                   | acr_values=aal2 | recovery code  | aal2 pwd+otp+mfa old
            password, add passkey, wait               | acr_values=aal2 | passkey        | aal2 pwd+hwk+user+mfa new
            remembered password, lose session         | acr_values=aal2 | password       | aal1 pwd new
            remembered password, add app, lose session | acr_values=aal2 | code          | /login
            remembered password, add app, lose session | acr_values=aal2 | password, code | aal2 pwd+otp+mfa new
            remembered password, lose session         | acr_values=aal1 | password       | aal1 pwd new
            remembered password, add app, lose session | acr_values=aal1 | password      | /login
            remembered password, add app, lose session | acr_values=aal1 | password, code | aal2 pwd+otp+mfa new
            password, add app                         | acr_values=aal2&max_age=180 | code           | aal2 pwd+otp+mfa new
            password, add app, wait                   | acr_values=aal2&max_age=180 | code           | /login
            password, add app, wait                   | acr_values=aal2&max_age=180 | code, password, code | aal2 pwd+otp+mfa new
            password, add app, wait                   | acr_values=aal2&max_age=180 | change password | /login
            add app, password, code, wait, change password | acr_values=aal2&max_age=180 | code      | aal2 pwd+otp+mfa new
            """)
    @Clause({"OIDC-Core-2", "OIDC-Core-3.1.2.1"})
    void countsWhatIsShownInTime(String before, String parameters, String after, String outcome) {
        Visitor.Request request = visitor.does(before).requests(CLIENT, parameters);
        request.expectPage();

        visitor.does(after);

        request.expect(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompt=login", "max_age=0"})
    @Clause("OIDC-Core-3.1.2.1")
    void isSatisfiedOnceAndForNoOtherRequest(String demand) {
        visitor.does("password");
        Visitor.Request one = visitor.requests(CLIENT, demand);
        Visitor.Request other = visitor.requests(CLIENT, demand + "&nonce=other");
        one.expect("/login");
        other.expect("/login");
        visitor.does("password");

        other.expect("aal1 pwd new");

        one.expect("/login");
        other.expect("/login");
    }

    /** The user is known by then, and may choose another account. */
    @Test
    @Clause("OIDC-Core-3.1.2.1")
    void isSatisfiedByAnotherUser() {
        visitor.does("password");
        Visitor.Request request = visitor.requests(CLIENT, "prompt=select_account");
        request.expect("/login");

        visitor.becomes(new Visitor()).does("password");

        request.expect("aal1 pwd new");
    }

    @Test
    @Tag("LG-15")
    void leavesThePageOfTheCodeToUsersWhoHaveShownAPassword() {
        visitor.does("remembered password, add app, lose session");

        assertThat(visitor.browser().get("/login/otp").location()).hasPath("/login");
        assertThat(visitor.browser().get("/login/recovery").location()).hasPath("/login");
    }

    private void expectSignInAfter(String shown, String demand) {
        Visitor.Request request = visitor.requests(CLIENT, demand);
        request.expect("/login");
        visitor.does(shown);
        request.expect("/login");
    }
}
