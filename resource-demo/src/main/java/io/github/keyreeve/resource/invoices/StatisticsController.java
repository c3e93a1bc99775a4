package io.github.keyreeve.resource.invoices;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StatisticsController {

    private final Invoices invoices;

    StatisticsController(Invoices invoices) {
        this.invoices = invoices;
    }

    @GetMapping("/statistics")
    Statistics statistics() {
        return Statistics.of(invoices.all());
    }
}
