package io.github.keyreeve.server.platform.brand;

import java.time.Duration;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the files of the brand from memory. A name changes with the content, so browsers never ask for it again. */
@RestController
final class BrandAssets {

    private static final CacheControl FOREVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    /** An image that is opened by itself runs no script and loads nothing. */
    private static final String SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

    private final Brand brand;

    BrandAssets(Brand brand) {
        this.brand = brand;
    }

    @GetMapping("/assets/{name:brand-[A-Za-z0-9_-]+[.][a-z]+}")
    ResponseEntity<byte[]> asset(@PathVariable String name) {
        Optional<BrandAsset> asset =
                brand.assets().stream().filter(each -> each.name().equals(name)).findFirst();
        return asset.map(BrandAssets::response)
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static ResponseEntity<byte[]> response(BrandAsset asset) {
        ResponseEntity.BodyBuilder response = ResponseEntity.ok()
                .cacheControl(FOREVER)
                .eTag("\"" + asset.name() + "\"")
                .contentType(MediaType.parseMediaType(asset.mediaType()));
        if (asset.isDocument()) {
            response.header("Content-Security-Policy", SANDBOX);
        }
        return response.body(asset.content());
    }
}
