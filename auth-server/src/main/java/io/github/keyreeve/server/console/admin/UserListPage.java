package io.github.keyreeve.server.console.admin;

import io.github.keyreeve.server.console.frame.ListAddress;
import io.github.keyreeve.server.identity.accounts.AccountRoles;
import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.AccountTiers;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The list of users. */
@Controller
class UserListPage {

    private static final String PAGE = "50";

    private static final List<String> FILTERS =
            List.of("search", "state", "tier", "role", "second_factor", "not_signed_in_since", "sort");

    private final AccountAdministration administration;
    private final AccountTiers tiers;
    private final AccountRoles roles;

    UserListPage(AccountAdministration administration, AccountTiers tiers, AccountRoles roles) {
        this.administration = administration;
        this.tiers = tiers;
        this.roles = roles;
    }

    /** A form sends fields without a value too: they are dropped from the address, which then can be kept and shared. */
    @GetMapping("/admin/users")
    ModelAndView list(@RequestParam Map<String, String> given) {
        ListAddress address = ListAddress.of("/admin/users", FILTERS, given);
        if (given.containsValue("")) {
            return new ModelAndView("redirect:" + address.with("after", null));
        }
        Map<String, String> query = new HashMap<>(given);
        query.put("limit", PAGE);
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("page", administration.find(query));
        model.put("address", address);
        model.put("states", AccountState.values());
        model.put("tiers", tiers.all());
        model.put("roles", roles.names());
        return new ModelAndView("admin/users", model);
    }

    @ExceptionHandler
    void refuse(InvalidInput malformed, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
}
