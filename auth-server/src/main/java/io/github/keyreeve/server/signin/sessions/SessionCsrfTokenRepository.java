package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.signin.sessionstore.SecureSessionIdGenerator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/** One token for each session, stored as a text; pages show it masked, differently each time. */
final class SessionCsrfTokenRepository implements CsrfTokenRepository {

    private static final String ATTRIBUTE = "csrf";

    private final SecureSessionIdGenerator ids;

    SessionCsrfTokenRepository(SecureSessionIdGenerator ids) {
        this.ids = ids;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(ids.generate());
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(token != null);
        if (session != null) {
            session.setAttribute(ATTRIBUTE, token == null ? null : token.getToken());
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String value ? token(value) : null;
    }

    private static CsrfToken token(String value) {
        return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", value);
    }
}
