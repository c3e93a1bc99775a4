package io.github.keyreeve.server.tokens.logos;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the stored logos. A name changes with the content, so browsers never ask for it again. */
@RestController
final class LogoAssets {

    private static final String PREFIX = "/assets/logo-";

    private static final CacheControl FOREVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final LogoRows rows;

    LogoAssets(LogoRows rows) {
        this.rows = rows;
    }

    static String path(String name) {
        return PREFIX + name;
    }

    @GetMapping(PREFIX + "{name:[A-Za-z0-9_-]+[.][a-z]+}")
    ResponseEntity<byte[]> logo(@PathVariable String name) {
        return rows.content(name)
                .map(content -> ResponseEntity.ok()
                        .cacheControl(FOREVER)
                        .eTag("\"" + name + "\"")
                        .contentType(mediaType(name))
                        .header("Content-Security-Policy", "sandbox; default-src 'none'")
                        .body(content))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static MediaType mediaType(String name) {
        if (name.endsWith(".png")) {
            return MediaType.IMAGE_PNG;
        }
        return name.endsWith(".jpg") ? MediaType.IMAGE_JPEG : MediaType.parseMediaType("image/webp");
    }
}
