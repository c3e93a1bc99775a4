package io.github.keyreeve.server.platform.errors;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** A page that shows only a message: the messages {@code title} and {@code message} below a key. */
public final class MessagePage {

    /** Model attribute: the path of a page to continue with, with the message {@code further} below the same key. */
    public static final String FURTHER = "further";

    /** Model attribute: the {@code client_id} to which the user was on the way before the page; empty for none. */
    public static final String CLIENT = "clientOfTheLink";

    /** Model attribute: a mail is on its way, whose link can be opened on any device; then the user goes on from this page. */
    public static final String WAITS = "waits";

    private MessagePage() {}

    /** A page that confirms what was done. */
    public static ModelAndView page(String words) {
        return page(HttpStatus.OK, words);
    }

    /** A page that says why something was not done. */
    public static ModelAndView page(HttpStatus status, String words) {
        return new ModelAndView("message", Map.of("words", words), status);
    }

    /** A page for an overloaded server. */
    public static ModelAndView busy(Overloaded busy, HttpServletResponse response) {
        RetryAfter.add(busy.retryAfter(), response);
        return page(HttpStatus.SERVICE_UNAVAILABLE, "busy");
    }
}
