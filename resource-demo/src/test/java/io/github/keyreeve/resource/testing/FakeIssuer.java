package io.github.keyreeve.resource.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An authorization server with metadata, keys and introspection, which can be unavailable for a while. */
public final class FakeIssuer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String DEMO_API =
            "Basic " + Base64.getEncoder().encodeToString("demo-api:demo-api-secret".getBytes(StandardCharsets.UTF_8));

    private final ECKey ecKey = ecKey("ec-1");
    private final RSAKey rsaKey = rsaKey("rsa-1");
    private final List<JWK> published = new CopyOnWriteArrayList<>(List.of(ecKey, rsaKey));
    private final Map<String, Map<String, Object>> opaqueTokens = new ConcurrentHashMap<>();
    private final AtomicInteger keyRequests = new AtomicInteger();
    private final AtomicInteger introspections = new AtomicInteger();
    private final int port;
    private @Nullable HttpServer server;

    public FakeIssuer() {
        HttpServer first = open(0);
        this.server = first;
        this.port = first.getAddress().getPort();
    }

    /** The issuer identifier. */
    public String issuer() {
        return "http://localhost:" + port;
    }

    public ECKey ecKey() {
        return ecKey;
    }

    public RSAKey rsaKey() {
        return rsaKey;
    }

    /** A new key that is in the key set from now on. */
    public ECKey publishAnotherKey() {
        ECKey key = ecKey(UUID.randomUUID().toString());
        published.add(key);
        return key;
    }

    /** How often the key set was fetched. */
    public int keyRequests() {
        return keyRequests.get();
    }

    public int introspections() {
        return introspections.get();
    }

    public void goAway() {
        Objects.requireNonNull(server).stop(0);
        server = null;
    }

    public void comeBack() {
        server = open(port);
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
    }

    String keepOpaque(Map<String, Object> claims) {
        String token = "kra_" + UUID.randomUUID();
        opaqueTokens.put(token, claims);
        return token;
    }

    /** Keeps an API key, with the checksum of the real ones. */
    String keepKey(Map<String, Object> claims) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        byte[] all = ByteBuffer.allocate(36)
                .put(bytes)
                .putInt((int) checksum.getValue())
                .array();
        String key = "krk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        opaqueTokens.put(key, claims);
        return key;
    }

    /** The key is revoked. */
    public void revoke(String key) {
        opaqueTokens.remove(key);
    }

    private HttpServer open(int at) {
        try {
            HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            opened.createContext("/.well-known/oauth-authorization-server", this::metadata);
            opened.createContext("/oauth2/jwks", this::keys);
            opened.createContext("/oauth2/introspect", this::introspect);
            opened.start();
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void metadata(HttpExchange exchange) throws IOException {
        respond(exchange, 200, Map.of("issuer", issuer(), "jwks_uri", issuer() + "/oauth2/jwks"));
    }

    private void keys(HttpExchange exchange) throws IOException {
        keyRequests.incrementAndGet();
        respond(exchange, 200, new JWKSet(published).toJSONObject());
    }

    private void introspect(HttpExchange exchange) throws IOException {
        introspections.incrementAndGet();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!DEMO_API.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            respond(exchange, 401, Map.of("error", "invalid_client"));
            return;
        }
        String token = URLDecoder.decode(body.replaceFirst("^token=", ""), StandardCharsets.UTF_8);
        respond(exchange, 200, opaqueTokens.getOrDefault(token, Map.of("active", false)));
    }

    private static void respond(HttpExchange exchange, int status, Map<String, Object> json) throws IOException {
        byte[] body = JSON.writeValueAsBytes(json);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** An EC key that this issuer does not know. */
    public static ECKey ecKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey rsaKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
