package io.github.keyreeve.server.identity.lifecycle;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How accounts are deleted.
 *
 * @param delay how long an account that its owner deleted can be restored
 */
@ConfigurationProperties("keyreeve.deletion")
record DeletionProperties(@DefaultValue("30d") Duration delay) {}
