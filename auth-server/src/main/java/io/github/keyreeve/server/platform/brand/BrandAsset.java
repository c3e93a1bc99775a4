package io.github.keyreeve.server.platform.brand;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A file of the brand, served from memory under a name that changes with its content. */
public final class BrandAsset {

    private final String name;
    private final String mediaType;
    private final byte[] content;

    private BrandAsset(String extension, String mediaType, byte[] content) {
        this.name = "brand-" + digest(content) + "." + extension;
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

    private static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .substring(0, 22);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
