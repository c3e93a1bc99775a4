package io.github.keyreeve.server.platform.errors;

import io.github.keyreeve.server.platform.connector.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;

/** Why the JSON API refuses a request, RFC 9457: the one place where a {@link ProblemException} becomes a response. */
@RestControllerAdvice(annotations = RestController.class)
public class ApiProblems {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(
            ProblemException refusal, HttpServletRequest request, HttpServletResponse response) {
        ProblemDetail problem = refusal.problem();
        problem.setInstance(RequestId.uri(request));
        refusal.retryAfter().ifPresent(time -> RetryAfter.add(time, response));
        refusal.challenge().ifPresent(challenge -> response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge));
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }

    /** A path or URL parameter of another type, such as an id that is no UUID. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(
            MethodArgumentTypeMismatchException refusal, HttpServletRequest request, HttpServletResponse response) {
        String name = refusal.getName();
        return problem(new InvalidInput(name, Reason.MALFORMED, name + " is malformed."), request, response);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(
            HttpMessageNotReadableException refusal, HttpServletRequest request, HttpServletResponse response) {
        return problem(ofBody(refusal), request, response);
    }

    private static ProblemException ofBody(HttpMessageNotReadableException refusal) {
        if (!(refusal.getCause() instanceof JacksonException cause)) {
            return new InvalidInput("", Reason.REQUIRED, "The body must be a JSON object.");
        }
        if (cause instanceof StreamConstraintsException) {
            return new InvalidInput(
                    "", Reason.OUT_OF_RANGE, "The body is nested too deeply, or a number in it is too long.");
        }
        if (!(cause instanceof DatabindException)) {
            return new MalformedJson(Objects.requireNonNullElse(cause.getLocation(), TokenStreamLocation.NA));
        }
        String field = field(cause.getPath());
        return new InvalidInput(
                field,
                Reason.WRONG_TYPE,
                field.isEmpty() ? "The body must be a JSON object." : field + " has another JSON type or value.");
    }

    /** A name, or a JSON pointer to what is nested, RFC 6901. */
    private static String field(List<JacksonException.Reference> path) {
        List<String> steps = path.stream()
                .map(step -> step.getPropertyName() == null ? String.valueOf(step.getIndex()) : step.getPropertyName())
                .toList();
        return steps.size() == 1
                ? steps.get(0)
                : steps.stream().map(step -> "/" + step).collect(Collectors.joining());
    }
}
