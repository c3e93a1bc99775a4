package io.github.keyreeve.server.protocol.sessionstate;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether clients can ask in a frame whether the session has changed.
 *
 * @param sessionManagement a page for frames of clients and {@code session_state} in responses, OpenID Connect Session Management; most
 *     browsers give a frame of another site no cookies, and then each answer is that it has changed
 */
@ConfigurationProperties("keyreeve.features")
record SessionManagementSwitch(@DefaultValue("false") boolean sessionManagement) {}
