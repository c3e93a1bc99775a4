package io.github.keyreeve.server.platform.brand;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A brand by configuration shows on each page and mail, and the product nowhere. */
class BrandTests {

    private static final Node NODE = BrandedNode.shared();

    private final Server server = Server.of(NODE);

    /** Every page that can be opened by its address, by an administrator and anonymously. */
    @Test
    void showsTheBrandOnEachPage() {
        Browser administrator = Browser.signedIn(NODE, TestUser.on(NODE, "admin"));
        Set<String> pages = new TreeSet<>();
        for (Browser browser : List.of(administrator, new Browser(NODE))) {
            addresses().forEach(address -> {
                Page page = browser.copy(NODE).get(NODE.resolve(address));
                if (page.header("Content-Type").startsWith("text/html") && !page.isRedirect()) {
                    expectBrand(page, address);
                    pages.add(address);
                }
            });
        }

        assertThat(pages).hasSizeGreaterThan(20).contains("/login", "/account", "/admin/users", "/no-such-page");
    }

    @Test
    void servesTheLogoAndTheColorsFromMemoryUnderNamesThatChangeWithThem() {
        Page page = new Browser(NODE).get("/login");
        String logo = page.document().select("header.brand img").attr("src");
        String sheet = page.document()
                .select("link[href^=/assets/brand-][rel=stylesheet]")
                .attr("href");

        assertThat(logo).matches("/assets/brand-[A-Za-z0-9_-]{22}\\.svg");
        assertThat(page.document().select("link[rel=icon]").attr("href")).isEqualTo(logo);
        Response image = server.get(logo).expectStatus(200);
        assertThat(image.body()).isEqualTo(BrandedNode.LOGO);
        assertThat(image.header("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(image.header("Cache-Control")).contains("immutable", "max-age=31536000", "public");
        assertThat(image.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(image.header("Content-Security-Policy"))
                .isEqualTo("sandbox; default-src 'none'; style-src 'unsafe-inline'");
        server.send(server.to(logo).GET().header("If-None-Match", image.header("ETag")))
                .expectStatus(304);
        Response colors = server.get(sheet).expectStatus(200);
        assertThat(colors.header("Content-Type")).startsWith("text/css");
        assertThat(colors.body()).contains("--accent:#0a5c36");
        server.get("/assets/brand-0123456789012345678901.svg").expectStatus(404);
        assertThat(server.get("/favicon.ico").expectStatus(302).header("Location"))
                .isEqualTo(logo);
    }

    @ParameterizedTest
    @CsvSource({
        "de, Im Hafen anmelden, Datenschutz im Hafen",
        "it, Accedi, Privacy at the harbour",
        "it-CH, Accedi, Privacy at the harbour"
    })
    void showsTextsAndLinksInTheLanguageOfTheUser(String language, String title, String link) {
        Page page = new Browser(NODE)
                .send(HttpRequest.newBuilder(NODE.resolve("/login")).header("Accept-Language", language));

        assertThat(page.document().select("h1").text()).isEqualTo(title);
        assertThat(page.document().select("html").attr("lang")).isEqualTo(language.substring(0, 2));
        assertThat(page.document()
                        .select("footer a[href=https://harbour.example/privacy]")
                        .text())
                .isEqualTo(link);
        assertThat(page.document().select("footer a[href=mailto:help@harbour.example]"))
                .hasSize(1);
    }

    @Test
    void showsItsLinksInTheConsoleToo() {
        Page page = Browser.signedIn(NODE, TestUser.on(NODE, "admin")).get("/admin/users");

        assertThat(page.document().select("footer .links a").eachAttr("href"))
                .containsExactly("https://harbour.example/privacy", "mailto:help@harbour.example");
    }

    @Test
    void announcesTheLanguagesThatItAdds() {
        assertThat(server.get("/.well-known/openid-configuration")
                        .expectStatus(200)
                        .json()
                        .path("ui_locales_supported")
                        .toString())
                .isEqualTo("[\"en\",\"de\",\"fr\",\"it\"]");
    }

    @Test
    void sendsMailsInItsName() {
        Newcomer newcomer = Newcomer.any();
        newcomer.register(Api.on(NODE)).expectStatus(201);

        Mailbox.Received mail = Mailbox.shared().await(newcomer.email());
        assertThat(mail.subject()).contains(BrandedNode.NAME);
        assertThat(mail.raw())
                .contains("From: Harbour Lights <no-reply@localhost>", "Reply-To: answers@harbour.example");
        assertThat(mail.text())
                .contains(BrandedNode.NAME, "help@harbour.example")
                .doesNotContain("Keyreeve");
        assertThat(mail.html()).contains(BrandedNode.NAME, "background:#0a5c36").doesNotContain("Keyreeve");
    }

    @Test
    void namesItselfToPrograms() {
        assertThat(server.get("/").string("name")).isEqualTo(BrandedNode.NAME);
        TestUser user = TestUser.on(NODE);
        assertThat(Api.as(NODE, user).post("/users/me/factors/totp").json().toString())
                .contains("otpauth://totp/Harbour%20Lights:", "issuer=Harbour%20Lights");
        Browser browser = Browser.signedIn(NODE, user);
        assertThat(browser.get("/account/security/passkeys").body())
                .contains(BrandedNode.NAME)
                .doesNotContain("Keyreeve");
    }

    @Test
    void refusesThePasswordThatIsItsName() {
        Newcomer.any().withPassword("HarbourLights2026").register(Api.on(NODE)).expectProblem(400);
    }

    private static void expectBrand(Page page, String address) {
        assertThat(page.document().title()).as(address).endsWith("· " + BrandedNode.NAME);
        assertThat(page.document().select("header .brand, header.brand").text())
                .as(address)
                .contains(BrandedNode.NAME);
        assertThat(page.document().select("link[rel=stylesheet][href^=/assets/brand-]"))
                .as(address)
                .hasSize(1);
        assertThat(page.document().text()).as(address).doesNotContain("Keyreeve");
        assertThat(page.document().select("[src*=keyreeve], [alt*=Keyreeve], [title*=Keyreeve]"))
                .as(address)
                .isEmpty();
    }

    private static Set<String> addresses() {
        Set<String> addresses = new TreeSet<>(Set.of("/no-such-page", "/docs"));
        NODE
                .context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(path ->
                        !path.matches("/(api|users|auth|oauth2|userinfo|connect|health|\\.well-known)\\b.*|.*\\{.*"))
                .forEach(addresses::add);
        return addresses;
    }
}
