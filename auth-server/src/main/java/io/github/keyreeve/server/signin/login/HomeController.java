package io.github.keyreeve.server.signin.login;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.platform.brand.Brand;
import io.github.keyreeve.server.platform.web.Issuer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The address without a path: a welcome page for users, a short description of the server for programs. */
@Controller
final class HomeController {

    private final Issuer issuer;
    private final Brand brand;

    HomeController(Issuer issuer, Brand brand) {
        this.issuer = issuer;
        this.brand = brand;
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView welcome(@Nullable Authentication authentication) {
        if (authentication == null || !(authentication.getPrincipal() instanceof AccountPrincipal account)) {
            return new ModelAndView("redirect:/login");
        }
        return new ModelAndView("welcome", "accountName", account.username());
    }

    @GetMapping("/")
    ResponseEntity<Map<String, String>> about() {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("name", brand.name());
        about.put("issuer", issuer.toString());
        return ResponseEntity.ok(about);
    }
}
