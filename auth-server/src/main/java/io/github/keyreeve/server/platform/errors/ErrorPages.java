package io.github.keyreeve.server.platform.errors;

import io.github.keyreeve.server.platform.connector.MediaTypeRules;
import io.github.keyreeve.server.platform.connector.RequestId;
import io.github.keyreeve.server.platform.features.EndpointAudience;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Renders an error in the format of the client and without internal details. */
@Controller
final class ErrorPages {

    /** Where the containers forward failed requests to. */
    static final String PATH = "/error";

    private final Function<String, EndpointAudience> audiences;

    /** @param audiences who calls a path */
    ErrorPages(Function<String, EndpointAudience> audiences) {
        this.audiences = audiences;
    }

    @RequestMapping(PATH)
    Object error(HttpServletRequest request) {
        ErrorDetails failure = ErrorDetails.of(request);
        String path = failedPath(request);
        return switch (ErrorFormat.of(audiences.apply(path), path, request)) {
            case OAUTH -> oauthError(failure, cause(failure, request));
            case PROBLEM -> problem(failure, RequestId.uri(request));
            case PAGE -> page(failure, ErrorPageText.of(request));
        };
    }

    private static OAuthErrorCause cause(ErrorDetails failure, HttpServletRequest request) {
        OAuthErrorCause cause = failure.oauthCause();
        return cause == OAuthErrorCause.FORM_ONLY && MediaTypeRules.isCoded(request)
                ? OAuthErrorCause.COMPRESSED
                : cause;
    }

    private static ResponseEntity<Map<String, String>> oauthError(ErrorDetails failure, OAuthErrorCause cause) {
        OAuth2Error error = cause.error();
        Map<String, String> body = new LinkedHashMap<>();
        body.put("error", error.getErrorCode());
        body.put("error_description", error.getDescription());
        return ResponseEntity.status(failure.status())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    private static ResponseEntity<ProblemDetail> problem(ErrorDetails failure, URI requestId) {
        ProblemDetail problem = failure.problem();
        problem.setInstance(requestId);
        return ResponseEntity.status(failure.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ModelAndView page(ErrorDetails failure, Optional<ErrorPageText> words) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("status", failure.status());
        model.put("titleKey", words.map(ErrorPageText::titleKey).orElse(null));
        model.put("messageKey", words.map(ErrorPageText::messageKey).orElse(null));
        model.put("reference", failure.reference());
        ModelAndView page = new ModelAndView("error", model);
        page.setStatus(HttpStatus.resolve(failure.status()));
        return page;
    }

    private static String failedPath(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String address
                ? address.substring(request.getContextPath().length())
                : "";
    }
}
