package io.github.keyreeve.server.protocol.discovery;

import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The metadata documents, RFC 8414 section 3 and OpenID Connect Discovery section 4: the same content under two names. */
@RestController
class MetadataController {

    private static final CacheControl FIVE_MINUTES =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final ProviderMetadata metadata;

    MetadataController(ProviderMetadata metadata) {
        this.metadata = metadata;
    }

    @GetMapping({"/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"})
    ResponseEntity<Map<String, Object>> metadata() {
        return ResponseEntity.ok()
                .cacheControl(FIVE_MINUTES)
                .contentType(MediaType.APPLICATION_JSON)
                .body(metadata.document());
    }
}
