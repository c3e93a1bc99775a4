package io.github.keyreeve.server.signin.frontchannel;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether the page after signing out loads pages of clients.
 *
 * @param frontchannelLogout pages of clients that registered {@code frontchannel_logout_uri}, OpenID Connect Front-Channel Logout
 */
@ConfigurationProperties("keyreeve.features")
record FrontchannelLogoutSwitch(@DefaultValue("true") boolean frontchannelLogout) {}
