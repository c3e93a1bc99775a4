package io.github.keyreeve.server.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Owners change their standard claims on the profile page. */
class ProfilePageTests {

    private static final Node NODE = Node.shared();

    private final TestUser user = TestUser.on(NODE);
    private final Browser browser = Browser.signedIn(NODE, user);

    @Test
    void changesWhatIsEntered() {
        assertThat(save(Map.of(
                                "full_name", "Ada Lovelace",
                                "given_name", "Ada",
                                "profile", "https://example.com/ada",
                                "street_address", "12 St James’s Square\r\nFlat 2",
                                "locality", "London",
                                "phone_number", "+44 20 7123 4567"))
                        .isRedirect())
                .isTrue();

        JsonNode account = Api.as(NODE, user).get("/users/me").expectOk().json();
        assertThat(account.path("full_name").asString()).isEqualTo("Ada Lovelace");
        assertThat(account.path("profile").asString()).isEqualTo("https://example.com/ada");
        assertThat(account.at("/address/street_address").asString()).isEqualTo("12 St James’s Square\nFlat 2");
        Page page = browser.get("/account");
        assertThat(page.formField("given_name")).isEqualTo("Ada");
        assertThat(page.formField("phone_number")).isEqualTo("+442071234567");
        assertThat(page.document().select("#street_address").text()).contains("Flat 2");
        assertThat(page.document().text()).contains("This number is not confirmed.");
    }

    @Test
    void removesWhatIsEmptied() {
        save(Map.of("given_name", "Ada", "country", "UK"));

        save(Map.of("given_name", "", "country", " ", "gender", ""));

        assertThat(Api.as(NODE, user).get("/users/me").json().propertyNames()).doesNotContain("given_name", "address");
    }

    @Test
    void namesEachErrorAtItsFieldAndKeepsWhatWasEntered() {
        Page page = save(Map.of("given_name", "Ada", "birthdate", "10.12.1815", "locality", "x".repeat(201)));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.document().select("[role=alert]")).hasSize(1);
        assertThat(page.document().select("[aria-invalid=true]").eachAttr("name"))
                .containsExactly("birthdate", "locality");
        assertThat(page.document().select("[autofocus]").eachAttr("name")).containsExactly("birthdate");
        assertThat(page.document().title()).startsWith("Error: ");
        assertThat(page.document().select("#birthdate").attr("aria-describedby"))
                .isEqualTo("birthdate-error birthdate-detail");
        assertThat(page.document().select("#birthdate-error").text()).contains("1990-12-31");
        assertThat(page.document().select("#locality-error").text()).contains("200");
        assertThat(page.formField("given_name")).isEqualTo("Ada");
        assertThat(page.formField("birthdate")).isEqualTo("10.12.1815");
        assertThat(Api.as(NODE, user).get("/users/me").json().has("given_name")).isFalse();
    }

    @Test
    void opensTheGroupsThatHaveAValueOrAnError() {
        assertThat(browser.get("/account").document().select("form details[open]"))
                .isEmpty();

        save(Map.of("gender", "female"));
        assertThat(browser.get("/account").document().select("form details[open] #gender"))
                .hasSize(1);
        assertThat(browser.get("/account").document().select("form details[open]"))
                .hasSize(1);
        assertThat(save(Map.of("phone_number", "none")).document().select("form details[open] #phone_number"))
                .hasSize(1);
    }

    @Test
    void verifiesNoNumber() {
        save(Map.of("phone_number", "+442071234567", "phone_number_verified", "true"));

        assertThat(Api.as(NODE, user)
                        .get("/users/me")
                        .json()
                        .path("phone_number_verified")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void showsTheAddressAsOnALabelIfThereIsOne() {
        assertThat(browser.get("/account").document().select("#formatted")).isEmpty();
        Api.as(NODE, user)
                .put("/users/me", "address", Map.of("formatted", "1 High Street\nOxford"))
                .expectOk();

        Page page = browser.get("/account");

        assertThat(page.document().select("#formatted").text()).contains("High Street");
    }

    private Page save(Map<String, String> entered) {
        Map<String, String> form = new HashMap<>(entered);
        form.put("_csrf", browser.get("/account").formField("_csrf"));
        return browser.post("/account", form);
    }
}
