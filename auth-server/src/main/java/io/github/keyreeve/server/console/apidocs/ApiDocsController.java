package io.github.keyreeve.server.console.apidocs;

import io.github.keyreeve.server.platform.web.ContentSecurityPolicy;
import io.github.keyreeve.server.tokens.scopes.ScopeCatalogue;
import io.github.keyreeve.server.tokens.scopes.ScopeDescription;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.JsonNode;

/** The description of the API as a document of OpenAPI 3.1, and as a page, from which a script sends calls; without it the page is a reference. */
@Controller
class ApiDocsController {

    private final ApiDescription description;
    private final ScopeCatalogue catalogue;
    private final TryOut tryOut;

    ApiDocsController(ApiDescription description, ScopeCatalogue catalogue, TryOut tryOut) {
        this.description = description;
        this.catalogue = catalogue;
        this.tryOut = tryOut;
    }

    @GetMapping(path = "/docs/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    JsonNode document() {
        return description.document();
    }

    @GetMapping(path = "/docs", produces = MediaType.TEXT_HTML_VALUE)
    String page(Model model, Locale locale, HttpServletResponse response) {
        ContentSecurityPolicy.PAGE_WITH_CALLS.writeTo(response);
        model.addAttribute("tryOut", tryOut);
        model.addAttribute("offered", catalogue.describe(tryOut.scopes(), locale));
        model.addAttribute("sections", description.sections());
        model.addAttribute(
                "scopes",
                catalogue.describe(description.scopes(), locale).stream()
                        .collect(Collectors.toMap(ScopeDescription::name, Function.identity())));
        return "docs";
    }

    /** The page under the name that users of Redoc look for. */
    @GetMapping("/redoc")
    String redoc() {
        return "redirect:/docs";
    }
}
