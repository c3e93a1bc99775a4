/**
 * The part of a flow that runs through the browser: the request that it carries to the authorization server and the response that
 * it brings back, RFC 6749 sections 4.1.1 and 4.1.2. The browser can change the response, so it is accepted only
 * if {@code state} belongs to the session of the browser and {@code iss} is the server of the request (RFC 9207).
 */
@ApplicationModule(allowedDependencies = {"exchange", "parties"})
@NullMarked
package io.github.keyreeve.client.frontchannel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
