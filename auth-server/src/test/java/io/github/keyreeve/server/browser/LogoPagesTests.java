package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A logo of an application is uploaded in the console, and shown where users sign in; the pages keep the rules of all pages. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class LogoPagesTests {

    private final Node node = Node.shared();
    private final Chromium browser = Chromium.fresh();

    @TempDir
    private Path folder;

    @Test
    void uploadedInTheConsole() throws IOException {
        ClientCredentials client = TestClients.web(node, "client_name", "Harbour Accounting");
        User.administrator(node).signInAtHome(browser, node);

        browser.open(node.resolve("/admin/clients/" + client.id()));
        browser.find("#logo").sendKeys(image(folder).toString());
        browser.leave(() -> browser.find("button[value=save]").click());

        assertThat(browser.find("[role=status]").getText()).contains("is saved");
        assertThat(isDrawn(browser, "dl img.logo")).isTrue();
        PageRules.check(browser, "admin-client-logo");
        browser.open(node.resolve("/admin/branding"));
        PageRules.check(browser, "admin-branding-images");

        Chromium visitor = Chromium.fresh();
        visitor.open(node.resolve(AuthorizationRequest.of(client, TestClients.REDIRECT_URI, "openid")
                .address()));
        assertThat(isDrawn(visitor, ".lead img.logo")).isTrue();
        PageRules.check(visitor, "login-logo");
    }

    private static boolean isDrawn(Chromium browser, String css) {
        return Boolean.TRUE.equals(
                browser.evaluate("return document.querySelector(arguments[0]).naturalWidth > 0", css));
    }

    /** A small file in the folder. */
    static Path image(Path folder) throws IOException {
        BufferedImage image = new BufferedImage(120, 40, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(0x0a5c36));
        pen.fillRoundRect(0, 0, 120, 40, 20, 20);
        pen.dispose();
        Path file = folder.resolve("logo.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
