package io.github.keyreeve.server.signin.login;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** The response to a form: 303 See Other, RFC 9110 section 15.4.4. */
final class Redirects {

    private Redirects() {}

    /** To an address of this server as it stands, braces included. */
    static ModelAndView to(String address) {
        RedirectView redirect = new RedirectView(address);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        redirect.setExpandUriTemplateVariables(false);
        return new ModelAndView(redirect);
    }
}
