package io.github.keyreeve.server.identity.signup;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Whether pages, such as the sign-in page, offer sign-up. */
@ControllerAdvice(annotations = Controller.class)
class SignUpOffer {

    private final boolean isOpen;

    SignUpOffer(boolean isOpen) {
        this.isOpen = isOpen;
    }

    @ModelAttribute("signUpIsOpen")
    boolean isOpen() {
        return isOpen;
    }
}
