package io.github.keyreeve.server.signin.continuation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the pages of sign-in carry from one to the next, for templates. It is passed on as it came, and opened where it is used only.
 *
 * @param continuation a sealed {@link Continuation}, or the token of a stored one; empty for none
 * @param isStale whether the page is shown again because its form could not be accepted
 */
public record SignInFlow(String continuation, boolean isStale) {

    /** The name of the parameter and of the forms' field. */
    static final String CONTINUATION = "continuation";

    /** The parameter of a page that is shown again. */
    static final String STALE = "stale";

    /** Of a request, and the name in templates. */
    static final String ATTRIBUTE = "flow";

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,5000}");

    public static SignInFlow of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof SignInFlow flow) {
            return flow;
        }
        boolean isStale = request.getParameter(STALE) != null || ShownAgain.is(request);
        return new SignInFlow(carried(request).orElse(""), isStale);
    }

    SignInFlow carrying(String value) {
        return new SignInFlow(value, isStale);
    }

    /** The address of another page of the flow. */
    public String to(String path) {
        return address(path, continuation);
    }

    /** The address of another page of the flow of this request. */
    public static String from(HttpServletRequest request, String path) {
        return of(request).to(path);
    }

    /** The address of a page of the flow, which says that a form could not be accepted. */
    public static String again(HttpServletRequest request, String path) {
        String address = from(request, path);
        return address + (address.contains("?") ? "&" : "?") + STALE;
    }

    static boolean hasShape(String carried) {
        return SHAPE.matcher(carried).matches();
    }

    private static Optional<String> carried(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter(CONTINUATION)).filter(SignInFlow::hasShape);
    }

    static String address(String path, String continuation) {
        return continuation.isEmpty()
                ? path
                : path + (path.contains("?") ? "&" : "?") + CONTINUATION + "=" + continuation;
    }
}
