package io.github.keyreeve.server.tokens.keys;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The JWK set document, RFC 7517 section 5: public parts only, cacheable, and served from memory. */
@RestController
class JwkSetController {

    /** Where the document is. */
    static final String PATH = "/oauth2/jwks";

    private final CurrentKeys current;
    private final CacheControl cacheControl;

    private volatile Document last = Document.of(List.of());

    JwkSetController(CurrentKeys current, Duration maxAge) {
        this.current = current;
        this.cacheControl = CacheControl.maxAge(maxAge).cachePublic();
    }

    @GetMapping(
            path = PATH,
            produces = {"application/jwk-set+json", MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<String> keys() {
        Document document = document();
        return ResponseEntity.ok()
                .cacheControl(cacheControl)
                .eTag(document.etag())
                .varyBy(HttpHeaders.ACCEPT)
                .body(document.json());
    }

    private Document document() {
        List<SigningKey> published = current.ring().published(current.now());
        Document document = last;
        if (!document.keys().equals(published)) {
            document = Document.of(published);
            last = document;
        }
        return document;
    }

    private record Document(List<SigningKey> keys, String json, String etag) {

        static Document of(List<SigningKey> keys) {
            List<JWK> jwks = keys.stream().map(SigningKey::jwk).toList();
            String json = new JWKSet(jwks).toString(true);
            return new Document(keys, json, '"' + digest(json) + '"');
        }

        private static String digest(String json) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
                return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256", e);
            }
        }
    }
}
