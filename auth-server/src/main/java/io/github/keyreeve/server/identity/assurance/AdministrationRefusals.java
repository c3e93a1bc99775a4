package io.github.keyreeve.server.identity.assurance;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.platform.audit.AuditEntry;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Records in the audit log who was refused an operation of administration, and why; those of an operation and a reason are counted
 * together. Of an anonymous caller it records nothing.
 */
public final class AdministrationRefusals {

    private final Operations operations;
    private final SecurityEvents events;

    AdministrationRefusals(Operations operations, SecurityEvents events) {
        this.operations = operations;
        this.events = events;
    }

    /** Records it, if the request is one of administration. To be called before the refusal is sent. */
    public void record(HttpServletRequest request, AccessDeniedException denied) {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller == null || caller instanceof AnonymousAuthenticationToken) {
            return;
        }
        operation(request, denied)
                .filter(operation -> operation.permission() != null)
                .ifPresent(operation -> record(operation, caller, denied));
    }

    private Optional<Operation> operation(HttpServletRequest request, AccessDeniedException denied) {
        return denied instanceof OperationRefused part
                ? Optional.of(operations.named(part.operation()))
                : operations.of(request);
    }

    private void record(Operation operation, Authentication caller, AccessDeniedException denied) {
        InsufficientAuthentication insufficient =
                InsufficientAuthentication.in(denied).orElse(null);
        String reason = insufficient == null ? reason(operation, caller, denied) : "authentication";
        SecurityEvent event =
                insufficient == null ? SecurityEvent.ADMINISTRATION_REFUSED : SecurityEvent.ADMINISTRATION_CHALLENGED;
        AuditEntry entry = withRequired(about(event, caller), insufficient)
                .with("operation", operation.name())
                .with("reason", reason);
        events.record(operation.name() + ' ' + reason, entry);
    }

    private static AuditEntry about(SecurityEvent event, Authentication caller) {
        return caller.getPrincipal() instanceof AccountPrincipal account
                ? event.of(account.accountId())
                : event.client(caller.getName());
    }

    private static AuditEntry withRequired(AuditEntry entry, @Nullable InsufficientAuthentication insufficient) {
        AuditEntry more = entry;
        if (insufficient != null) {
            for (Map.Entry<String, String> required : insufficient.parameters().entrySet()) {
                more = more.with(required.getKey(), required.getValue());
            }
        }
        return more;
    }

    private static String reason(Operation operation, Authentication caller, AccessDeniedException denied) {
        if (denied instanceof CsrfException) {
            return "csrf";
        }
        return caller instanceof UserAuthentication || operation.isInScopeOf(caller) ? "permission" : "scope";
    }
}
