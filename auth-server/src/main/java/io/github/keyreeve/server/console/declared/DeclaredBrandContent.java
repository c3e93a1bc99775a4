package io.github.keyreeve.server.console.declared;

import io.github.keyreeve.server.platform.brand.BrandImage;
import io.github.keyreeve.server.platform.brand.BrandProblem;
import io.github.keyreeve.server.platform.brand.BrandSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The section {@code brand} of a file: members as {@code PUT /api/admin/branding} takes them, and files for the images.
 *
 * @param settings obey the rules
 */
record DeclaredBrandContent(BrandSettings settings, Map<BrandImage, Image> images) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_BYTES = 256 * 1024;

    private static final Set<String> MEMBERS = new TreeSet<>(Set.of(
            "name",
            "accent",
            "accent_dark",
            "footer_links",
            "support",
            "sender_name",
            "reply_to",
            BrandImage.LOGO.key(),
            BrandImage.ICON.key()));

    /** @throws InvalidDeclaration with the member at fault */
    static DeclaredBrandContent of(DeclaredFile file) {
        JsonNode brand = file.brand();
        Set<String> unknown = new TreeSet<>(brand.propertyNames());
        unknown.removeAll(MEMBERS);
        if (!unknown.isEmpty()) {
            throw new InvalidDeclaration(file.path(), "brand: " + unknown + " is unknown; there are " + MEMBERS);
        }
        BrandSettings settings = settings(file, brand);
        for (BrandProblem problem : settings.problems()) {
            throw new InvalidDeclaration(file.path(), "brand." + problem.member() + " " + problem.sentence());
        }
        Map<BrandImage, Image> images = new EnumMap<>(BrandImage.class);
        for (BrandImage image : BrandImage.values()) {
            if (brand.hasNonNull(image.key())) {
                images.put(image, Image.of(file.path(), image, brand.path(image.key())));
            }
        }
        return new DeclaredBrandContent(settings, images);
    }

    private static BrandSettings settings(DeclaredFile file, JsonNode brand) {
        try {
            return JSON.treeToValue(brand, BrandSettings.class);
        } catch (JacksonException malformed) {
            String member = malformed.getPath().stream()
                    .map(JacksonException.Reference::getPropertyName)
                    .findFirst()
                    .orElse("a member");
            throw new InvalidDeclaration(file.path(), "brand." + member + " is of the wrong type");
        }
    }

    /** An image by its file. */
    record Image(BrandImage image, Path path) {

        static Image of(Path declaration, BrandImage image, JsonNode value) {
            try {
                return new Image(image, declaration.resolveSibling(value.asString("")));
            } catch (InvalidPathException malformed) {
                throw new InvalidDeclaration(declaration, "brand." + image.key() + " names no file");
            }
        }

        /** The content, or the beginning of one that is too large. */
        byte[] read(Path declaration) {
            try (InputStream content = Files.newInputStream(path)) {
                return content.readNBytes(MOST_BYTES + 1);
            } catch (IOException unreadable) {
                throw new InvalidDeclaration(
                        declaration, "brand." + image.key() + " names " + path + ", which cannot be read");
            }
        }
    }
}
