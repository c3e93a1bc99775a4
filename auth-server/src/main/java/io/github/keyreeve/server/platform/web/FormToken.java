package io.github.keyreeve.server.platform.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The CSRF token in a form. Each form of our pages has one; it is another one than that of the browser when the session is gone or was
 * replaced. A form without any is of a foreign page.
 */
public final class FormToken {

    public static final String PARAMETER = "_csrf";

    private FormToken() {}

    /** Whether the form can be of one of our pages, so that showing the page again helps its user. */
    public static boolean isIn(HttpServletRequest request) {
        String token = request.getParameter(PARAMETER);
        return token != null && !token.isBlank();
    }
}
