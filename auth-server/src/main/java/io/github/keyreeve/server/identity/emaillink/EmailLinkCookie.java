package io.github.keyreeve.server.identity.emaillink;

import io.github.keyreeve.server.platform.errors.MessagePage;
import io.github.keyreeve.server.platform.web.Issuer;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * The token of a mailed link on its way into the form of a page. It comes in the address, where it must not stay: so the browser
 * keeps it in a cookie and opens the page anew without it. Opening a link changes nothing else, because mail scanners do so too.
 */
public final class EmailLinkCookie {

    /** The name of the parameter and of the form's field. */
    public static final String NAME = "token";

    /** Anything else is no token of ours, and has no business in a header. */
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private static final Duration TIME_TO_READ = Duration.ofMinutes(30);

    private final String path;
    private final String cookie;
    private final boolean secure;

    /**
     * For one page.
     *
     * @param path the page's, such as {@code /activate}
     */
    public EmailLinkCookie(String path, Issuer issuer) {
        this.path = path;
        this.secure = issuer.isSecure();
        this.cookie = (secure ? "__Host-" : "") + "keyreeve-link-" + path.substring(1);
    }

    /** The address that is mailed. */
    public static String link(String path, String token) {
        return path + "?" + NAME + "=" + token;
    }

    /**
     * The page that asks whether to do what the link is for.
     *
     * @param token as it stands in the address
     * @param words under which the messages of the page are
     */
    public ModelAndView ask(
            @Nullable String token, String words, HttpServletRequest request, HttpServletResponse response) {
        if (token != null) {
            return store(token, response);
        }
        return read(request)
                .map(stored -> new ModelAndView("link", Map.of("words", words, "path", path, "token", stored)))
                .orElseGet(() -> MessagePage.page("link.missing"));
    }

    /** Opens the page anew without the token in its address. */
    public ModelAndView store(String token, HttpServletResponse response) {
        boolean isToken = SHAPE.matcher(token).matches();
        response.addHeader(HttpHeaders.SET_COOKIE, isToken ? cookie(token, TIME_TO_READ) : cookie("", Duration.ZERO));
        RedirectView redirect = new RedirectView(path, true);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(redirect);
    }

    /** The token that the browser keeps. */
    public Optional<String> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(each -> each.getName().equals(cookie))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    /** Has the browser forget a token that is used up. */
    public void clear(HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO));
    }

    /** Lax, because the page is opened anew on the way from a mail program's page. */
    private String cookie(String value, Duration age) {
        return ResponseCookie.from(cookie, value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(age)
                .build()
                .toString();
    }
}
