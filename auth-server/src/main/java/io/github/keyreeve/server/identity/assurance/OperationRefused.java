package io.github.keyreeve.server.identity.assurance;

import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;

/** The policy refuses an operation that a request does only in part. */
final class OperationRefused extends AuthorizationDeniedException {

    private static final long serialVersionUID = 1L;

    private final String operation;

    OperationRefused(String operation, AuthorizationResult decision) {
        super("The policy refuses " + operation, decision);
        this.operation = operation;
    }

    /** Its name in the policy. */
    String operation() {
        return operation;
    }
}
