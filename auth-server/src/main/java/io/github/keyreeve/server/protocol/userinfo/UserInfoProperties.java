package io.github.keyreeve.server.protocol.userinfo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether there is UserInfo.
 *
 * @param userinfo claims about users at {@code /userinfo}, OpenID Connect Core section 5.3
 */
@ConfigurationProperties("keyreeve.features")
record UserInfoProperties(@DefaultValue("true") boolean userinfo) {}
