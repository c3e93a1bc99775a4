package io.github.keyreeve.server.protocol.authorizationdetails;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.SignedInUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node whose operator has declared types of authorization details, as in the examples of RFC 9396, and details of them. */
final class Payments {

    static final String SCOPE = "openid api.read";

    static final List<String> TYPES = List.of("payment_initiation", "account_information");

    private static final String DECLARED = """
            {
              "payment_initiation": {
                "title": { "en": "Make this payment", "de": "Diese Zahlung ausführen", "fr": "Effectuer ce paiement" },
                "description": { "en": "The bank transfers the amount once." },
                "schema": {
                  "type": "object",
                  "required": ["instructedAmount", "creditorName"],
                  "properties": {
                    "actions": { "items": { "enum": ["initiate", "cancel"] } },
                    "locations": true,
                    "instructedAmount": {
                      "type": "object",
                      "required": ["currency", "amount"],
                      "properties": { "currency": { "type": "string" }, "amount": { "type": "string" } },
                      "additionalProperties": false
                    },
                    "creditorName": { "type": "string" }
                  }
                }
              },
              "account_information": {
                "title": { "en": "Read your accounts" },
                "schema": {
                  "properties": { "actions": true, "locations": true, "datatypes": true, "identifier": true, "privileges": true, "limit": true }
                }
              }
            }
            """;

    static final Node NODE = Node.builder()
            .property("keyreeve.authorization-details", file(DECLARED))
            .shared();

    static final String PAYMENT = payment("123.50", "Merchant A");
    static final String ACCOUNT =
            "{\"type\":\"account_information\",\"actions\":[\"list_accounts\",\"read_balances\"],\"locations\":[\"https://accounts.example\"]}";

    private static final JsonMapper JSON = new JsonMapper();

    private Payments() {}

    static String payment(String amount, String creditor) {
        return """
                {"type":"payment_initiation","instructedAmount":{"currency":"EUR","amount":"%s"},"creditorName":"%s"}""".formatted(amount, creditor);
    }

    static String array(String... details) {
        return "[" + String.join(",", details) + "]";
    }

    /** A client that may request both types; more metadata in name-value pairs. */
    static ClientCredentials client(Object... more) {
        return TestClients.web(NODE, with(more));
    }

    static ClientCredentials service(Object... more) {
        return TestClients.service(NODE, with(more));
    }

    private static Object[] with(Object... more) {
        List<Object> all = new ArrayList<>(List.of("authorization_details_types", TYPES));
        all.addAll(List.of(more));
        return all.toArray();
    }

    static AuthorizationRequest request(ClientCredentials client, String... details) {
        return SignedInUser.request(client, SCOPE).with("authorization_details", array(details));
    }

    /** Expects that these are the same, in whatever order their members are. */
    static void expect(JsonNode found, String... details) {
        assertThat(found).isEqualTo(JSON.readTree(array(details)));
    }

    private static Path file(String content) {
        try {
            Path file = Files.createTempFile("authorization-details", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
