package io.github.keyreeve.server.identity.emaillink;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Mails with a link.
 *
 * @param interval how long after a request for such a mail a node processes it, so that the time of the response does not depend on the
 *     account; those of nodes that crashed within ten seconds, or this time if it is longer
 */
@ConfigurationProperties("keyreeve.email-links")
record EmailLinkProperties(@DefaultValue("200ms") Duration interval) {}
