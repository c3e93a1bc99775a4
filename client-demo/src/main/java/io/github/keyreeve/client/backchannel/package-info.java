/**
 * The part of a flow that runs between two servers, where no browser can read or change anything. Tokens are requested through
 * Spring Security's OAuth2 client; requests that a correct client never sends, and endpoints that it has no class for, go out
 * as plain forms. All of them are recorded by the recorder that the caller passes.
 */
@ApplicationModule(allowedDependencies = {"exchange", "parties"})
@NullMarked
package io.github.keyreeve.client.backchannel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
