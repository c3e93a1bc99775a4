/**
 * What a password may be, and its hash: Argon2id, computed under a bulkhead, beside the forms that other systems made. Whose
 * password it is is the matter of {@code accounts}.
 */
@ApplicationModule(allowedDependencies = {"web"})
@NullMarked
package io.github.keyreeve.server.passwords;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
