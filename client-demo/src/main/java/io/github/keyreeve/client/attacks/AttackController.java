package io.github.keyreeve.client.attacks;

import io.github.keyreeve.client.parties.Reachability;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** The attack tab: the list, and a page for each attack with its newest outcome. */
@Controller
@RequestMapping("/attacks")
class AttackController {

    private final Attacks attacks;
    private final AttackRunner runner;
    private final Reachability reachability;
    private final Clock clock;

    AttackController(Attacks attacks, AttackRunner runner, Reachability reachability, Clock clock) {
        this.attacks = attacks;
        this.runner = runner;
        this.reachability = reachability;
        this.clock = clock;
    }

    @GetMapping
    String list(HttpSession session, Model model) {
        model.addAttribute("attacks", attacks.all());
        model.addAttribute("outcomes", Outcomes.of(session).all());
        return "attacks";
    }

    @GetMapping("/{name}")
    String show(@PathVariable String name, HttpSession session, Model model) {
        Attack attack = attack(name);
        model.addAttribute("attack", attack);
        model.addAttribute("needsUser", !(attack instanceof Attack.Direct));
        Outcomes.of(session).of(attack).ifPresent(outcome -> {
            model.addAttribute("outcome", outcome);
            model.addAttribute("secondsLeft", secondsLeft(outcome.notBefore()));
        });
        return "attack";
    }

    @PostMapping("/{name}")
    String run(@PathVariable String name, HttpSession session) {
        reachability.requireAuthorizationServer();
        return "redirect:" + runner.start(attack(name), session);
    }

    @PostMapping("/{name}/continue")
    String resume(@PathVariable String name, HttpSession session) {
        Attack attack = attack(name);
        Outcomes.of(session).of(attack).ifPresent(outcome -> outcome.resume(clock.instant()));
        return "redirect:" + AttackRunner.page(attack);
    }

    private Attack attack(String name) {
        return attacks.named(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private long secondsLeft(@Nullable Instant notBefore) {
        if (notBefore == null) {
            return 0;
        }
        return Math.max(0, Duration.between(clock.instant(), notBefore).toSeconds() + 1);
    }
}
