package io.github.keyreeve.server.console.branding;

import io.github.keyreeve.server.console.frame.ConsoleSection;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.brand.Brand;
import io.github.keyreeve.server.platform.brand.BrandStore;
import io.github.keyreeve.server.platform.connector.UploadPath;
import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.Feature;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class BrandingConfiguration {

    @Bean
    Feature brandingFeature() {
        return Feature.named("branding")
                .endpoint(Endpoint.bearer("/api/admin/branding"))
                .endpoint(Endpoint.bearer("/api/admin/branding/*"))
                .build();
    }

    @Bean
    ConsoleSection brandingSection() {
        return new ConsoleSection("/admin/branding", "admin.branding", "branding.manage", 80);
    }

    @Bean
    BrandingAdministration brandingAdministration(
            Brand brand, BrandStore store, TransactionTemplate transaction, SecurityEvents events) {
        return new BrandingAdministration(brand, store, transaction, events);
    }

    @Bean
    BrandingController brandingController(BrandingAdministration administration, Brand brand) {
        return new BrandingController(administration, brand);
    }

    @Bean
    UploadPath imageOfBrand() {
        return new UploadPath(HttpMethod.PUT, "/api/admin/branding/*");
    }

    @Bean
    UploadPath imageOfBrandOnThePage() {
        return new UploadPath(HttpMethod.POST, "/admin/branding/images");
    }

    @Bean
    BrandingPages brandingPages(BrandingAdministration administration, Brand brand) {
        return new BrandingPages(administration, brand);
    }
}
