package io.github.keyreeve.server.signin.continuation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Gives each page its {@link SignInFlow}. A page of sign-in that is opened by its bare address carries what the browser's last request
 * does; a form carries what its page had, and be it nothing, so that tabs stay apart. A form that causes a mail makes its request the last
 * one: the link in the mail opens a page with a bare address.
 */
final class SignInFlowInterceptor implements HandlerInterceptor {

    private static final Set<String> PAGES = Set.of(
            "/login",
            "/login/otp",
            "/login/recovery",
            "/login/passkey",
            "/signup",
            "/activate",
            "/activate/resend",
            "/forgot",
            "/reset");

    private static final Set<String> FORMS_WITH_MAIL = Set.of("/signup", "/activate/resend", "/forgot");

    private final ContinuationCookie last;

    SignInFlowInterceptor(ContinuationCookie last) {
        this.last = last;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        SignInFlow flow = SignInFlow.of(request);
        if (request.getMethod().equals("GET") && PAGES.contains(path) && isBare(request)) {
            flow = last.read(request).map(flow::carrying).orElse(flow);
        }
        if (request.getMethod().equals("POST")
                && FORMS_WITH_MAIL.contains(path)
                && !flow.continuation().isEmpty()) {
            last.write(flow.continuation(), response);
        }
        request.setAttribute(SignInFlow.ATTRIBUTE, flow);
        return true;
    }

    private static boolean isBare(HttpServletRequest request) {
        return request.getParameter(SignInFlow.CONTINUATION) == null;
    }
}
