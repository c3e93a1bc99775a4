package io.github.keyreeve.server.integration.backchannel;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether clients are notified of the end of sessions.
 *
 * @param backchannelLogout requests to clients that registered {@code backchannel_logout_uri}, OpenID Connect Back-Channel Logout
 */
@ConfigurationProperties("keyreeve.features")
record BackchannelLogoutSwitch(@DefaultValue("true") boolean backchannelLogout) {}
