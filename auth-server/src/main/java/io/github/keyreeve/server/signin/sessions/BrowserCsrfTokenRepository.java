package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.platform.web.BrowserCookie;
import io.github.keyreeve.server.platform.web.FormToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * The token of a session is stored in it, and changes with it. A visitor without a session costs none: the token is the value of
 * {@link BrowserCookie} (double submit), which only this host can set. Pages show either masked, differently each time.
 */
final class BrowserCsrfTokenRepository implements CsrfTokenRepository {

    private static final String ATTRIBUTE = "csrf";

    private final BrowserCookie browser;

    BrowserCsrfTokenRepository(BrowserCookie browser) {
        this.browser = browser;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(browser.generate());
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.setAttribute(ATTRIBUTE, token == null ? null : token.getToken());
        } else if (token != null) {
            browser.write(token.getToken(), request, response);
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return browser.read(request).map(BrowserCsrfTokenRepository::token).orElse(null);
        }
        return session.getAttribute(ATTRIBUTE) instanceof String value ? token(value) : null;
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken("X-CSRF-TOKEN", FormToken.PARAMETER, value);
    }
}
