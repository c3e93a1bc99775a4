package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.platform.web.BrowserCookie;
import io.github.keyreeve.server.platform.web.FormTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DeferredCsrfToken;

/**
 * The token of a session is stored in it, and changes with it. A visitor without a session costs none: the token is the value of
 * {@link BrowserCookie} (double submit), which only this host can set. Pages show either masked, differently each time.
 */
final class BrowserCsrfTokenRepository implements CsrfTokenRepository {

    private static final String ATTRIBUTE = "csrf";

    /** Of a request: the value of the cookie that the response sets. */
    private static final String NEW_BROWSER = BrowserCsrfTokenRepository.class.getName() + ".browser";

    private final BrowserCookie browser;
    private final FormTokens tokens;

    BrowserCsrfTokenRepository(BrowserCookie browser, FormTokens tokens) {
        this.browser = browser;
        this.tokens = tokens;
    }

    @Override
    public DeferredCsrfToken loadDeferredToken(HttpServletRequest request, HttpServletResponse response) {
        browser.limit(request, response);
        return CsrfTokenRepository.super.loadDeferredToken(request, response);
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        String own = tokens.ofVisitor(request).orElseGet(() -> newBrowser(request));
        return FormTokens.of(request.getSession(false) == null ? own : tokens.generate(own));
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.setAttribute(ATTRIBUTE, token == null ? null : token.getToken());
        }
        if (token != null && request.getAttribute(NEW_BROWSER) instanceof String own) {
            browser.write(own, request, response);
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return tokens.ofVisitor(request).map(FormTokens::of).orElse(null);
        }
        return session.getAttribute(ATTRIBUTE) instanceof String value ? FormTokens.of(value) : null;
    }

    private String newBrowser(HttpServletRequest request) {
        String own = browser.generate();
        request.setAttribute(NEW_BROWSER, own);
        return own;
    }
}
