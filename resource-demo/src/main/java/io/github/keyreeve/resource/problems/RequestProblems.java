package io.github.keyreeve.resource.problems;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Adds to Spring's own problems what a caller needs to mend the request: which field is wrong, and how. */
@RestControllerAdvice
class RequestProblems extends ResponseEntityExceptionHandler {

    private static final String FIELDS = "fields";

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = failure.getBody();
        problem.setDetail("Some fields are missing or not allowed as they are.");
        problem.setProperty(
                FIELDS,
                failure.getFieldErrors().stream()
                        .map(RequestProblems::field)
                        .sorted(Comparator.comparing(Field::name))
                        .toList());
        return handleExceptionInternal(failure, problem, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "The body is not valid JSON.");
        if (failure.getCause() instanceof DatabindException mismatch
                && !mismatch.getPath().isEmpty()) {
            problem.setDetail("A field of the body is unknown or of another type.");
            problem.setProperty(FIELDS, List.of(field(mismatch)));
        }
        return handleExceptionInternal(failure, problem, headers, status, request);
    }

    private static Field field(FieldError error) {
        return new Field(jsonName(error.getField()), error.getDefaultMessage());
    }

    private static Field field(DatabindException mismatch) {
        String path = mismatch.getPath().stream().map(RequestProblems::step).collect(Collectors.joining());
        return new Field(
                path.substring(path.startsWith(".") ? 1 : 0),
                mismatch instanceof UnrecognizedPropertyException ? "is unknown" : "is of another type");
    }

    /** The validator uses the names of Java, the client those of the JSON. */
    private static String jsonName(String javaName) {
        return javaName.replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static String step(JacksonException.Reference reference) {
        return reference.getPropertyName() == null
                ? "[" + reference.getIndex() + "]"
                : "." + reference.getPropertyName();
    }

    private record Field(String name, @Nullable String problem) {}
}
