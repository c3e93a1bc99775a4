/**
 * The part of a flow that runs between two servers, where no browser can look or change anything. Tokens are asked for through
 * Spring Security's OAuth2 client; requests that a good client would never send, and endpoints that it has no class for, go out
 * as plain forms. All of them are written into the recorder that the caller brings.
 */
@ApplicationModule(allowedDependencies = {"exchange", "parties"})
@NullMarked
package io.github.keyreeve.client.backchannel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
