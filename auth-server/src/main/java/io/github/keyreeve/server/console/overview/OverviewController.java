package io.github.keyreeve.server.console.overview;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** The figures as a page and by API. */
@Controller
class OverviewController {

    private final OverviewFigures figures;

    OverviewController(OverviewFigures figures) {
        this.figures = figures;
    }

    @GetMapping("/admin")
    ModelAndView page() {
        return new ModelAndView("admin/overview", "overview", figures.current());
    }

    @GetMapping("/api/admin/overview")
    @ResponseBody
    Overview json() {
        return figures.current();
    }
}
