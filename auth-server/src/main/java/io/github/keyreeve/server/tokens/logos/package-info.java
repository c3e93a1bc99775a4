/** The logos of clients ({@code logo_uri}, RFC 7591 section 2): fetched in the background, stored, and served from this server. */
@ApplicationModule(
        allowedDependencies = {
            "platform.changes",
            "platform.images",
            "platform.outbound",
            "platform.scheduling",
            "tokens.clients"
        })
@NullMarked
package io.github.keyreeve.server.tokens.logos;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
