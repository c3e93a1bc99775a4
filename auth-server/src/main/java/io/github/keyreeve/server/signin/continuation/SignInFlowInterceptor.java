package io.github.keyreeve.server.signin.continuation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/** Gives each page its {@link SignInFlow}, as {@code flow}. */
final class SignInFlowInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.setAttribute("flow", SignInFlow.of(request));
        return true;
    }
}
