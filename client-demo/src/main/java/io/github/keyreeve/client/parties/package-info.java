/**
 * Who takes part, in the sense of RFC 6749 section 1.1: the authorization server and its endpoints, the API with the resources,
 * the clients that the lab plays, and the users to sign in as. Nothing here is requested at start-up, so the lab starts
 * while the others are still down.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.client.parties;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
