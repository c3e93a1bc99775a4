package io.github.keyreeve.client.lab;

import io.github.keyreeve.client.parties.DemoUser;
import io.github.keyreeve.client.parties.Reachability;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The start page: what this is, who is up, and whom to sign in as. */
@Controller
class HomeController {

    private final Reachability reachability;

    HomeController(Reachability reachability) {
        this.reachability = reachability;
    }

    @GetMapping("/")
    String home(Model model) {
        model.addAttribute("parties", reachability.all());
        model.addAttribute("users", DemoUser.all());
        return "home";
    }
}
