package io.github.keyreeve.server.identity.emaillink;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.MessagePage;
import io.github.keyreeve.server.platform.errors.ProblemException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** What a mailed link of one purpose does, by page ({@link EmailLinkPages}) and by API ({@link EmailLinkController}). */
public interface EmailLinkAction {

    /** The path of the page, such as {@code /activate}. */
    String path();

    /**
     * Redeems a link.
     *
     * @param locale the language of the user
     * @return what became of the password
     * @throws InvalidLink if it is invalid or expired
     * @throws InvalidInput if the form breaks a rule; the link stays valid
     */
    LinkOutcome redeem(EmailLinkForm form, Locale locale);

    /**
     * The page with the form that redeems the link.
     *
     * @param refusal why the form was not accepted; null at first
     */
    default ModelAndView form(String token, @Nullable InvalidInput refusal) {
        return new ModelAndView("link", Map.of("words", words(), "path", path(), "token", token));
    }

    /**
     * The key of the message with which the user goes on to the account, or to the sign-in where there is no session; null for a page that
     * confirms what was done.
     */
    default @Nullable String message(LinkOutcome outcome) {
        return null;
    }

    /** The page that confirms what was done. */
    default ModelAndView done(LinkOutcome outcome) {
        return MessagePage.page(words() + (outcome == LinkOutcome.NEW_PASSWORD ? ".new-password" : ".done"));
    }

    /** The page that says why nothing was done. */
    default ModelAndView refused(ProblemException reason) {
        return MessagePage.page(HttpStatus.BAD_REQUEST, "link.unusable").addObject(MessagePage.FURTHER, another());
    }

    /** The path of the page on which users ask for another link; null if there is none. */
    default @Nullable String another() {
        return null;
    }

    /** The prefix of the message keys of the pages. */
    default String words() {
        return path().substring(1);
    }
}
