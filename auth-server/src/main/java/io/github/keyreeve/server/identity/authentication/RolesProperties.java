package io.github.keyreeve.server.identity.authentication;

import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What roles permit; {@code policy.yaml} has the permissions there are.
 *
 * @param roles the permissions of each role, by its name
 */
@ConfigurationProperties("keyreeve.policy")
record RolesProperties(Map<String, Set<String>> roles) {}
