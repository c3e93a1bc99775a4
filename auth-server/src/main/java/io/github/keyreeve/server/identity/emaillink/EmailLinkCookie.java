package io.github.keyreeve.server.identity.emaillink;

import io.github.keyreeve.server.platform.web.HostCookie;
import io.github.keyreeve.server.platform.web.Issuer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * The token of a mailed link on its way into the form of a page. It arrives in the URL, where it must not stay: so it is moved into
 * a cookie and the user agent is redirected to the page without it. Opening a link changes nothing else, because mail scanners do
 * so too.
 */
public final class EmailLinkCookie {

    /** The name of the parameter and of the form's field. */
    public static final String NAME = "token";

    /** Anything else is not a token of this server and must not be written into a header. */
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private static final Duration TIME_TO_READ = Duration.ofMinutes(30);

    private final String path;
    private final HostCookie cookie;

    /**
     * For one page.
     *
     * @param path the path of the page, such as {@code /activate}
     */
    public EmailLinkCookie(String path, Issuer issuer) {
        this.path = path;
        this.cookie = new HostCookie("keyreeve-link-" + path.substring(1), issuer);
    }

    /** The URL that is mailed. */
    public static String link(String path, String token) {
        return path + "?" + NAME + "=" + token;
    }

    /** Stores the token in the cookie and redirects to the page without the token in its URL. */
    public ModelAndView store(String token, HttpServletResponse response) {
        if (SHAPE.matcher(token).matches()) {
            cookie.write(token, TIME_TO_READ, response);
        } else {
            cookie.clear(response);
        }
        RedirectView redirect = new RedirectView(path, true);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(redirect);
    }

    /** The token from the cookie. */
    public Optional<String> read(HttpServletRequest request) {
        return cookie.read(request);
    }

    /** Deletes the cookie of a redeemed token. */
    public void clear(HttpServletResponse response) {
        cookie.clear(response);
    }
}
