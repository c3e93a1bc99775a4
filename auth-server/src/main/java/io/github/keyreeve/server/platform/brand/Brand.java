package io.github.keyreeve.server.platform.brand;

import io.github.keyreeve.server.platform.images.ImageType;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The brand as pages and mails show it at the moment: what configuration sets, beside it what a declaration file sets, and what
 * administrators have set. Its members are read by templates as {@code brand}.
 */
public final class Brand {

    private static final String PRODUCT = "Keyreeve";
    private static final String ACCENT = "#3457d5";
    private static final String ICON = "/assets/keyreeve.svg";

    private final BrandSettings configured;
    private final BrandImages configuredImages;

    private volatile Shown shown;

    /** @throws IllegalArgumentException with a sentence if a setting cannot be used */
    Brand(BrandProperties properties) {
        this.configured = properties.settings();
        this.configuredImages = new BrandImages(
                BrandImages.read("keyreeve.brand.logo", properties.logo()),
                BrandImages.read("keyreeve.brand.icon", properties.icon()));
        this.shown = Shown.of(configured, configuredImages, ruled(configured, Set.of()));
    }

    /** Shows what is stored from now on, where configuration sets nothing else. */
    void show(StoredBrand stored, BrandImages images, Set<BrandImage> declaredImages) {
        BrandSettings ruling = configured.over(stored.declared());
        shown = Shown.of(ruling.over(stored.settings()), configuredImages.over(images), ruled(ruling, declaredImages));
    }

    /** What is shown at the moment. */
    public BrandSettings settings() {
        return shown.settings;
    }

    /** The members that only configuration or a declaration file changes, by their names in JSON. */
    public Set<String> ruled() {
        return shown.ruled;
    }

    private Set<String> ruled(BrandSettings ruling, Set<BrandImage> declaredImages) {
        Set<String> ruled = new LinkedHashSet<>(ruling.members().keySet());
        if (ruled.contains("accent")) {
            ruled.add("accent_dark");
        }
        for (BrandImage image : BrandImage.values()) {
            if (configuredImages.get(image) != null || declaredImages.contains(image)) {
                ruled.add(image.key());
            }
        }
        return Collections.unmodifiableSet(ruled);
    }

    /** The name of the service. */
    public String name() {
        String own = ownName();
        return own == null ? PRODUCT : own;
    }

    /** The name that is set; null for that of the product. */
    public @Nullable String ownName() {
        return settings().name();
    }

    /** The path of the image beside the name. */
    public String logo() {
        String own = path(BrandImage.LOGO);
        return own == null ? ICON : own;
    }

    /** The path of the image in the tab of a browser. */
    public String icon() {
        BrandAsset own = shown.images.forTabs();
        return own == null ? ICON : own.path();
    }

    /** The path of an image that is set; null for that of the product. */
    public @Nullable String path(BrandImage image) {
        BrandAsset own = shown.images.get(image);
        return own == null ? null : own.path();
    }

    public String iconType() {
        BrandAsset own = shown.images.forTabs();
        return own == null ? ImageType.SVG.mediaType() : own.mediaType();
    }

    /** The path of the style sheet with the colors; null if they are those of the product. */
    public @Nullable String sheet() {
        BrandAsset sheet = shown.sheet;
        return sheet == null ? null : sheet.path();
    }

    /** The color of the button of a mail, on which white text is readable. */
    public String accent() {
        String accent = settings().accent();
        return accent == null ? ACCENT : accent;
    }

    /** The colors of settings that obey the rules, as classes of a page that shows them side by side. */
    public String previewSheet(BrandSettings draft) {
        return draft.colors()
                .orElseGet(() -> AccentColors.of(ACCENT, "#9db1ff"))
                .previewSheet();
    }

    /** Where users get help; null if nothing is set. */
    public @Nullable String support() {
        return settings().support();
    }

    /** The address of a link to the support. */
    public @Nullable String supportUri() {
        String support = support();
        return support == null || support.startsWith("https:") ? support : "mailto:" + support;
    }

    public @Nullable String senderName() {
        return settings().senderName();
    }

    public @Nullable String replyTo() {
        return settings().replyTo();
    }

    /** The links at the foot of pages in the language of a user. */
    public List<Link> links(Locale user) {
        return settings().footerLinks().stream()
                .map(link -> new Link(link.label(user), link.url()))
                .toList();
    }

    /** The files that are served. */
    List<BrandAsset> assets() {
        return Stream.of(shown.images.logo(), shown.images.icon(), shown.sheet)
                .filter(asset -> asset != null)
                .toList();
    }

    /** A link at the foot of a page. */
    public record Link(String label, String url) {}

    private record Shown(
            BrandSettings settings,
            BrandImages images,
            Set<String> ruled,
            @Nullable BrandAsset sheet) {

        static Shown of(BrandSettings settings, BrandImages images, Set<String> ruled) {
            return new Shown(
                    settings,
                    images,
                    ruled,
                    settings.colors()
                            .map(colors -> BrandAsset.sheet(colors.sheet()))
                            .orElse(null));
        }
    }
}
