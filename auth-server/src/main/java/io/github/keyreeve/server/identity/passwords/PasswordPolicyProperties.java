package io.github.keyreeve.server.identity.passwords;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which passwords may be chosen. Length and the list of common passwords protect, so nothing else is required by default, as NIST
 * SP 800-63B section 3.1.1.2 says.
 *
 * @param minLength the least number of characters, 8 or more
 * @param requireLowerCase whether there must be a lower-case letter
 * @param requireUpperCase whether there must be an upper-case letter
 * @param requireDigit whether there must be a digit
 * @param requireSymbol whether there must be a character that is neither a letter nor a digit
 */
@ConfigurationProperties("keyreeve.password")
record PasswordPolicyProperties(
        @DefaultValue("8") int minLength,
        @DefaultValue("false") boolean requireLowerCase,
        @DefaultValue("false") boolean requireUpperCase,
        @DefaultValue("false") boolean requireDigit,
        @DefaultValue("false") boolean requireSymbol) {

    PasswordPolicyProperties {
        if (minLength < 8 || minLength > 64) {
            throw new IllegalArgumentException("KEYREEVE_PASSWORD_MIN_LENGTH must be 8 to 64.");
        }
    }
}
