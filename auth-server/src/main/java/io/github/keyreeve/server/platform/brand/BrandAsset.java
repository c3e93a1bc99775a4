package io.github.keyreeve.server.platform.brand;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.platform.images.ImageType;
import io.github.keyreeve.server.platform.images.Picture;

/** A file of the brand, served from memory under a name that changes with its content. */
public final class BrandAsset {

    private final String name;
    private final String mediaType;
    private final byte[] content;

    private BrandAsset(String extension, String mediaType, byte[] content) {
        this.name = "brand-" + Picture.digest(content) + "." + extension;
        this.mediaType = mediaType;
        this.content = content;
    }

    static BrandAsset image(ImageType type, byte[] content) {
        return new BrandAsset(type.extension(), type.mediaType(), content.clone());
    }

    static BrandAsset sheet(String text) {
        return new BrandAsset("css", "text/css;charset=UTF-8", text.getBytes(UTF_8));
    }

    /** Its path on this server. */
    public String path() {
        return "/assets/" + name;
    }

    public String mediaType() {
        return mediaType;
    }

    String name() {
        return name;
    }

    /** Whether it could contain scripts. */
    boolean isDocument() {
        return mediaType.equals(ImageType.SVG.mediaType());
    }

    byte[] content() {
        return content.clone();
    }
}
