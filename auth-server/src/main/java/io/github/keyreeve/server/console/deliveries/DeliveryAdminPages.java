package io.github.keyreeve.server.console.deliveries;

import io.github.keyreeve.server.console.deliveries.DeliveryAdministration.NoSuchDelivery;
import io.github.keyreeve.server.console.frame.ListAddress;
import io.github.keyreeve.server.platform.delivery.HeldDelivery;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.web.FlashMessage;
import io.github.keyreeve.server.platform.web.Question;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of what was not delivered. What cannot be undone asks first: what is sent, and what is dropped. */
@Controller
@RequestMapping(DeliveryAdminPages.PATH)
class DeliveryAdminPages {

    static final String PATH = "/admin/deliveries";

    private final DeliveryAdministration deliveries;

    DeliveryAdminPages(DeliveryAdministration deliveries) {
        this.deliveries = deliveries;
    }

    @GetMapping
    ModelAndView list(@RequestParam Map<String, String> given) {
        return new ModelAndView(
                "admin/deliveries",
                Map.of(
                        "page",
                        deliveries.find(given),
                        "address",
                        ListAddress.of(PATH, List.of("state", "kind"), given),
                        "kinds",
                        deliveries.kinds(),
                        "kind",
                        deliveries.kind(given),
                        "state",
                        DeliveryAdministration.state(given)));
    }

    @GetMapping("/retry")
    ModelAndView askBeforeRetry(@RequestParam String id) {
        return question("delivery-retry", "/retry", id);
    }

    @PostMapping("/retry")
    ModelAndView retry(@RequestParam String id, RedirectAttributes redirect) {
        return done("delivery-retried", deliveries.retry(id), redirect);
    }

    @GetMapping("/drop")
    ModelAndView askBeforeDrop(@RequestParam String id) {
        return question("delivery-drop", "/drop", id);
    }

    @PostMapping("/drop")
    ModelAndView drop(@RequestParam String id, RedirectAttributes redirect) {
        return done("delivery-dropped", deliveries.drop(id), redirect);
    }

    @GetMapping("/retry-all")
    ModelAndView askBeforeRetryOfAll() {
        return Question.ofConsole("confirm.deliveries-retry", PATH + "/retry-all", PATH)
                .page();
    }

    @PostMapping("/retry-all")
    ModelAndView retryAll(RedirectAttributes redirect) {
        redirect.addFlashAttribute(FlashMessage.NAME, String.valueOf(deliveries.retryAll(Map.of())));
        redirect.addFlashAttribute(FlashMessage.DONE, "deliveries-retried");
        return new ModelAndView("redirect:" + PATH);
    }

    @ExceptionHandler
    void refuse(InvalidInput malformed, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }

    @ExceptionHandler
    void refuse(NoSuchDelivery unknown, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    private ModelAndView question(String words, String path, String id) {
        HeldDelivery delivery = deliveries.existing(id);
        return Question.ofConsole("confirm." + words, PATH + path, listOf(delivery))
                .page(List.of(delivery.recipient()), Map.of("id", id));
    }

    private static ModelAndView done(String done, HeldDelivery delivery, RedirectAttributes redirect) {
        redirect.addFlashAttribute(FlashMessage.DONE, done);
        redirect.addFlashAttribute(FlashMessage.NAME, delivery.recipient());
        return new ModelAndView("redirect:" + listOf(delivery));
    }

    /** Where it was listed before. */
    private static String listOf(HeldDelivery delivery) {
        if (delivery.givenUpAt() != null) {
            return PATH;
        }
        return PATH + "?state="
                + (delivery.failure() == null ? DeliveryAdministration.WAITING : DeliveryAdministration.FAILING);
    }
}
