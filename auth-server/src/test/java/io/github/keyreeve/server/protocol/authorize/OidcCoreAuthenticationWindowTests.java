package io.github.keyreeve.server.protocol.authorize;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every mixture of old and new factors, OpenID Connect Core sections 2 and 3.1.2.1: the page that a request leads to, or {@code acr},
 * {@code amr} and whether {@code auth_time} is old or new in the tokens. What is old was shown four minutes ago; {@code max_age} is
 * three minutes.
 */
@ResourceLock(Node.CLOCK)
class OidcCoreAuthenticationWindowTests {

    private static final ClientCredentials CLIENT = TestClients.web(Visitor.NODE);

    private final Visitor visitor = new Visitor();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            password, wait                                              | aal1 pwd old              | /login
            password                                                    | aal1 pwd new              | aal1 pwd new
            password, add app, wait                                     | aal1 pwd old              | /login
            password, add app                                           | aal1 pwd new              | aal1 pwd new
            password, add app, wait, code                               | aal2 pwd+otp+mfa old      | /login
            password, add app, wait, recovery code                      | aal2 pwd+otp+mfa old      | /login
            add app, password, code, wait                               | aal2 pwd+otp+mfa old      | /login
            add app, password, recovery code, wait                      | aal2 pwd+otp+mfa old      | /login
            add app, password, code                                     | aal2 pwd+otp+mfa new      | aal2 pwd+otp+mfa new
            add app, password, recovery code                            | aal2 pwd+otp+mfa new      | aal2 pwd+otp+mfa new
            add app, password, code, wait, change password              | aal2 pwd+otp+mfa new      | aal1 pwd new
            add app, password, recovery code, wait, change password     | aal2 pwd+otp+mfa new      | aal1 pwd new
            add app, password, code, wait, change password, code        | aal2 pwd+otp+mfa new      | aal2 pwd+otp+mfa new
            password, add passkey, wait                                 | aal1 pwd old              | /login
            password, add passkey, wait, passkey                        | aal2 pwd+hwk+user+mfa new | aal2 hwk+user new
            add passkey, passkey, wait                                  | aal2 hwk+user old         | /login
            add passkey, passkey                                        | aal2 hwk+user new         | aal2 hwk+user new
            add passkey, password, passkey, wait                        | aal2 pwd+hwk+user+mfa old | /login
            add passkey, password, passkey                              | aal2 pwd+hwk+user+mfa new | aal2 pwd+hwk+user+mfa new
            add passkey, password, passkey, wait, change password       | aal2 pwd+hwk+user+mfa new | aal1 pwd new
            password, add app, add passkey, passkey, wait, code         | aal2 pwd+otp+hwk+user+mfa old | /login
            remembered password, wait, lose session                     | 0 - old                   | /login
            remembered password, add app, wait, lose session, code      | 0 - old                   | /login
            remembered password, wait, lose session, password           | aal1 pwd new              | aal1 pwd new
            remembered password, add app, wait, lose session, password, code | aal2 pwd+otp+mfa new | aal2 pwd+otp+mfa new
            """)
    @Clause({"OIDC-Core-2", "OIDC-Core-3.1.2.1"})
    void countsForMaxAgeWhatIsInItsTime(String shown, String whole, String inTime) {
        visitor.does(shown);

        expect("", whole);
        expect("max_age=180", inTime);
        expect("max_age=180&prompt=none", inTime.equals("/login") ? "login_required" : inTime);
        expect("max_age=3600", whole.startsWith("0") ? "/login" : whole);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            password, wait                                              | aal1 pwd old              | /login
            password                                                    | aal1 pwd new              | aal1 pwd new
            password, add app, wait                                     | /login/otp                | /login
            password, add app                                           | /login/otp                | /login/otp
            password, add app, wait, code                               | aal2 pwd+otp+mfa old      | /login
            password, add app, wait, recovery code                      | aal2 pwd+otp+mfa old      | /login
            add app, password, code, wait                               | aal2 pwd+otp+mfa old      | /login
            add app, password, code                                     | aal2 pwd+otp+mfa new      | aal2 pwd+otp+mfa new
            add app, password, code, wait, change password              | aal2 pwd+otp+mfa new      | /login/otp
            add app, password, code, wait, change password, code        | aal2 pwd+otp+mfa new      | aal2 pwd+otp+mfa new
            add app, password, recovery code, wait, change password     | aal2 pwd+otp+mfa new      | /login/otp
            password, add passkey, wait                                 | /login/otp                | /login
            password, add passkey, wait, passkey                        | aal2 pwd+hwk+user+mfa new | aal2 hwk+user new
            add passkey, passkey, wait                                  | aal2 hwk+user old         | /login
            add passkey, passkey                                        | aal2 hwk+user new         | aal2 hwk+user new
            add passkey, password, passkey, wait, change password       | aal2 pwd+hwk+user+mfa new | /login/otp
            remembered password, wait, lose session                     | /login                    | /login
            remembered password, add app, wait, lose session, code      | /login                    | /login
            remembered password, wait, lose session, password           | aal1 pwd new              | aal1 pwd new
            remembered password, add app, wait, lose session, password, code | aal2 pwd+otp+mfa new | aal2 pwd+otp+mfa new
            """)
    @Clause({"OIDC-Core-2", "OIDC-Core-3.1.2.1", "OIDC-Core-5.5.1.1"})
    void asksForTheLevelThatTheClientPrefersInTheTimeThatItAsksFor(String shown, String level, String levelInTime) {
        visitor.does(shown);

        for (String values : new String[] {"aal2", "aal2 aal1", "gold aal2 0"}) {
            expect("acr_values=" + values, level);
            expect("acr_values=" + values + "&max_age=180", levelInTime);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            password, add app, wait                                     | aal1 pwd old              | aal1 pwd old
            password, add app, wait, code                               | aal2 pwd+otp+mfa old      | aal2 pwd+otp+mfa old
            add passkey, passkey                                        | aal2 hwk+user new         | aal2 hwk+user new
            remembered password, wait, lose session                     | /login                    | 0 - old
            remembered password, add app, wait, lose session, code      | /login                    | 0 - old
            remembered password, wait, lose session, password           | aal1 pwd new              | aal1 pwd new
            """)
    @Clause({"OIDC-Core-2", "OIDC-Core-3.1.2.1", "OIDC-Core-5.5.1.1"})
    void isContentWithALowerLevelWhenTheClientIs(String shown, String one, String none) {
        visitor.does(shown);

        expect("acr_values=aal1", one);
        expect("acr_values=aal1 aal2", one);
        expect("acr_values=0", none);
        expect("acr_values=0 aal2 aal1", none);
        expect("acr_values=aal1&prompt=none", none);
        expect("acr_values=aal2&prompt=none", none);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            password
            add app, password, code
            add app, password, recovery code
            add passkey, passkey
            add passkey, password, passkey
            password, add app, add passkey, passkey, code
            remembered password, lose session
            remembered password, lose session, password
            """)
    @Clause("OIDC-Core-3.1.2.1")
    void asksAgainHoweverRecentTheFactorsAre(String shown) {
        visitor.does(shown);

        for (String demand : new String[] {
            "prompt=login",
            "prompt=select_account",
            "max_age=0",
            "prompt=login&max_age=3600",
            "prompt=login&acr_values=aal2"
        }) {
            expect(demand, "/login");
            expect(demand, "/login");
        }
        expect("max_age=0&prompt=none", "login_required");
    }

    private void expect(String parameters, String outcome) {
        visitor.requests(CLIENT, parameters).expect(outcome);
    }
}
