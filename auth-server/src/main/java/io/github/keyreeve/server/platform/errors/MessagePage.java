package io.github.keyreeve.server.platform.errors;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** A page that only tells something: the messages {@code title} and {@code message} below a key. */
public final class MessagePage {

    /** Model attribute: a page where somebody may go on, with the message {@code further} below the same key. */
    public static final String FURTHER = "further";

    private MessagePage() {}

    /** What has been done. */
    public static ModelAndView page(String words) {
        return page(HttpStatus.OK, words);
    }

    /** Why something has not been done. */
    public static ModelAndView page(HttpStatus status, String words) {
        return new ModelAndView("told", Map.of("words", words), status);
    }

    /** That too many others ask at this moment. */
    public static ModelAndView busy(Overloaded busy, HttpServletResponse response) {
        RetryAfter.add(busy.retryAfter(), response);
        return page(HttpStatus.SERVICE_UNAVAILABLE, "busy");
    }
}
