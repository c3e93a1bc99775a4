package io.github.keyreeve.server.console.apidocs;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.JsonNode;

/** The description of the API as a document of OpenAPI 3.1, and as a page that needs no script. */
@Controller
class ApiDocsController {

    private final ApiDescription description;

    ApiDocsController(ApiDescription description) {
        this.description = description;
    }

    @GetMapping(path = "/docs/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    JsonNode document() {
        return description.document();
    }

    @GetMapping(path = "/docs", produces = MediaType.TEXT_HTML_VALUE)
    String page(Model model) {
        model.addAttribute("sections", description.sections());
        return "docs";
    }

    /** The page under the name that users of Redoc look for. */
    @GetMapping("/redoc")
    String redoc() {
        return "redirect:/docs";
    }
}
