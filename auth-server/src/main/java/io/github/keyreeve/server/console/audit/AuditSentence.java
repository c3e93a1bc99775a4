package io.github.keyreeve.server.console.audit;

import io.github.keyreeve.server.platform.audit.AuditEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is read.
 *
 * @param text what happened
 * @param account the login name of the account that it is about; null if it is about none, or if the account is deleted
 */
public record AuditSentence(
        AuditEvent event, String text, @Nullable String account) {}
