package io.github.keyreeve.server.mfa;

import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Why the JSON API refuses something about a code, RFC 9457. */
@RestControllerAdvice(annotations = RestController.class)
class MfaProblems {

    @ExceptionHandler(WrongCode.class)
    ProblemDetail wrong(WrongCode refusal) {
        return problem(HttpStatus.UNAUTHORIZED, "wrong-code", refusal);
    }

    @ExceptionHandler(TotpPresent.class)
    ProblemDetail present(TotpPresent refusal) {
        return problem(HttpStatus.CONFLICT, "factor-present", refusal);
    }

    /** RFC 6585 section 4. */
    @ExceptionHandler(TooManyCodes.class)
    ResponseEntity<ProblemDetail> tooMany(TooManyCodes refusal) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(
                        HttpHeaders.RETRY_AFTER,
                        String.valueOf(refusal.retryAfter().toSeconds()))
                .body(problem(HttpStatus.TOO_MANY_REQUESTS, "too-many-codes", refusal));
    }

    private static ProblemDetail problem(HttpStatus status, String type, RuntimeException refusal) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, refusal.getMessage());
        problem.setType(URI.create("urn:keyreeve:problem:" + type));
        return problem;
    }
}
