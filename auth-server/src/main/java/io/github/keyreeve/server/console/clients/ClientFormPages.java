package io.github.keyreeve.server.console.clients;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.web.FlashMessage;
import io.github.keyreeve.server.tokens.clients.ClientDetails;
import io.github.keyreeve.server.tokens.clients.ClientRefused;
import io.github.keyreeve.server.tokens.clients.IssuedClient;
import io.github.keyreeve.server.tokens.templates.ClientTemplate;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/** The forms that register and change clients. What was entered stays if the server refuses it, with the reason at its field. */
@Controller
@RequestMapping("/admin/clients")
class ClientFormPages {

    private final ClientAdministration administration;
    private final ClientDocuments documents;
    private final JsonMapper json;

    ClientFormPages(ClientAdministration administration, ClientDocuments documents, JsonMapper json) {
        this.administration = administration;
        this.documents = documents;
        this.json = json;
    }

    @GetMapping("/register/{kind}")
    ModelAndView template(@PathVariable String kind) {
        ClientTemplate template = existing(kind);
        return registration(template, ClientForm.of(template), null);
    }

    @PostMapping("/register/{kind}")
    ModelAndView register(
            @PathVariable String kind,
            @RequestParam MultiValueMap<String, String> fields,
            Authentication caller,
            RedirectAttributes redirect) {
        ClientTemplate template = existing(kind);
        ClientForm form = ClientForm.read(fields);
        try {
            String clientId = form.clientId().isBlank() ? null : form.clientId().strip();
            IssuedClient issued = administration.register(clientId, documents.read(form.metadata(template)), caller);
            return registered(issued, "client-registered", redirect);
        } catch (InvalidInput invalid) {
            return registration(template, form, Fault.of(invalid));
        } catch (ClientRefused taken) {
            return registration(template, form, new Fault("client_id", String.valueOf(taken.getMessage())));
        }
    }

    /** The page of one that is ruled by a file says so. */
    @GetMapping("/{clientId}/edit")
    ModelAndView edit(@PathVariable String clientId) {
        ClientDetails client = administration.existing(clientId);
        if (!client.isChangeable()) {
            return new ModelAndView("redirect:/admin/clients/" + client.clientId());
        }
        return edition(client, client.version(), ClientForm.of(documents.metadata(client.metadata())), null);
    }

    @PostMapping("/{clientId}/edit")
    ModelAndView replace(
            @PathVariable String clientId,
            @RequestParam long version,
            @RequestParam MultiValueMap<String, String> fields,
            Authentication caller,
            RedirectAttributes redirect) {
        ClientForm form = ClientForm.read(fields);
        ClientDetails client = administration.existing(clientId);
        try {
            return registered(
                    administration.replace(clientId, documents.read(form.metadata(json)), version, caller),
                    "client-changed",
                    redirect);
        } catch (InvalidInput invalid) {
            return edition(client, version, form, Fault.of(invalid));
        } catch (ClientRefused refused) {
            return edition(client, client.version(), form, new Fault("", String.valueOf(refused.getMessage())));
        }
    }

    @ExceptionHandler
    void refuse(ClientRefused unknown, HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    /** A secret is in this response only. */
    private static ModelAndView registered(IssuedClient issued, String done, RedirectAttributes redirect) {
        if (issued.secret() != null) {
            return new ModelAndView("admin/client-secret")
                    .addObject("issued", issued)
                    .addObject("overlaps", false);
        }
        redirect.addFlashAttribute(FlashMessage.DONE, done);
        redirect.addFlashAttribute(FlashMessage.NAME, issued.client().clientId());
        return new ModelAndView("redirect:/admin/clients/" + issued.client().clientId());
    }

    private static ModelAndView registration(ClientTemplate template, ClientForm form, @Nullable Fault fault) {
        return page(form, fault).addObject("template", template);
    }

    private static ModelAndView edition(ClientDetails client, long version, ClientForm form, @Nullable Fault fault) {
        return page(form, fault).addObject("client", client).addObject("version", version);
    }

    private static ModelAndView page(ClientForm form, @Nullable Fault fault) {
        ModelAndView page =
                new ModelAndView("admin/client-form").addObject("form", form).addObject("fault", fault);
        if (fault != null) {
            page.setStatus(HttpStatus.BAD_REQUEST);
        }
        return page;
    }

    private static ClientTemplate existing(String kind) {
        return ClientTemplate.of(kind).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /**
     * Why the server refuses what was entered.
     *
     * @param field of the form, or a member of the JSON; empty if it is about none
     */
    record Fault(String field, String message) {

        static Fault of(InvalidInput invalid) {
            return new Fault(
                    invalid.fields().get(0).field(), invalid.fields().get(0).message());
        }
    }
}
