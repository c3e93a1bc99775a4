/**
 * The parameters of an authorization request (RFC 6749 section 4.1.1) and their rules, wherever the request comes from: through the browser, or
 * pushed by the client.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.errors",
            "protocol.response",
            "tokens.authorizationdetails",
            "tokens.claims",
            "tokens.clients"
        })
@NullMarked
package io.github.keyreeve.server.protocol.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
