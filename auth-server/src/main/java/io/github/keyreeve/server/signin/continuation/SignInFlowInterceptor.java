package io.github.keyreeve.server.signin.continuation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Gives each page its {@link SignInFlow}. A page of sign-in that is opened by its bare address carries what the browser's last request
 * does; a form carries what its page had, and be it nothing, so that tabs stay apart.
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

    private final ContinuationCookie last;

    SignInFlowInterceptor(ContinuationCookie last) {
        this.last = last;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        SignInFlow flow = SignInFlow.of(request);
        if (isBare(request)) {
            flow = last.read(request).map(flow::carrying).orElse(flow);
        }
        request.setAttribute(SignInFlow.ATTRIBUTE, flow);
        return true;
    }

    private static boolean isBare(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return request.getMethod().equals("GET")
                && PAGES.contains(path)
                && request.getParameter(SignInFlow.CONTINUATION) == null;
    }
}
