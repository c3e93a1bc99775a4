package io.github.keyreeve.client.lab;

import io.github.keyreeve.client.exchange.BrowserRedirect;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.exchange.ExchangeRecorders;
import io.github.keyreeve.client.frontchannel.BrowserCallback;
import io.github.keyreeve.client.frontchannel.PendingCallbacks;
import io.github.keyreeve.client.parties.Reachability;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** The pages of a flow: what it is, and one for each step that is done. A step is done by a button, so by a POST. */
@Controller
@RequestMapping("/flows/{name}")
class FlowController {

    private final Flows flows;
    private final ExchangeRecorders recorders;
    private final Reachability reachability;

    FlowController(Flows flows, ExchangeRecorders recorders, Reachability reachability) {
        this.reachability = reachability;
        this.flows = flows;
        this.recorders = recorders;
    }

    @GetMapping
    String introduction(@PathVariable String name, HttpSession session, Model model) {
        model.addAttribute("flow", flow(name, session));
        model.addAttribute("own", OwnClientController.of(session).orElse(null));
        return "flow";
    }

    @PostMapping
    String start(@PathVariable String name, HttpSession session) {
        reachability.requireAuthorizationServer();
        Flow flow = flow(name, session);
        return "redirect:" + advance(flow, Runs.of(session).begin(flow), session);
    }

    @PostMapping("/steps/{number}")
    String next(@PathVariable String name, @PathVariable int number, HttpSession session) {
        Flow flow = flow(name, session);
        Optional<Run> run = Runs.of(session).of(flow);
        if (run.isEmpty()) {
            return "redirect:" + page(flow);
        }
        // A button pressed twice, or on an old page: show where the run is.
        if (!run.get().canAdvance() || number != run.get().position() + 1) {
            return "redirect:" + page(flow, run.get().position());
        }
        return "redirect:" + advance(flow, run.get(), session);
    }

    @GetMapping("/steps/{number}")
    String step(@PathVariable String name, @PathVariable int number, HttpSession session, Model model) {
        Flow flow = flow(name, session);
        Optional<Run> run = Runs.of(session).of(flow);
        if (run.isEmpty() || number < 1 || number > run.get().position()) {
            return "redirect:" + page(flow);
        }
        boolean newest = number == run.get().position();
        flow = run.get().flow();
        model.addAttribute("flow", flow);
        model.addAttribute("number", number);
        model.addAttribute("done", run.get().position());
        model.addAttribute("step", flow.steps().get(number - 1));
        model.addAttribute("recorder", run.get().recorder(number));
        model.addAttribute("leaving", newest ? run.get().recorder(number).redirect() : null);
        model.addAttribute("canAdvance", newest && run.get().canAdvance());
        return "step";
    }

    private String advance(Flow flow, Run run, HttpSession session) {
        ExchangeRecorder recorder = run.advance(recorders);
        BrowserRedirect redirect = recorder.redirect();
        if (redirect != null) {
            PendingCallbacks.of(session).expect(redirect.state(), response -> arrived(flow, run, session, response));
        }
        return page(flow, run.position());
    }

    /** The callback has arrived: keeps its response for the next step, and runs it. */
    private String arrived(Flow flow, Run run, HttpSession session, BrowserCallback response) {
        run.keep(BrowserCallback.class, response);
        return advance(flow, run, session);
    }

    /** As the client of the visitor's own, if there is one of the kind that the flow needs. */
    private Flow flow(String name, HttpSession session) {
        Flow flow = flows.named(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return OwnClientController.of(session).flatMap(flow::as).orElse(flow);
    }

    private static String page(Flow flow) {
        return "/flows/" + flow.name();
    }

    private static String page(Flow flow, int number) {
        return page(flow) + "/steps/" + number;
    }
}
