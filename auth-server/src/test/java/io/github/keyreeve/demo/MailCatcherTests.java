package io.github.keyreeve.demo;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MailCatcherTests {

    private final MailCatcher catcher = MailCatcher.start(0);

    @AfterEach
    void close() {
        catcher.close();
    }

    @Test
    void showsMailsNewestFirst() throws Exception {
        send("alice@example.com", "First", "Hello Alice", "<p>Hello <b>Alice</b></p>");
        send("bob@example.com", "Zweite für Bob", "Grüße", "<p>Grüße</p>");

        JsonNode messages = new JsonMapper().readTree(get("/messages").body());

        assertThat(messages).hasSize(2);
        assertThat(messages.path(0).path("to").asString()).isEqualTo("bob@example.com");
        assertThat(messages.path(0).path("subject").asString()).isEqualTo("Zweite für Bob");
        assertThat(messages.path(0).path("text").asString()).isEqualTo("Grüße");
        assertThat(messages.path(1).path("html").asString()).isEqualTo("<p>Hello <b>Alice</b></p>");
    }

    @Test
    void showsTheTextOfAMailAsItIs() throws Exception {
        send("alice@example.com", "<script>alert(1)</script>", "<img src=x>", "");

        assertThat(get("/").body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;img src=x&gt;")
                .doesNotContain("<script", "<img");
    }

    @Test
    void knowsNoOtherAddress() throws Exception {
        assertThat(get("/anything").statusCode()).isEqualTo(404);
    }

    private void send(String to, String subject, String text, String html) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", catcher.smtpHost());
        properties.setProperty("mail.smtp.port", String.valueOf(catcher.smtpPort()));
        MimeMessage mail = new MimeMessage(Session.getInstance(properties));
        mail.setFrom("keyreeve@example.com");
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        mail.setSubject(subject, "UTF-8");
        mail.setContent(new MimeMultipart("alternative", part(text, "plain"), part(html, "html")));
        Transport.send(mail);
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, "UTF-8", subtype);
        return part;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + catcher.httpPort() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
