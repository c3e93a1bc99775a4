package io.github.keyreeve.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/** Accepts every mail that is sent to it, delivers none, and shows them: as a page at {@code /}, as JSON at {@code /messages}. */
final class MailCatcher implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Mails of the demo</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"></head>
            <body><main><h1>Mails of the demo</h1>%s</main></body>
            </html>
            """;

    private final GreenMail smtp;
    private final HttpServer http;

    private MailCatcher(GreenMail smtp, HttpServer http) {
        this.smtp = smtp;
        this.http = http;
    }

    /** Accepts mails at a free port and shows them at the given one, or at a free one for 0; on loopback both. */
    static MailCatcher start(int httpPort) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(loopback, httpPort), 0);
            GreenMail smtp = new GreenMail(new ServerSetup(0, loopback.getHostAddress(), ServerSetup.PROTOCOL_SMTP));
            smtp.start();
            MailCatcher catcher = new MailCatcher(smtp, http);
            http.createContext("/", catcher::show);
            http.start();
            return catcher;
        } catch (IOException e) {
            throw new UncheckedIOException("The mail catcher does not start", e);
        }
    }

    String smtpHost() {
        return smtp.getSmtp().getBindTo();
    }

    int smtpPort() {
        return smtp.getSmtp().getPort();
    }

    int httpPort() {
        return http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
        smtp.stop();
    }

    private void show(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/" -> respond(exchange, 200, "text/html", PAGE.formatted(html(newestFirst())));
            case "/messages" -> respond(exchange, 200, "application/json", JSON.writeValueAsString(newestFirst()));
            default -> respond(exchange, 404, "text/plain", "There is nothing here.");
        }
    }

    private List<CaughtMail> newestFirst() {
        List<CaughtMail> mails = Arrays.stream(smtp.getReceivedMessages())
                .map(CaughtMail::of)
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(mails);
        return mails;
    }

    private static String html(List<CaughtMail> mails) {
        if (mails.isEmpty()) {
            return "<p>There is none yet.</p>";
        }
        return mails.stream()
                .map(mail -> "<article><h2>%s</h2><p>To %s</p><pre>%s</pre></article>"
                        .formatted(escape(mail.subject()), escape(mail.to()), escape(mail.text())))
                .collect(Collectors.joining());
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text);
    }

    private static void respond(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().add("Content-Security-Policy", "default-src 'none'; img-src data:");
        exchange.getResponseHeaders().add("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
