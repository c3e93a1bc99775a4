package io.github.keyreeve.server.signin.notifications;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Security notifications by mail.
 *
 * @param newDevice whether the owner is notified of a sign-in from a device that was not known for the account. Applications that
 *     sign in by the JSON API are recognized by client, kind of user agent and wider network; of these, three notifications a day at most
 */
@ConfigurationProperties("keyreeve.notifications")
record NotificationsProperties(@DefaultValue("true") boolean newDevice) {}
