package io.github.keyreeve.server.console.keys;

import io.github.keyreeve.server.platform.web.FlashMessage;
import io.github.keyreeve.server.tokens.keys.KeyAdministration;
import io.github.keyreeve.server.tokens.keys.KeyStatus;
import io.github.keyreeve.server.tokens.keys.UnknownAlgorithm;
import io.github.keyreeve.server.tokens.keys.UnknownKey;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages for the keys that sign tokens. What verifiers notice is asked first. */
@Controller
class KeyAdminPages {

    private final KeyAdministration keys;

    KeyAdminPages(KeyAdministration keys) {
        this.keys = keys;
    }

    @GetMapping("/admin/keys")
    ModelAndView list() {
        return new ModelAndView("admin/keys", Map.of("keys", keys.list(), "algorithms", keys.algorithms()));
    }

    @PostMapping("/admin/keys/rotate")
    String rotate(
            @RequestParam String algorithm,
            @RequestParam(name = "at_once", defaultValue = "false") boolean atOnce,
            RedirectAttributes redirect) {
        try {
            keys.rotate(algorithm, atOnce);
        } catch (UnknownAlgorithm unknown) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return done(atOnce ? "key-rotated" : "key-announced", algorithm, redirect);
    }

    /** Asks whether the key is to retire or to be removed, and says what follows. */
    @GetMapping("/admin/keys/{kid}")
    ModelAndView ask(@PathVariable String kid) {
        KeyStatus key = keys.list().stream()
                .filter(each -> each.kid().equals(kid))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new ModelAndView("admin/key", "key", key);
    }

    @PostMapping("/admin/keys/{kid}/retire")
    String retire(@PathVariable String kid, RedirectAttributes redirect) {
        return act(() -> keys.retire(kid), "key-retired", kid, redirect);
    }

    @PostMapping("/admin/keys/{kid}/remove")
    String remove(@PathVariable String kid, RedirectAttributes redirect) {
        return act(() -> keys.remove(kid), "key-removed", kid, redirect);
    }

    private static String act(Runnable act, String message, String kid, RedirectAttributes redirect) {
        try {
            act.run();
        } catch (UnknownKey unknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return done(message, kid, redirect);
    }

    private static String done(String message, String name, RedirectAttributes redirect) {
        redirect.addFlashAttribute(FlashMessage.DONE, message).addFlashAttribute(FlashMessage.NAME, name);
        return "redirect:/admin/keys";
    }
}
