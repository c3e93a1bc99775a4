package io.github.keyreeve.server.protocol.token;

import io.github.keyreeve.server.platform.features.EndpointAudience;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;

/**
 * How a feature takes part in Spring's authorization server: a bean of this type in its package is applied to the chain of the
 * endpoints of OAuth for its audience. Which paths these are, and how grants and client authentication are read, the feature itself
 * says.
 */
@FunctionalInterface
public interface ProtocolEndpoint {

    /** Who calls it: clients directly, or users whom clients redirect to it. */
    default EndpointAudience audience() {
        return EndpointAudience.CLIENT;
    }

    /** Which converters and providers Spring uses: the checks of a request that is read. */
    void configure(OAuth2AuthorizationServerConfigurer server);

    /** The filters that precede them: the checks of a request as it came. */
    default void configure(HttpSecurity http) {}
}
