package io.github.keyreeve.server.platform.images;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * An image of pixels that an operator or a client provides: PNG, JPEG or WebP. SVG is none: it is a document, which can be small and take a
 * browser any time to draw, and opened by itself, it is a page of its author at the address of this server.
 */
public final class Picture {

    /** In octets. */
    public static final int MOST_BYTES = 256 * 1024;

    /** On each side, in pixels; a small file can have more than a browser has memory for. */
    public static final int MOST_PIXELS = 2048;

    private final ImageType type;
    private final byte[] content;

    private Picture(ImageType type, byte[] content) {
        this.type = type;
        this.content = content;
    }

    /** Empty if the content is of another type, or larger. */
    public static Optional<Picture> read(byte[] content) {
        if (content.length > MOST_BYTES) {
            return Optional.empty();
        }
        return ImageType.of(content)
                .filter(type -> type != ImageType.SVG)
                .filter(type -> PixelSize.of(type, content)
                        .filter(size -> size.isWithin(MOST_PIXELS))
                        .isPresent())
                .map(type -> new Picture(type, content.clone()));
    }

    /** A name of the file, which changes with its content. */
    public String name() {
        return digest(content) + "." + type.extension();
    }

    public byte[] content() {
        return content.clone();
    }

    /** Of which no other content is known. */
    public static String digest(byte[] content) {
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
