package io.github.keyreeve.resource.problems;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.resource.testing.Api;
import io.github.keyreeve.resource.testing.Response;
import io.github.keyreeve.resource.testing.Token;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad requests get a problem, RFC 9457, that says what to mend. */
class ProblemTests {

    private static final String INVOICE = """
            {"customer": "Brook & Sons", "currency": "EUR", "due_on": "2100-01-31",
             "lines": [{"description": "Paint", "quantity": 1, "unit_price": 9}]}
            """;

    private final Api api = Api.shared();
    private final String token =
            Token.of(Api.sharedIssuer(), "alice").scope("api.read api.write").jwt();

    @Test
    void namesEachFieldThatIsNotAllowed() {
        Response response = api.post("/invoices", token, """
                        {"customer": " ", "currency": "EUR", "due_on": "2001-01-01",
                         "lines": [{"description": "x", "quantity": 0, "unit_price": 0.001}]}
                        """).expectProblem(400);

        assertThat(response.json().at("/fields"))
                .extracting(field -> field.at("/name").asString())
                .containsExactly("customer", "due_on", "lines[0].quantity", "lines[0].unit_price");
    }

    @Test
    void namesAFieldThatItDoesNotKnow() {
        Response response = api.post("/invoices", token, "{\"lines\": [{\"colour\": \"red\"}]}")
                .expectProblem(400);

        assertThat(response.text("/fields/0/name")).isEqualTo("lines[0].colour");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"\"", "{}"})
    void refusesABodyThatIsNoInvoice(String json) {
        api.post("/invoices", token, json).expectProblem(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "EUR | XXL",
                "2100-01-31 | tomorrow",
                "{\"description\": \"Paint\", \"quantity\": 1, \"unit_price\": 9} | null",
                "\"quantity\": 1 | \"quantity\": 1.5",
                "\"quantity\": 1 | \"quantity\": 99999999999",
                "\"unit_price\": 9 | \"unit_price\": -9",
                "\"unit_price\": 9 | \"unit_price\": 1e9999999",
                "\"unit_price\": 9 | \"unit_price\": \"nine\"",
                "Paint | a\\u0000b",
                "Paint | a\u0000b",
                "\"customer\" | \"customer\": \"Brook\", \"customer\"",
            })
    void refusesAnInvoiceWithOneFault(String right, String wrong) {
        String faulty = INVOICE.replace(right, wrong);

        assertThat(faulty).isNotEqualTo(INVOICE);
        api.post("/invoices", token, faulty).expectProblem(400);
    }

    @Test
    void takesTheInvoiceThatTheOtherTestsSpoil() {
        api.post("/invoices", token, INVOICE).expect(201);
    }

    @Test
    void refusesABodyThatIsNotUtf8() {
        byte[] latin1 = INVOICE.replace("Paint", "Bücher").getBytes(StandardCharsets.ISO_8859_1);

        api.send(api.request("/invoices", token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(latin1)))
                .expectProblem(400);
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        api.post("/invoices", token, INVOICE + " ".repeat(100_000)).expectProblem(400);
    }

    @Test
    void saysThatAMethodIsNotThere() {
        Response response = api.send(api.request("/invoices", token).DELETE()).expectProblem(405);

        assertThat(response.header("Allow")).contains("GET").contains("POST");
    }

    @Test
    void wantsJson() {
        api.send(api.request("/invoices", token)
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("customer=x")))
                .expectProblem(415);
    }

    @Test
    void offersNothingButJson() {
        api.send(api.request("/invoices", token).header("Accept", "text/html")).expect(406);
    }

    @Test
    void knowsNoInvoiceByARubbishId() {
        api.get("/invoices/rubbish", token).expectProblem(400);
    }

    @Test
    void answersWhatTheFirewallRefuses() {
        api.get("/invoices;x=y", token).expectProblem(400);
    }
}
