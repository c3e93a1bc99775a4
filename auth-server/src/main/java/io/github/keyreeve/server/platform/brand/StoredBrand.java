package io.github.keyreeve.server.platform.brand;

/**
 * The brand as administrators have set it.
 *
 * @param version increases with each change; 0 as long as nothing is set
 */
public record StoredBrand(BrandSettings settings, long version) {

    static final StoredBrand NONE = new StoredBrand(BrandSettings.NONE, 0);
}
