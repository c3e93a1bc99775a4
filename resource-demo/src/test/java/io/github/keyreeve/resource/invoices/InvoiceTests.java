package io.github.keyreeve.resource.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.resource.testing.Api;
import io.github.keyreeve.resource.testing.FakeIssuer;
import io.github.keyreeve.resource.testing.Response;
import io.github.keyreeve.resource.testing.Token;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvoiceTests {

    private static final String INVOICE = """
            {"customer": "Brook & Sons", "currency": "EUR", "due_on": "2100-01-31",
             "lines": [{"description": "Repair of a gate", "quantity": 3, "unit_price": 40.50},
                       {"description": "Paint", "quantity": 1, "unit_price": 9}]}
            """;

    private final Api api = Api.shared();
    private final FakeIssuer issuer = Api.sharedIssuer();
    private final String someone = UUID.randomUUID().toString();

    @Test
    void issuesAnInvoiceAndShowsIt() {
        String token = writer(someone).jwt();

        Response issued = api.post("/invoices", token, INVOICE).expect(201);

        assertThat(issued.text("/state")).isEqualTo("open");
        assertThat(issued.text("/owner")).isEqualTo(someone);
        assertThat(issued.json().at("/total").decimalValue()).isEqualByComparingTo("130.50");
        assertThat(issued.header("Location")).isEqualTo("/invoices/" + issued.text("/id"));
        assertThat(api.get(issued.header("Location"), token).expect(200).json()).isEqualTo(issued.json());
    }

    @Test
    void cancelsAnInvoiceAsOftenAsOneAsks() {
        String token = writer(someone).jwt();
        String path = api.post("/invoices", token, INVOICE).header("Location");

        assertThat(api.post(path + "/cancel", token, "").expect(200).text("/state"))
                .isEqualTo("cancelled");
        assertThat(api.post(path + "/cancel", token, "").expect(200).text("/state"))
                .isEqualTo("cancelled");
        assertThat(api.get(path, token).text("/state")).isEqualTo("cancelled");
    }

    @Test
    void listsOwnInvoicesNewestFirst() {
        String token = writer(someone).jwt();
        String first = api.post("/invoices", token, INVOICE).text("/id");
        String second = api.post("/invoices", token, INVOICE).text("/id");

        Response list = api.get("/invoices", token).expect(200);

        assertThat(list.json().at("/items"))
                .extracting(item -> item.at("/id").asString())
                .containsExactly(second, first);
        assertThat(list.json().at("/total").asInt()).isEqualTo(2);
    }

    @Test
    void hidesTheInvoicesOfOthers() {
        String path = api.post("/invoices", writer(someone).jwt(), INVOICE).header("Location");
        String other = writer("other-" + someone).role("admin").jwt();

        api.get(path, other).expectProblem(404);
        api.post(path + "/cancel", other, "").expectProblem(404);
        assertThat(api.get("/invoices", other).json().at("/total").asInt()).isZero();
    }

    @Test
    void showsEverybodysInvoicesToAService() {
        String path = api.post("/invoices", writer(someone).jwt(), INVOICE).header("Location");
        String service = Token.ofService(issuer).scope("api.read").jwt();

        api.get(path, service).expect(200);
        assertThat(api.get("/invoices", service).json().at("/items"))
                .anySatisfy(item -> assertThat(item.at("/owner").asString()).isEqualTo(someone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"free", "unheard-of"})
    void allowsThreeOpenInvoicesToTheSmallestTier(String tier) {
        String token = writer(someone).tier(tier).jwt();
        api.post("/invoices", token, INVOICE).expect(201);
        api.post("/invoices", token, INVOICE).expect(201);
        String third = api.post("/invoices", token, INVOICE).expect(201).header("Location");

        api.post("/invoices", token, INVOICE).expectProblem(409);

        api.post(third + "/cancel", token, "").expect(200);
        api.post("/invoices", token, INVOICE).expect(201);
    }

    @Test
    void keepsTheLimitWhenRequestsComeAtOnce() {
        String token = writer(someone).jwt();

        IntStream.range(0, 16).parallel().forEach(i -> api.post("/invoices", token, INVOICE));

        assertThat(api.get("/invoices", token).json().at("/total").asInt()).isEqualTo(3);
    }

    @Test
    void allowsAndShowsMoreToThePremiumTier() {
        String premium = writer(someone).tier("premium").jwt();
        for (int i = 0; i < 12; i++) {
            api.post("/invoices", premium, INVOICE).expect(201);
        }

        assertThat(api.get("/invoices", premium).json().at("/items")).hasSize(12);
        Response free = api.get("/invoices", writer(someone).tier("free").jwt());
        assertThat(free.json().at("/items")).hasSize(10);
        assertThat(free.json().at("/total").asInt()).isEqualTo(12);
    }

    @Test
    void givesNumbersToAnAdministrator() {
        api.post("/invoices", writer(someone).jwt(), INVOICE).expect(201);
        String admin = Token.of(issuer, "admin").scope("api.read").role("admin").jwt();

        Response statistics = api.get("/statistics", admin).expect(200);

        assertThat(statistics.json().at("/open").asInt()).isPositive();
        assertThat(statistics.json().at("/open_amounts/EUR").decimalValue()).isPositive();
        assertThat(statistics.body()).doesNotContain(someone);
    }

    private Token writer(String user) {
        return Token.of(issuer, user).scope("api.read api.write");
    }
}
