package io.github.keyreeve.server.console.wellknown;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where researchers report a weakness of this installation, RFC 9116.
 *
 * @param contact such as {@code mailto:security@example.com}, or the address of a page; without one {@code security.txt} is not there
 * @param policy a page that says what is asked of researchers
 */
@ConfigurationProperties("keyreeve.security-txt")
record SecurityTextProperties(
        @Nullable URI contact, @Nullable URI policy) {

    private static final Set<String> SCHEMES = Set.of("mailto", "https", "tel");

    SecurityTextProperties {
        if (contact != null && !SCHEMES.contains(String.valueOf(contact.getScheme()))) {
            throw new IllegalArgumentException(
                    "KEYREEVE_SECURITY_TXT_CONTACT must be an address that begins with mailto:, https: or tel:.");
        }
        if (policy != null && !"https".equals(policy.getScheme())) {
            throw new IllegalArgumentException(
                    "KEYREEVE_SECURITY_TXT_POLICY must be an address that begins with https:.");
        }
    }
}
