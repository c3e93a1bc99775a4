package io.github.keyreeve.server.accounts;

import io.github.keyreeve.server.web.InvalidInput;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Why the JSON API refuses something about an account, RFC 9457. */
@RestControllerAdvice(annotations = RestController.class)
class AccountProblems {

    @ExceptionHandler(InvalidInput.class)
    ProblemDetail invalid(InvalidInput refusal) {
        return problem(HttpStatus.BAD_REQUEST, refusal);
    }

    @ExceptionHandler(WrongCredentials.class)
    ProblemDetail wrongCredentials(WrongCredentials refusal) {
        ProblemDetail problem = problem(HttpStatus.UNAUTHORIZED, refusal);
        problem.setType(URI.create("urn:keyreeve:problem:invalid-credentials"));
        return problem;
    }

    @ExceptionHandler(LinkUnusable.class)
    ProblemDetail unusableLink(LinkUnusable refusal) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, refusal);
        problem.setType(URI.create("urn:keyreeve:problem:link-unusable"));
        return problem;
    }

    @ExceptionHandler(AccountTaken.class)
    ProblemDetail taken(AccountTaken refusal) {
        return problem(HttpStatus.CONFLICT, refusal);
    }

    @ExceptionHandler(LastAdministrator.class)
    ProblemDetail lastAdministrator(LastAdministrator refusal) {
        return problem(HttpStatus.CONFLICT, refusal);
    }

    private static ProblemDetail problem(HttpStatus status, RuntimeException refusal) {
        return ProblemDetail.forStatusAndDetail(status, refusal.getMessage());
    }
}
