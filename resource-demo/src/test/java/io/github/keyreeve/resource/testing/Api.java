package io.github.keyreeve.resource.testing;

import io.github.keyreeve.resource.ResourceDemo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The API as it runs in the demo, on a free loopback port. */
public final class Api implements AutoCloseable {

    /** What the API calls itself, whatever port it listens on. */
    public static final String IDENTIFIER = "http://localhost:9090";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;
    private final URI uri;

    private Api(ConfigurableApplicationContext context) {
        this.context = context;
        this.uri = URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
    }

    /** The one that tests share which do not disturb it, behind {@link #sharedIssuer()}. */
    public static Api shared() {
        return Shared.API;
    }

    public static FakeIssuer sharedIssuer() {
        return Shared.ISSUER;
    }

    /** One of the caller's own. */
    public static Api start(FakeIssuer issuer, Class<?>... configuration) {
        return new Api(new SpringApplicationBuilder(ResourceDemo.class)
                .sources(configuration)
                .profiles("demo")
                .run(
                        "--server.port=0",
                        "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer.issuer(),
                        "--spring.jmx.enabled=false"));
    }

    public Response get(String path) {
        return send(request(path, null));
    }

    public Response get(String path, String token) {
        return send(request(path, token));
    }

    public Response post(String path, String token, String json) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A request to be finished by the caller. */
    public HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri.resolve(path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    public Response send(HttpRequest.Builder request) {
        try {
            return new Response(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class Shared {
        static final FakeIssuer ISSUER = new FakeIssuer();
        static final Api API = start(Objects.requireNonNull(ISSUER));
    }
}
