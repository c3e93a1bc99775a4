package io.github.keyreeve.server.signin.sessions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The request that completes a sign-in by pages.
 *
 * @param response the response to it, to which steps add cookies
 * @param address the IP address of the client
 * @param isContinued whether the user was signed in before, and the old session ended because of a new password
 */
public record SignInRequest(
        HttpServletRequest request, HttpServletResponse response, String address, boolean isContinued) {

    private static final int LONGEST_USER_AGENT = 300;

    /** The header of the user agent, shortened. */
    public @Nullable String userAgent() {
        String userAgent = request.getHeader(HttpHeaders.USER_AGENT);
        return userAgent == null ? null : userAgent.substring(0, Math.min(userAgent.length(), LONGEST_USER_AGENT));
    }
}
