package io.github.keyreeve.server.identity.signup;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a user signs up.
 *
 * @param locale the language of the page or of the call
 * @param clientId that of the client whose request waits in the page; null for none
 */
record SignUpOrigin(Locale locale, @Nullable String clientId) {}
