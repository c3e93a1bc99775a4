package io.github.keyreeve.server.protocol.token;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;

/** One or more endpoints of OAuth as Spring Authorization Server serves them: each package of the protocol contributes its own. */
public interface ProtocolEndpoint {

    /** Which converters and providers Spring uses. */
    void configure(OAuth2AuthorizationServerConfigurer server);

    /** Which filters stand before them, and who may call the endpoint. */
    void configure(HttpSecurity http);
}
