package io.github.keyreeve.server.signin.sessions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/**
 * The page that was requested before sign-in: path and query of a GET request to this server. Nothing else of the request is
 * kept, and no host, so that signing in never leads to a foreign site.
 */
public final class SessionRequestCache implements RequestCache {

    private static final String ATTRIBUTE = "saved-address";
    private static final String START = "/";

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        if (request.getMethod().equals("GET")) {
            save(address(request), request);
        }
    }

    /** Saves this address, unless it leads to another server. */
    public void save(String address, HttpServletRequest request) {
        if (isOfThisServer(address)) {
            request.getSession().setAttribute(ATTRIBUTE, address);
        }
    }

    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        return savedAddress(request).map(SimpleSavedRequest::new).orElse(null);
    }

    /** Empty: the address is simply opened again. */
    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }

    public Optional<String> savedAddress(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String address && isOfThisServer(address)
                ? Optional.of(address)
                : Optional.empty();
    }

    /** The destination after sign-in. */
    public String destination(HttpServletRequest request) {
        return savedAddress(request).orElse(START);
    }

    private static String address(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    /** Browsers read {@code //host} and {@code /\host} as addresses of another host. */
    private static boolean isOfThisServer(String address) {
        return address.startsWith("/") && !address.startsWith("//") && !address.startsWith("/\\");
    }
}
