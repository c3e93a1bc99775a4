package io.github.keyreeve.server.protocol.token;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;

/** One or more endpoints of OAuth as Spring Authorization Server serves them: each package of the protocol contributes its own. */
public interface ProtocolEndpoint {

    /** Which converters and providers Spring uses. */
    void configure(OAuth2AuthorizationServerConfigurer server);

    /** The filters that precede them, and the authorization of the endpoint. */
    void configure(HttpSecurity http);
}
