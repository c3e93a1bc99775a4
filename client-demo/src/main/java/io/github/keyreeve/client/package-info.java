/**
 * The flow lab: runs each grant against an authorization server for real, one step a screen, and attacks it.
 *
 * <p>Read from the bottom up: {@code exchange} records requests and responses; {@code parties} says who takes part;
 * {@code frontchannel} redirects the browser and accepts its callbacks; {@code backchannel} calls the server directly, through
 * Spring Security's OAuth2 client; {@code lab} turns a list of steps into pages; {@code flows} and {@code attacks} hold one
 * class for each grant and each attack.
 */
@NullMarked
package io.github.keyreeve.client;

import org.jspecify.annotations.NullMarked;
