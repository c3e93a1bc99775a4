package io.github.keyreeve.server.platform.errors;

import io.github.keyreeve.server.platform.web.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Why the JSON API refuses a request, RFC 9457: the one place where a {@link ProblemException} becomes a response. */
@RestControllerAdvice(annotations = RestController.class)
public class ApiProblems {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(
            ProblemException refusal, HttpServletRequest request, HttpServletResponse response) {
        ProblemDetail problem = refusal.problem();
        problem.setInstance(RequestId.uri(request));
        refusal.retryAfter().ifPresent(time -> RetryAfter.add(time, response));
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }

    /** Spring issues the tokens of first-party applications, and refuses what the token endpoint refuses. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(OAuth2AuthenticationException refusal, HttpServletRequest request) {
        ProblemType type = refusal.getError().getErrorCode().equals("server_error")
                ? ProblemType.SERVER_ERROR
                : ProblemType.INVALID_GRANT;
        ProblemDetail problem = type.problem(type.status(), type.detail());
        problem.setInstance(RequestId.uri(request));
        return ResponseEntity.status(type.status()).body(problem);
    }
}
