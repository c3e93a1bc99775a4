package io.github.keyreeve.server.console.sessions;

import io.github.keyreeve.server.console.admin.AccountAccess;
import io.github.keyreeve.server.console.frame.ListAddress;
import io.github.keyreeve.server.identity.search.AccountNames;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.web.FlashMessage;
import io.github.keyreeve.server.platform.web.Question;
import io.github.keyreeve.server.signin.sessionsearch.SessionFilter;
import io.github.keyreeve.server.signin.sessionsearch.SessionSearch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of the sessions of all users. Their end asks first, and leads back to the list with its filters. */
@Controller
@RequestMapping(SessionAdminPages.PATH)
class SessionAdminPages {

    static final String PATH = "/admin/sessions";

    private final SessionSearch sessions;
    private final AccountNames names;
    private final AccountAccess access;

    SessionAdminPages(SessionSearch sessions, AccountNames names, AccountAccess access) {
        this.sessions = sessions;
        this.names = names;
        this.access = access;
    }

    /** A form sends fields without a value too: they are dropped from the address, which then can be kept and shared. */
    @GetMapping
    ModelAndView list(@RequestParam Map<String, String> given) {
        ListAddress address = address(given);
        if (given.containsValue("")) {
            return new ModelAndView("redirect:" + address.with("after", null));
        }
        ModelAndView page = new ModelAndView("admin/sessions", "address", address);
        try {
            SessionFilter filter = SessionFilter.parse(given, names::idOf);
            page.addObject("page", sessions.find(filter));
            page.addObject("account", filter.account());
        } catch (InvalidInput refused) {
            page.addObject("refused", true);
            page.setStatus(HttpStatus.BAD_REQUEST);
        }
        return page;
    }

    @GetMapping("/end")
    ModelAndView askBeforeTheEnd(@RequestParam String sid, @RequestParam Map<String, String> given) {
        UUID owner = sessions.owner(sid).orElseThrow(SessionAdminPages::notFound);
        return question("user-sessions-end", "/end", owner, Map.of("sid", sid), given);
    }

    @PostMapping("/end")
    ModelAndView end(
            @RequestParam String sid,
            @RequestParam Map<String, String> given,
            Authentication caller,
            RedirectAttributes redirect) {
        sessions.owner(sid).ifPresent(owner -> access.endSession(owner, sid, caller));
        return done("user-session-ended", given, redirect);
    }

    @GetMapping("/end-all")
    ModelAndView askBeforeTheEndOfAll(@RequestParam UUID of, @RequestParam Map<String, String> given) {
        return question("user-end-sessions", "/end-all", of, Map.of("of", of.toString()), given);
    }

    @PostMapping("/end-all")
    ModelAndView endAll(
            @RequestParam UUID of,
            @RequestParam Map<String, String> given,
            Authentication caller,
            RedirectAttributes redirect) {
        access.endSessions(of, caller);
        return done("user-sessions-ended", given, redirect);
    }

    private ModelAndView question(
            String words, String path, UUID owner, Map<String, String> of, Map<String, String> given) {
        String name = names.of(List.of(owner)).get(owner);
        if (name == null) {
            throw notFound();
        }
        ListAddress list = address(given);
        Map<String, String> fields = new HashMap<>(list.query());
        fields.putAll(of);
        return Question.ofConsole("confirm." + words, PATH + path, list.with("after", null))
                .page(List.of(name), fields);
    }

    private static ModelAndView done(String done, Map<String, String> given, RedirectAttributes redirect) {
        redirect.addFlashAttribute(FlashMessage.DONE, done);
        return new ModelAndView("redirect:" + address(given).with("after", null));
    }

    private static ListAddress address(Map<String, String> given) {
        return ListAddress.of(PATH, SessionFilter.NAMES, given);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
