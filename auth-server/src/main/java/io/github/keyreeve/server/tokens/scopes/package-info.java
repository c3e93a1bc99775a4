/** The scope catalogue: what users read about the scopes (RFC 6749 section 3.3) that clients request, by language. */
@ApplicationModule(
        allowedDependencies = {
            "platform.audit",
            "platform.changes",
            "platform.errors",
            "platform.files",
            "tokens.metadata"
        })
@NullMarked
package io.github.keyreeve.server.tokens.scopes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
