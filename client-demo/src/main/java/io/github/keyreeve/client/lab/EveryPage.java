package io.github.keyreeve.client.lab;

import io.github.keyreeve.client.parties.Reachability;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;

/** What every page needs: the navigation, and a message when the authorization server is unavailable. */
@ControllerAdvice
class EveryPage {

    private final Flows flows;

    EveryPage(Flows flows) {
        this.flows = flows;
    }

    @ModelAttribute("flows")
    List<Flow> flows() {
        return flows.all();
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    ModelAndView unreachable(Reachability.Unreachable unreachable, HttpServletRequest request) {
        return new ModelAndView(
                "unreachable", Map.of("party", unreachable.party(), "flows", flows(), "path", path(request)));
    }

    @ModelAttribute("path")
    String path(HttpServletRequest request) {
        return request.getRequestURI();
    }
}
