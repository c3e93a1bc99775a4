package io.github.keyreeve.server.signin.notifications;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Mails to owners of accounts about what happens to them.
 *
 * @param newBrowser whether a sign-in from a browser that the account was not in before is told; one by the JSON API never is
 */
@ConfigurationProperties("keyreeve.notices")
record NotificationsProperties(@DefaultValue("true") boolean newBrowser) {}
