package io.github.keyreeve.server.console.branding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.platform.brand.BrandedNode;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Administrators upload the logo and the icon of the brand, by page and by API. */
class UploadedImagesTests {

    private static final Node NODE =
            Node.builder().database(EmbeddedPostgres.shared().createDatabase()).start();

    private static final TestUser ADMINISTRATOR = TestUser.on(NODE, "admin");
    private static final String IMAGES = "/admin/branding/images";
    private static final String API = "/api/admin/branding/";
    private static final byte[] PNG = "\u0089PNG\r\n\u001a\n\u0000\u00ff".getBytes(ISO_8859_1);
    private static final byte[] SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(UTF_8);

    private final Browser console = Browser.signedIn(NODE, ADMINISTRATOR);
    private final String token = Api.on(NODE).login(ADMINISTRATOR).accessToken();

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @BeforeEach
    void remove() {
        remove("logo");
        remove("icon");
    }

    @Test
    void showsWhatAPageUploads() {
        Page form = console.get("/admin/branding");
        assertThat(form.document().select("form[enctype=multipart/form-data] input[type=file]"))
                .hasSize(2);

        Page saved = upload(form, "logo", PNG);

        assertThat(console.follow(saved).document().select("[role=status]").text())
                .contains("The branding is saved.");
        String logo =
                new Browser(NODE).get("/login").document().select("header img").attr("src");
        assertThat(logo).matches("/assets/brand-[A-Za-z0-9_-]{22}\\.png");
        Response served = Server.of(NODE).get(logo);
        assertThat(served.header("Content-Type")).isEqualTo("image/png");
        assertThat(served.header("Cache-Control")).contains("immutable");
        assertThat(served.headers("Set-Cookie")).isEmpty();

        Page removed = console.post(
                IMAGES,
                Map.of("_csrf", console.get("/admin/branding").formField("_csrf"), "image", "logo", "act", "remove"));
        assertThat(removed.status()).isEqualTo(302);
        assertThat(new Browser(NODE)
                        .get("/login")
                        .document()
                        .select("header img")
                        .attr("src"))
                .isEqualTo("/assets/keyreeve.svg");
        assertThat(Server.of(NODE).get(logo).status()).isEqualTo(404);
    }

    @Test
    void takesImagesFromPrograms() {
        Response put = put("icon", "image/svg+xml", SVG).expectOk();

        String icon = put.string("icon");
        assertThat(put.json().path("logo").isNull()).isTrue();
        Response served = Server.of(NODE).get(icon);
        assertThat(served.header("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(served.header("Content-Security-Policy")).startsWith("sandbox; default-src 'none'");
        assertThat(served.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(new Browser(NODE)
                        .get("/login")
                        .document()
                        .select("link[rel=icon]")
                        .attr("href"))
                .isEqualTo(icon);
        assertThat(remove("icon").status()).isEqualTo(204);
        assertThat(Server.of(NODE).get(icon).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GIF89a", "<html/>", "<svg/>", "\u0000\u0001"})
    void refusesWhatIsNoImage(String content) {
        Response refused =
                put("logo", "image/png", content.getBytes(ISO_8859_1)).expectProblem(400);
        Page page = upload(console.get("/admin/branding"), "logo", content.getBytes(ISO_8859_1));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.document().select(".refused").text()).contains("at most 256 kB");
        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void boundsTheBody() {
        assertThat(put("logo", "image/png", new byte[300_000]).status()).isEqualTo(413);
        assertThat(upload(console.get("/admin/branding"), "logo", new byte[300_000])
                        .status())
                .isEqualTo(413);
        byte[] large = new byte[256 * 1024];
        System.arraycopy(PNG, 0, large, 0, PNG.length);
        put("logo", "image/png", large).expectOk();
    }

    /** The body of every other request is text, and short. */
    @Test
    void takesFilesNowhereElse() {
        for (String path : new String[] {"/api/admin/branding", "/api/admin/clients/a", "/users/me"}) {
            assertThat(send("PUT", path, "image/png", PNG).status()).isEqualTo(400);
            assertThat(send("PUT", path, "image/png", new byte[70_000]).status())
                    .isEqualTo(413);
        }
    }

    @Test
    void readsOneFileAndEachFieldOnce() {
        Page form = console.get("/admin/branding");
        String part = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nx\r\n";
        String field = "--b\r\nContent-Disposition: form-data; name=\"image\"\r\n\r\nlogo\r\n";

        for (String body : new String[] {part + part + "--b--", field + field + "--b--", part}) {
            assertThat(console.send(post(body.getBytes(UTF_8))).status()).isEqualTo(400);
        }
        assertThat(form.status()).isEqualTo(200);
    }

    @Test
    void needsTheTokenOfTheFormAndTheRightToDoIt() {
        assertThat(console.send(post(multipart("", "logo", PNG))).status()).isEqualTo(403);
        Browser user = Browser.signedIn(NODE);
        Page account = user.get("/account");
        assertThat(user.send(post(multipart(account.formField("_csrf"), "logo", PNG)))
                        .status())
                .isEqualTo(403);
        assertThat(Server.of(NODE)
                        .send(HttpRequest.newBuilder(NODE.resolve(API + "logo"))
                                .header("Content-Type", "image/png")
                                .PUT(BodyPublishers.ofByteArray(PNG)))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void leavesToTheConfigurationWhatItSets() {
        Node configured = BrandedNode.shared();
        String there =
                Api.on(configured).login(TestUser.on(configured, "admin")).accessToken();

        Response refused = Server.of(configured)
                .send(HttpRequest.newBuilder(configured.resolve(API + "logo"))
                        .header("Authorization", "Bearer " + there)
                        .header("Content-Type", "image/png")
                        .PUT(BodyPublishers.ofByteArray(PNG)));

        refused.expectProblem(409);
        assertThat(refused.string("detail")).isEqualTo("The configuration of the server sets logo: change it there.");
    }

    private Page upload(Page form, String image, byte[] content) {
        return console.send(post(multipart(form.formField("_csrf"), image, content)));
    }

    private static HttpRequest.Builder post(byte[] body) {
        return HttpRequest.newBuilder(NODE.resolve(IMAGES))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(body));
    }

    private static byte[] multipart(String csrf, String image, byte[] content) {
        String head = "--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + csrf
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"image\"\r\n\r\n" + image
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n";
        return (head + new String(content, ISO_8859_1) + "\r\n--b--\r\n").getBytes(ISO_8859_1);
    }

    private Response put(String image, String type, byte[] content) {
        return send("PUT", API + image, type, content);
    }

    private Response remove(String image) {
        return Server.of(NODE)
                .send(HttpRequest.newBuilder(NODE.resolve(API + image))
                        .header("Authorization", "Bearer " + token)
                        .DELETE());
    }

    private Response send(String method, String path, String type, byte[] content) {
        return Server.of(NODE)
                .send(HttpRequest.newBuilder(NODE.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofByteArray(content)));
    }
}
