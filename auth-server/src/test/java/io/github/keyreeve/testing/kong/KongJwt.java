package io.github.keyreeve.testing.kong;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.testing.kong.KongPlugins.Authenticated;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Kong's plugin {@code jwt}: the same checks in the same order. */
final class KongJwt {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> ALGORITHMS = List.of("HS256", "HS384", "HS512", "RS256", "RS512", "ES256");

    private final KongStore store;
    private final Map<?, ?> config;

    KongJwt(KongStore store, Map<?, ?> config) {
        this.store = store;
        this.config = config;
    }

    Authenticated authenticate(@Nullable String token) {
        if (token == null) {
            return Authenticated.message("Unauthorized");
        }
        String[] parts = token.split("\\.", 3);
        JsonNode header;
        JsonNode claims;
        byte[] signature;
        try {
            header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
            claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            signature = Base64.getUrlDecoder().decode(parts[2]);
        } catch (IllegalArgumentException | JacksonException | IndexOutOfBoundsException e) {
            return Authenticated.message("Bad token; invalid JSON");
        }
        if (!ALGORITHMS.contains(header.path("alg").asString(""))) {
            return Authenticated.message("Bad token; invalid alg");
        }
        Object named = config.get("key_claim_name");
        String claim = named == null ? "iss" : named.toString();
        String key = claims.path(claim).asString(header.path(claim).asString(""));
        if (key.isEmpty()) {
            return Authenticated.message("No mandatory '" + claim + "' in claims");
        }
        Optional<Map<String, Object>> credential = store.jwts.by("key", key);
        if (credential.isEmpty()) {
            return Authenticated.message("No credentials found for given '" + claim + "'");
        }
        String algorithm = String.valueOf(credential.get().get("algorithm"));
        if (!algorithm.equals(header.path("alg").asString())) {
            return Authenticated.message("Invalid algorithm");
        }
        if (!isSigned(credential.get(), algorithm, parts[0] + "." + parts[1], signature)) {
            return Authenticated.message("Invalid signature");
        }
        return verifyClaims(claims, credential.get());
    }

    private Authenticated verifyClaims(JsonNode claims, Map<String, Object> credential) {
        Map<String, String> errors = new LinkedHashMap<>();
        for (Object each : KongTable.list(config.get("claims_to_verify"))) {
            String name = each.toString();
            if (!claims.path(name).isNumber()) {
                errors.put(name, "must be a number");
            } else if (name.equals("exp") && claims.path(name).asLong() <= store.now()) {
                errors.put(name, "token expired");
            } else if (name.equals("nbf") && claims.path(name).asLong() > store.now()) {
                errors.put(name, "token not valid yet");
            }
        }
        if (!errors.isEmpty()) {
            return Authenticated.refused(errors);
        }
        long most = config.get("maximum_expiration") instanceof Number number ? number.longValue() : 0;
        if (most > 0 && (!claims.path("exp").isNumber() || claims.path("exp").asLong() - store.now() > most)) {
            return Authenticated.refused(Map.of("exp", "exceeds maximum allowed expiration"));
        }
        return store.consumers.all(each -> KongStore.isOf("consumer", "" + each.get("id"), credential)).stream()
                .findFirst()
                .map(consumer -> new Authenticated(consumer, null))
                .orElseGet(() -> Authenticated.message("Could not find consumer"));
    }

    private static boolean isSigned(Map<String, Object> credential, String algorithm, String data, byte[] signature) {
        try {
            if (algorithm.startsWith("HS")) {
                Mac mac = Mac.getInstance("HmacSHA" + algorithm.substring(2));
                mac.init(new SecretKeySpec(
                        String.valueOf(credential.get("secret")).getBytes(UTF_8), "HMAC"));
                return MessageDigest.isEqual(signature, mac.doFinal(data.getBytes(US_ASCII)));
            }
            String pem = String.valueOf(credential.get("rsa_public_key")).replaceAll("-----[A-Z ]+-----|\\s", "");
            Signature verifier = Signature.getInstance("SHA" + algorithm.substring(2) + "withRSA");
            verifier.initVerify(KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(pem))));
            verifier.update(data.getBytes(US_ASCII));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
