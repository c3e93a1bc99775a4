package io.github.keyreeve.server.signin.continuation;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * A form that was not executed, and whose page is shown again in the response to it, with what the user has typed. Only the server knows
 * that: a page takes no input from its address.
 */
final class ShownAgain {

    /** The forms in which there is much to type, and no secret is shown again. */
    private static final Set<String> FORMS = Set.of("/signup");

    private ShownAgain() {}

    /** Whether this is such a form, and none that a page of another site has filled in. */
    static boolean keepsInput(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return FORMS.contains(path(request)) && (site == null || site.equals("same-origin"));
    }

    /** Shows the page. */
    static void show(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        request.getRequestDispatcher(path(request)).forward(new Reading(request), response);
    }

    /** Whether the page is shown for a form, whose fields are the parameters of this request. */
    static boolean is(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.FORWARD;
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** The request for the page of a form. */
    private static final class Reading extends HttpServletRequestWrapper {

        Reading(HttpServletRequest form) {
            super(form);
        }

        @Override
        public String getMethod() {
            return "GET";
        }
    }
}
