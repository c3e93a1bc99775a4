package io.github.keyreeve.server.protocol.userinfo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How UserInfo is called.
 *
 * @param tokenInForm whether the access token may be in a form that is posted (RFC 6750 section 2.2), for clients that can send no header
 */
@ConfigurationProperties("keyreeve.userinfo")
record UserInfoTokenProperties(@DefaultValue("false") boolean tokenInForm) {}
