package io.github.keyreeve.server.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * Allows a script on the pages that have one for convenience only: to see the password that one types, to keep recovery codes, and to read
 * times in one's zone. It is a file of this server; each of these pages works without.
 */
final class ScriptedPages implements HandlerInterceptor {

    /** The names of templates. */
    static final Set<String> PAGES = Set.of(
            "account/api-keys",
            "account/apps",
            "account/sessions",
            "link-password",
            "login",
            "login-codes-shown",
            "login-otp",
            "reset",
            "security-codes-shown",
            "security-passkeys",
            "security-password",
            "signup");

    /** All pages of the console have times. */
    private static final String CONSOLE = "admin/";

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        String view = page == null ? "" : String.valueOf(page.getViewName());
        if (PAGES.contains(view) || view.startsWith(CONSOLE)) {
            ContentSecurityPolicy.allowScriptOn(response);
        }
    }
}
