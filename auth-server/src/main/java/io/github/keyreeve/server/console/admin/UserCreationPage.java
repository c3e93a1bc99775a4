package io.github.keyreeve.server.console.admin;

import io.github.keyreeve.server.identity.accounts.AccountRoles;
import io.github.keyreeve.server.identity.accounts.AccountTiers;
import io.github.keyreeve.server.identity.accounts.AlreadyTaken;
import io.github.keyreeve.server.identity.signup.CreatedAccount;
import io.github.keyreeve.server.platform.errors.InvalidField;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.web.FlashMessage;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which administrators create a user. */
@Controller
@RequestMapping("/admin/users/new")
class UserCreationPage {

    private final UserCreation users;
    private final AccountTiers tiers;
    private final AccountRoles roles;

    UserCreationPage(UserCreation users, AccountTiers tiers, AccountRoles roles) {
        this.users = users;
        this.tiers = tiers;
        this.roles = roles;
    }

    @GetMapping
    ModelAndView form() {
        return form(NewUser.NONE, Map.of());
    }

    @PostMapping
    ModelAndView create(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(name = "full_name", defaultValue = "") String fullName,
            @RequestParam(defaultValue = "") String tier,
            @RequestParam(defaultValue = "") Set<String> roles,
            Authentication caller,
            Locale locale,
            RedirectAttributes redirect) {
        NewUser entered = new NewUser(username, email, fullName, tier, roles);
        try {
            return created(users.create(entered, caller, locale), redirect);
        } catch (InvalidInput refusal) {
            return refused(
                    entered,
                    HttpStatus.BAD_REQUEST,
                    refusal.fields().stream()
                            .collect(Collectors.toMap(
                                    InvalidField::field, Function.identity(), (first, later) -> first)));
        } catch (AlreadyTaken taken) {
            return refused(entered, HttpStatus.CONFLICT, Map.of()).addObject("taken", true);
        }
    }

    /** A link is in this response only, and so not after a redirect. */
    private static ModelAndView created(CreatedAccount created, RedirectAttributes redirect) {
        if (created.passwordLink() != null) {
            return new ModelAndView(
                    "admin/user-link", Map.of("account", created.account(), "link", created.passwordLink()));
        }
        redirect.addFlashAttribute(FlashMessage.DONE, "user-created");
        redirect.addFlashAttribute(FlashMessage.NAME, created.account().username());
        return new ModelAndView("redirect:/admin/users/" + created.account().id());
    }

    private ModelAndView refused(NewUser entered, HttpStatus status, Map<String, InvalidField> errors) {
        ModelAndView page = form(entered, errors);
        page.setStatus(status);
        return page;
    }

    private ModelAndView form(NewUser entered, Map<String, InvalidField> errors) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("entered", entered);
        model.put("errors", errors);
        model.put("tiers", tiers.all());
        model.put("roles", roles.names());
        return new ModelAndView("admin/user-new", model);
    }
}
