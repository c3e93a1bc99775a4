package io.github.keyreeve.server.console.branding;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.keyreeve.server.platform.brand.Brand;
import io.github.keyreeve.server.platform.brand.BrandImage;
import io.github.keyreeve.server.platform.brand.BrandSettings;
import io.github.keyreeve.server.platform.brand.StoredBrand;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The API of the brand. The ETag is the version of what is stored: a change with {@code If-Match} prevents lost updates. */
@RestController
@RequestMapping("/api/admin/branding")
class BrandingController {

    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})\"");

    /** The brand never has this version. */
    private static final long NO_VERSION = -1;

    private final BrandingAdministration administration;
    private final Brand brand;

    BrandingController(BrandingAdministration administration, Brand brand) {
        this.administration = administration;
        this.brand = brand;
    }

    @GetMapping
    ResponseEntity<Json> show() {
        StoredBrand current = administration.current();
        return ResponseEntity.ok()
                .eTag("\"" + current.version() + "\"")
                .body(new Json(
                        current.settings(),
                        brand.path(BrandImage.LOGO),
                        brand.path(BrandImage.ICON),
                        List.copyOf(administration.ruled())));
    }

    @PutMapping
    ResponseEntity<Json> change(
            @RequestBody BrandSettings entered,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        administration.change(entered, ifMatch == null ? null : version(ifMatch));
        return show();
    }

    @PutMapping(path = "/logo", consumes = "image/*")
    ResponseEntity<Json> putLogo(@RequestBody byte[] image) {
        administration.changeImage(BrandImage.LOGO, image);
        return show();
    }

    @PutMapping(path = "/icon", consumes = "image/*")
    ResponseEntity<Json> putIcon(@RequestBody byte[] image) {
        administration.changeImage(BrandImage.ICON, image);
        return show();
    }

    @DeleteMapping("/logo")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeLogo() {
        administration.removeImage(BrandImage.LOGO);
    }

    @DeleteMapping("/icon")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeIcon() {
        administration.removeImage(BrandImage.ICON);
    }

    private static long version(String etag) {
        Matcher matcher = ETAG.matcher(etag);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : NO_VERSION;
    }

    /**
     * What pages and mails show.
     *
     * @param logo the path of the image on this server; null for that of the product
     * @param icon such a path; null for the logo
     * @param ruledByConfiguration the members that only configuration changes
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Json(
            @JsonUnwrapped BrandSettings settings,
            @Nullable String logo,
            @Nullable String icon,
            List<String> ruledByConfiguration) {}
}
