package io.github.keyreeve.server.protocol.authorizationdetails;

import static io.github.keyreeve.server.protocol.authorizationdetails.Payments.ACCOUNT;
import static io.github.keyreeve.server.protocol.authorizationdetails.Payments.NODE;
import static io.github.keyreeve.server.protocol.authorizationdetails.Payments.PAYMENT;
import static io.github.keyreeve.server.protocol.authorizationdetails.Payments.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Consent;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The user sees and decides what is requested in detail, RFC 9396 sections 3 and 12. */
class Rfc9396ConsentTests {

    private final JdbcClient jdbc = NODE.bean(JdbcClient.class);
    private final Browser browser = SignedInUser.at(NODE).browser();
    private final ClientCredentials client = Payments.client("require_consent", true);

    @Test
    @Clause({"RFC9396-3", "RFC9396-12"})
    void showsEachDetailWithItsValues() {
        String payment = Payments.payment("123.50", "<b>Merchant</b> & Sons");
        Consent consent = request(client, payment, ACCOUNT).ask(browser);

        assertThat(consent.text())
                .contains("Make this payment payment_initiation The bank transfers the amount once.")
                .contains(
                        "instructedAmount.currency EUR instructedAmount.amount 123.50 creditorName <b>Merchant</b> & Sons")
                .contains("Read your accounts account_information actions list_accounts read_balances");
        assertThat(consent.page().document().select("main b")).isEmpty();
        assertThat(Payments.request(client, PAYMENT)
                        .with("ui_locales", "de")
                        .ask(browser)
                        .text())
                .contains("Diese Zahlung ausführen");
    }

    @Test
    @Clause("RFC9396-3")
    void givesWhatTheUserAllows() {
        AuthorizationResponse response = request(client, PAYMENT).ask(browser).approve();

        Payments.expect(
                Server.of(NODE)
                        .as(client)
                        .redeem(response.code())
                        .expectOk()
                        .json()
                        .path("authorization_details"),
                PAYMENT);
    }

    @Test
    @Clause("RFC9396-3")
    void givesNothingThatTheUserDenies() {
        request(client, PAYMENT).ask(browser).deny().expectError("access_denied");
    }

    @Test
    @Clause("RFC9396-3")
    void asksEachTime() {
        request(client, PAYMENT).ask(browser).approve().code();

        request(client, PAYMENT).ask(browser);
        request(client, PAYMENT).with("prompt", "none").immediately(browser).expectError("consent_required");
        SignedInUser.request(client, Payments.SCOPE).immediately(browser).code();
    }

    @Test
    @Clause("RFC9396-3")
    void recordsEachConsent() {
        request(client, PAYMENT).ask(browser).approve().code();
        request(client, ACCOUNT, PAYMENT).ask(browser).approve().code();

        assertThat(jdbc.sql("""
                        select facts ->> 'details' from audit_event where event = 'consent_given' and client_id = :client order by id
                        """)
                        .param("client", client.id())
                        .query(String.class)
                        .list())
                .containsExactly("payment_initiation", "account_information payment_initiation");
    }
}
