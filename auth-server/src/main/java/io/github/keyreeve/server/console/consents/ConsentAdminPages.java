package io.github.keyreeve.server.console.consents;

import io.github.keyreeve.server.console.admin.AccountAccess;
import io.github.keyreeve.server.console.frame.ListAddress;
import io.github.keyreeve.server.identity.search.AccountNames;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.web.FlashMessage;
import io.github.keyreeve.server.platform.web.Question;
import io.github.keyreeve.server.protocol.consent.ConsentFilter;
import io.github.keyreeve.server.protocol.consent.ConsentSearch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** The list of the consents of all users. A revocation asks first, and leads back to the list with its filters. */
@Controller
@RequestMapping(ConsentAdminPages.PATH)
class ConsentAdminPages {

    static final String PATH = "/admin/consents";

    private final ConsentSearch consents;
    private final AccountNames names;
    private final AccountAccess access;

    ConsentAdminPages(ConsentSearch consents, AccountNames names, AccountAccess access) {
        this.consents = consents;
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
        ModelAndView page = new ModelAndView("admin/consents", "address", address);
        try {
            page.addObject("page", consents.find(ConsentFilter.parse(given, names::idOf)));
        } catch (InvalidInput refused) {
            page.addObject("refused", true);
            page.setStatus(HttpStatus.BAD_REQUEST);
        }
        return page;
    }

    @GetMapping("/revoke")
    ModelAndView askBeforeRevocation(
            @RequestParam UUID of,
            @RequestParam("client_id") String clientId,
            @RequestParam Map<String, String> given) {
        String name = Optional.ofNullable(names.of(List.of(of)).get(of))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        ListAddress list = address(given);
        Map<String, String> fields = new HashMap<>(list.query());
        fields.put("of", of.toString());
        fields.put("client_id", clientId);
        return Question.ofConsole("confirm.user-apps-revoke", PATH + "/revoke", list.with("after", null))
                .page(List.of(name), fields);
    }

    @PostMapping("/revoke")
    ModelAndView revoke(
            @RequestParam UUID of,
            @RequestParam("client_id") String clientId,
            @RequestParam Map<String, String> given,
            Authentication caller,
            RedirectAttributes redirect) {
        access.revoke(of, clientId, caller);
        redirect.addFlashAttribute(FlashMessage.DONE, "user-app-revoked");
        return new ModelAndView("redirect:" + address(given).with("after", null));
    }

    private static ListAddress address(Map<String, String> given) {
        return ListAddress.of(PATH, ConsentFilter.NAMES, given);
    }
}
