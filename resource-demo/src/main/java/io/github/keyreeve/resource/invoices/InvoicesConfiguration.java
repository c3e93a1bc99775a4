package io.github.keyreeve.resource.invoices;

import java.time.Clock;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InvoicesConfiguration {

    @Bean
    Invoices invoices(Clock clock) {
        return new Invoices(clock);
    }

    @Bean
    InvoiceController invoiceController(Invoices invoices) {
        return new InvoiceController(invoices);
    }

    @Bean
    PartnerController partnerController(Invoices invoices) {
        return new PartnerController(invoices);
    }

    @Bean
    StatisticsController statisticsController(Invoices invoices) {
        return new StatisticsController(invoices);
    }

    /** Whether a day is still to come is asked of the same clock that dates the invoices. */
    @Bean
    ValidationConfigurationCustomizer validationByOurClock(Clock clock) {
        return configuration -> configuration.clockProvider(() -> clock);
    }
}
