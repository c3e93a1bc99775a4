package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.passkeys.Passkeys;
import io.github.keyreeve.server.platform.web.BrowserCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Passkeys in the field of the user name: conditional mediation, WebAuthn Level 3 section 5.1.4. Nothing is stored for the page. */
final class PasskeyOffer {

    private final Passkeys passkeys;
    private final BrowserCookie browser;

    PasskeyOffer(Passkeys passkeys, BrowserCookie browser) {
        this.passkeys = passkeys;
        this.browser = browser;
    }

    /** The request options of a page of this browser as JSON, for any account. */
    String options(HttpServletRequest request, HttpServletResponse response) {
        return passkeys.requestOptions(passkeys.newChallenge(browser.of(request, response)), null);
    }
}
