package io.github.keyreeve.server.platform.brand;

/**
 * The brand as it is stored.
 *
 * @param settings as administrators have set it
 * @param declared as a declaration file sets it, in place of what administrators have set
 * @param version increases with each change; 0 as long as nothing is set
 */
public record StoredBrand(BrandSettings settings, BrandSettings declared, long version) {

    static final StoredBrand NONE = new StoredBrand(BrandSettings.NONE, BrandSettings.NONE, 0);
}
