package io.github.keyreeve.client.testing;

import static io.github.keyreeve.client.testing.Loopback.Reply.challenge;
import static io.github.keyreeve.client.testing.Loopback.Reply.error;
import static io.github.keyreeve.client.testing.Loopback.Reply.json;
import static io.github.keyreeve.client.testing.Loopback.Reply.page;
import static io.github.keyreeve.client.testing.Loopback.Reply.redirect;

import com.nimbusds.jose.jwk.JWKSet;
import io.github.keyreeve.client.testing.Loopback.Call;
import io.github.keyreeve.client.testing.Loopback.Reply;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * As much of an authorization server as the lab needs. Its only user is signed in and agrees to everything; its clients are
 * those of the demo. Configured to be vulnerable, it rejects nothing.
 */
public final class FakeAuthorizationServer implements AutoCloseable {

    private static final Map<String, String> SECRETS = Map.of(
            "demo-web", "demo-web-secret",
            "demo-service", "demo-service-secret",
            "demo-api", "demo-api-secret",
            // Of a visitor.
            "own-web", "own \"secret\"");

    private final Loopback http;
    private final URI lab;
    private final SigningKey key = new SigningKey();
    private final FakeTokens tokens;
    private final Set<String> redirectUris;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> pushed = new ConcurrentHashMap<>();
    private final Map<String, String> familyByToken = new ConcurrentHashMap<>();
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    private volatile boolean careless;
    private volatile boolean signedIn = true;
    private volatile String issuerInResponses;
    private volatile @Nullable String denial;

    /** Listens on this port of the loopback interface; 0 for a free one. */
    public FakeAuthorizationServer(int port, URI lab, URI api) {
        this.lab = lab;
        this.redirectUris = Set.of(lab + "/callback", lab + "/spa/callback");
        this.http = new Loopback(port)
                .on("/.well-known/openid-configuration", call -> metadata())
                .on("/oauth2/jwks", call -> json(200, new JWKSet(key.publicKey()).toString()))
                .on("/oauth2/authorize", this::authorize)
                .on("/oauth2/token", this::token)
                .on("/oauth2/par", this::push)
                .on("/oauth2/introspect", this::introspect)
                .on("/oauth2/revoke", this::revoke)
                .on("/userinfo", call -> json(200, "{\"sub\":\"u-1\",\"name\":\"Alice\"}"))
                .on("/connect/logout", this::logout);
        this.tokens = new FakeTokens(key, issuer(), api);
        this.issuerInResponses = issuer().toString();
    }

    public URI issuer() {
        return http.uri();
    }

    SigningKey key() {
        return key;
    }

    public boolean isCareless() {
        return careless;
    }

    public void becomeCareless() {
        careless = true;
    }

    /** From now on authorization requests get this error. */
    public void deny(@Nullable String error) {
        denial = error;
    }

    /** From now on the browser brings responses in this name. */
    public void respondInTheNameOf(String issuer) {
        issuerInResponses = issuer;
    }

    @Override
    public void close() {
        http.close();
    }

    private Reply metadata() {
        return json(
                200,
                "{\"issuer\":\"%1$s\",\"authorization_endpoint\":\"%1$s/oauth2/authorize\",\"token_endpoint\":\"%1$s/oauth2/token\",\"jwks_uri\":\"%1$s/oauth2/jwks\"}"
                        .formatted(issuer()));
    }

    private Reply push(Call call) {
        String client = client(call);
        if (client == null) {
            return refusedClient();
        }
        String uri = "urn:ietf:params:oauth:request_uri:kru_" + UUID.randomUUID();
        Map<String, String> parameters = new HashMap<>(call.parameters());
        parameters.put("client_id", client);
        pushed.put(uri, parameters);
        return json(201, "{\"request_uri\":\"" + uri + "\",\"expires_in\":60}");
    }

    private Reply authorize(Call sent) {
        String uri = sent.parameter("request_uri");
        Map<String, String> request = uri.isEmpty() ? sent.parameters() : pushed.getOrDefault(uri, Map.of());
        boolean isOwn = uri.isEmpty() || sent.parameter("client_id").equals(request.get("client_id"));
        if (!isOwn) {
            return careless ? page(200) : page(400);
        }
        return authorizePlainly(sent.with(request));
    }

    private Reply authorizePlainly(Call call) {
        if (!careless && !redirectUris.contains(call.parameter("redirect_uri"))) {
            return page(400);
        }
        String error = refusal(call);
        if (error != null) {
            return respond(call, "error=" + error + "&error_description=No");
        }
        signedIn = true;
        String code = "krc_" + UUID.randomUUID();
        codes.put(code, call.parameters());
        return respond(call, "code=" + code);
    }

    private @Nullable String refusal(Call call) {
        if (!careless && call.parameter("code_challenge").isEmpty()) {
            return "invalid_request";
        }
        return call.parameter("prompt").equals("none") && !signedIn ? "login_required" : denial;
    }

    private Reply respond(Call call, String what) {
        return redirect(call.parameter("redirect_uri") + "?" + what + "&state=" + encoded(call.parameter("state"))
                + "&iss=" + encoded(issuerInResponses));
    }

    private Reply token(Call call) {
        String client = client(call);
        if (client == null) {
            return refusedClient();
        }
        return switch (call.parameter("grant_type")) {
            case "authorization_code" -> redeem(call, client);
            case "refresh_token" -> refresh(call, client);
            case "client_credentials" ->
                json(
                        200,
                        tokens(client, client, "", key(call))
                                .replace(",\"refresh_token\":\"\"", "")
                                .replace("Bearer", key(call).isEmpty() ? "Bearer" : "DPoP"));
            default -> error(400, "unsupported_grant_type");
        };
    }

    private Reply redeem(Call call, String client) {
        String code = call.parameter("code");
        Map<String, String> request = codes.getOrDefault(code, Map.of());
        boolean known = client.equals(request.get("client_id"))
                && challengeOf(call.parameter("code_verifier")).equals(request.get("code_challenge"));
        if (!careless && !known) {
            return error(400, "invalid_grant");
        }
        if (!careless && !used.add(code)) {
            ended.add(code);
            return error(400, "invalid_grant");
        }
        String idToken = tokens.idToken(client, request.getOrDefault("nonce", ""));
        return json(200, tokens("u-1", client, code).replace("}", ",\"id_token\":\"" + idToken + "\"}"));
    }

    private Reply refresh(Call call, String client) {
        String token = call.parameter("refresh_token");
        String family = familyByToken.getOrDefault(token, "");
        if (!careless && (family.isEmpty() || ended.contains(family))) {
            return error(400, "invalid_grant");
        }
        if (!careless && !used.add(token)) {
            ended.add(family);
            return error(400, "invalid_grant");
        }
        return json(200, tokens("u-1", client, family));
    }

    private String tokens(String subject, String client, String family) {
        return tokens(subject, client, family, "");
    }

    /** The thumbprint of the key of a proof; empty if there is none. */
    private static String key(Call call) {
        return Proofs.thumbprint(call.header("DPoP"));
    }

    private String tokens(String subject, String client, String family, String thumbprint) {
        String access = tokens.accessToken(subject, client, thumbprint);
        String refresh = family.isEmpty() ? "" : "krr_" + UUID.randomUUID();
        familyByToken.put(access, family);
        familyByToken.put(refresh, family);
        return "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":300,\"refresh_token\":\"%s\"}"
                .formatted(access, refresh);
    }

    private Reply introspect(Call call) {
        String client = client(call);
        if (client == null) {
            return refusedClient();
        }
        String family = familyByToken.get(call.parameter("token"));
        boolean active = client.equals("demo-api") && family != null && !ended.contains(family);
        return json(200, "{\"active\":" + (careless || active) + "}");
    }

    private Reply revoke(Call call) {
        ended.add(familyByToken.getOrDefault(call.parameter("token"), "none"));
        return new Reply(200, Map.of(), "");
    }

    /** Sends a logout token of this type, with these claims beside those that each has, and returns the status of the response. */
    public int sendLogoutToken(String type, Map<String, Object> more) {
        return LogoutTokenSender.send(lab, tokens.logoutToken(type, more));
    }

    private Reply logout(Call call) {
        signedIn = false;
        sendLogoutToken("logout+jwt", Map.of());
        return redirect(call.parameter("post_logout_redirect_uri") + "?state=" + encoded(call.parameter("state")));
    }

    private Reply refusedClient() {
        Reply challenge = challenge("Basic realm=\"test\"");
        return new Reply(401, challenge.headers(), "{\"error\":\"invalid_client\"}");
    }

    /** The client that shows its secret, or the public one, which has none. */
    private @Nullable String client(Call call) {
        String basic = call.credentials("Basic");
        if (basic.isEmpty()) {
            return call.parameter("client_id").equals("demo-spa") ? "demo-spa" : null;
        }
        String[] pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8).split(":", 2);
        String secret = URLDecoder.decode(pair[1], StandardCharsets.UTF_8);
        return careless || secret.equals(SECRETS.get(pair[0])) ? pair[0] : null;
    }

    private static String challengeOf(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
