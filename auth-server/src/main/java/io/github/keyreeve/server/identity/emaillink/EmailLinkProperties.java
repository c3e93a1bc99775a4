package io.github.keyreeve.server.identity.emaillink;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Mails with a link.
 *
 * @param interval how often a node polls for requests for such a mail
 */
@ConfigurationProperties("keyreeve.email-links")
record EmailLinkProperties(@DefaultValue("1s") Duration interval) {}
