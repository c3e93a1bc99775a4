package io.github.keyreeve.server.platform.quota;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses requests beyond the quota of their caller, before a page or a call of the JSON API is served. */
final class QuotaInterceptor implements HandlerInterceptor {

    private final Quotas quotas;

    QuotaInterceptor(Quotas quotas) {
        this.quotas = quotas;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        quotas.require(request, response);
        return true;
    }
}
