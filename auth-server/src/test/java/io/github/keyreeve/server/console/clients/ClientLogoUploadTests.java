package io.github.keyreeve.server.console.clients;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.FirstPartyApp;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Administrators upload the logo of a client, by page and by API. */
class ClientLogoUploadTests {

    private static final Node NODE = Node.shared();
    private static final TestUser ADMINISTRATOR = TestUser.on(NODE, "admin");

    private final ClientCredentials client = TestClients.web(NODE, "require_consent", true);
    private final String page = "/admin/clients/" + client.id();
    private final Browser console = Browser.signedIn(NODE, ADMINISTRATOR);
    private final String token = Api.on(NODE).login(ADMINISTRATOR).accessToken();

    @Test
    void showsWhatAPageUploads() {
        Page saved = upload(png(16));

        Page after = console.follow(saved);
        assertThat(after.document().select("[role=status]").text()).contains(client.id() + " is saved.");
        String logo = after.document().select("dl img.logo").attr("src");
        assertThat(logo).matches("/assets/logo-[A-Za-z0-9_-]{22}\\.png");
        assertThat(Server.of(NODE).get(logo).header("Content-Type")).isEqualTo("image/png");
        assertThat(console.get("/admin/audit?client=" + client.id()).body()).contains("logo");
    }

    @Test
    void takesAndRemovesImagesFromPrograms() {
        assertThat(put(client.id(), png(17)).status()).isEqualTo(204);
        String logo = logo();

        Response removed = Server.of(NODE).send(request(client.id()).DELETE());

        assertThat(removed.status()).isEqualTo(204);
        assertThat(logo).isNotEmpty();
        assertThat(logo()).isEmpty();
        assertThat(Server.of(NODE).get(logo).status()).isEqualTo(404);
    }

    @Test
    void takesImagesOfPixelsOnly() {
        byte[] svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(ISO_8859_1);

        for (byte[] content : new byte[][] {svg, png(2049), new byte[0], new byte[100]}) {
            put(client.id(), content).expectProblem(400);
            Page refused = upload(content);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.document().select("#logo-error").text()).contains("2048");
        }
        assertThat(put(client.id(), new byte[300_000]).status()).isEqualTo(413);
        assertThat(logo()).isEmpty();
    }

    @Test
    void leavesAClientOfTheFileAlone() {
        Page shown = console.get("/admin/clients/" + FirstPartyApp.ID);
        assertThat(shown.document().select("input[type=file]")).isEmpty();

        Page refused = console.send(
                form(FirstPartyApp.ID, console.get("/admin/branding").formField("_csrf"), png(16)));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.document().select("[role=alert]").text()).contains("client file");
    }

    @Test
    void isForAdministratorsOnly() {
        String user = Api.on(NODE).login(TestUser.on(NODE)).accessToken();

        assertThat(Server.of(NODE)
                        .send(HttpRequest.newBuilder(NODE.resolve("/api" + page + "/logo"))
                                .header("Authorization", "Bearer " + user)
                                .header("Content-Type", "image/png")
                                .PUT(BodyPublishers.ofByteArray(png(16))))
                        .status())
                .isEqualTo(403);
        Browser other = Browser.signedIn(NODE);
        assertThat(other.send(form(client.id(), other.get("/account").formField("_csrf"), png(16)))
                        .status())
                .isEqualTo(403);
    }

    private String logo() {
        return console.get(page).document().select("dl img.logo").attr("src");
    }

    private Page upload(byte[] content) {
        return console.send(form(client.id(), console.get(page).formField("_csrf"), content));
    }

    private static HttpRequest.Builder form(String clientId, String csrf, byte[] content) {
        String head = "--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + csrf
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n";
        return HttpRequest.newBuilder(NODE.resolve("/admin/clients/" + clientId + "/logo"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(head + new String(content, ISO_8859_1) + "\r\n--b--\r\n", ISO_8859_1));
    }

    private Response put(String clientId, byte[] content) {
        return Server.of(NODE).send(request(clientId).PUT(BodyPublishers.ofByteArray(content)));
    }

    private HttpRequest.Builder request(String clientId) {
        return HttpRequest.newBuilder(NODE.resolve("/api/admin/clients/" + clientId + "/logo"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "image/png");
    }

    /** The header of a square image. */
    private static byte[] png(int side) {
        return ByteBuffer.allocate(64)
                .put("\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR".getBytes(ISO_8859_1))
                .putInt(side)
                .putInt(side)
                .array();
    }
}
