package io.github.keyreeve.server.console.deliveries;

import io.github.keyreeve.server.platform.delivery.HeldDelivery;
import io.github.keyreeve.server.platform.paging.ListPage;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What was not delivered, by API. */
@RestController
@RequestMapping("/api/admin/deliveries")
class DeliveryAdminController {

    private final DeliveryAdministration deliveries;

    DeliveryAdminController(DeliveryAdministration deliveries) {
        this.deliveries = deliveries;
    }

    /** How many deliveries are tried again. */
    record Retried(int retried) {}

    @GetMapping
    ListPage<HeldDelivery> list(@RequestParam Map<String, String> query) {
        return deliveries.find(query);
    }

    @PostMapping("/retry")
    Retried retryAll(@RequestParam Map<String, String> query) {
        return new Retried(deliveries.retryAll(query));
    }

    @PostMapping("/{delivery}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retry(@PathVariable String delivery) {
        HeldDelivery unused = deliveries.retry(delivery);
    }

    @DeleteMapping("/{delivery}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(@PathVariable String delivery) {
        HeldDelivery unused = deliveries.drop(delivery);
    }
}
